"""What a writer sees while they write: first the page that is open, at last the whole site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher import cache
from publisher.cache import CACHE_FILE, Cache
from publisher.engine import bodies
from publisher.engine import live as module
from publisher.engine.live import Live
from publisher.problems import PublisherError
from tests.project import Project

PLAIN = "content/articles/plain.md"
TEXT = "This example has nothing but words."
PAGE = "plain/index.html"


@pytest.fixture
def live(project: Project) -> Iterator[Live]:
    """The example site after a first build."""
    with Cache(project.root / ".cache" / CACHE_FILE, in_memory=True) as kept:
        live = Live(project.root, project.root / "live", kept, "http://127.0.0.1:8000")
        list(live.build())
        yield live


def page(project: Project, name: str = PAGE) -> str:
    return project.read(f"live/{name}")


def test_the_fast_path_shows_a_text(live: Live, project: Project) -> None:
    """An edited text is on its page before the site is looked at again, and stays as it is."""
    project.edit(PLAIN, TEXT, "Changedwords are here.")
    seen = live.fast_path({project.root / PLAIN})
    assert seen is not None
    assert {PAGE} == seen.changed
    quick = page(project)
    assert "Changedwords" in quick
    last = list(live.build())[-1]
    assert quick == page(project)
    assert PAGE not in last.changed


def test_the_temporary_file_of_an_editor_is_ignored(live: Live, project: Project) -> None:
    """Most editors save by a second file that is gone a moment later."""
    project.edit(PLAIN, TEXT, "Changedwords are here.")
    beside = project.root / "content" / "articles" / ".plain.md.new"
    assert live.fast_path({project.root / PLAIN, beside})


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (PLAIN, "title: A plain", "title: Another plain"),
        (PLAIN, TEXT, "We guarantee that you will be cured."),
        (PLAIN, TEXT, "![A room](room.jpg)"),
        (PLAIN, "title:", "titel:"),
        ("content/conditions/neck-pain.md", "\n---\n", "\n---\nMore words. "),
        ("content/clinic.toml", 'name = "', 'name = "A '),
        ("theme/templates/article.html", "<article>", "<article><hr>"),
    ],
    ids=["title", "error", "picture", "field", "hub", "clinic", "theme"],
)
def test_what_concerns_more_than_a_text_takes_a_whole_build(
    file: str, old: str, new: str, live: Live, project: Project
) -> None:
    """What other pages show, too, and what is wrong, needs a whole build."""
    project.edit(file, old, new)
    assert live.fast_path({project.root / file}) is None


def test_a_page_that_somebody_looks_at_comes_first(
    live: Live, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edited theme is seen on the open page at once; another page comes when it is wanted."""
    monkeypatch.setattr(module, "_BATCH", 1)
    project.edit("theme/templates/base.html", "<main", "<hr><main")
    live.wanted = {PAGE}
    build = live.build()
    first = next(build)
    assert "<hr><main" in page(project)
    assert {PAGE} == first.changed
    assert "reviewed/index.html" in first.pending
    live.wanted.add("reviewed/index.html")
    second = next(build)
    assert "<hr><main" in page(project, "reviewed/index.html")
    assert "reviewed/index.html" not in second.pending
    last = list(build)[-1]
    assert not last.pending
    assert "Built 8 articles" in last.sentence


def test_an_abandoned_build_is_not_lost(
    live: Live, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was made before a newer edit is not made again, and the rest is."""
    monkeypatch.setattr(module, "_BATCH", 1)
    project.edit("theme/templates/base.html", "<main", "<hr><main")
    live.wanted = {PAGE}
    build = live.build()
    next(build)
    build.close()
    made = (project.root / "live" / PAGE).stat()
    live.wanted = set()
    list(live.build())
    after = (project.root / "live" / PAGE).stat()
    assert (made.st_ino, made.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    pages = [path.read_text("utf-8") for path in (project.root / "live").rglob("*.html")]
    assert all("<hr><main" in each for each in pages)


def test_an_undone_text_is_a_change(live: Live, project: Project) -> None:
    """Whoever takes back what they wrote sees the page as it was, without a whole build."""
    before = page(project)
    for old, new in ((TEXT, "Changedwords are here."), ("Changedwords are here.", TEXT)):
        project.edit(PLAIN, old, new)
        seen = live.fast_path({project.root / PLAIN})
        assert seen is not None
        assert {PAGE} == seen.changed
    assert before == page(project)


def test_the_fast_path_shows_two_texts(live: Live, project: Project) -> None:
    """What was saved before the site was looked at again is not forgotten."""
    other = "content/articles/reviewed.md"
    project.edit(PLAIN, TEXT, "Changedwords are here.")
    (project.root / other).write_text(project.read(other) + "\nMorewords.\n", "utf-8")
    seen = live.fast_path({project.root / PLAIN, project.root / other})
    assert seen is not None
    assert {PAGE, "reviewed/index.html"} == seen.changed
    assert "Changedwords" in page(project)
    assert "Morewords" in page(project, "reviewed/index.html")


def test_a_template_that_is_saved_meanwhile_is_not_kept_as_another(
    live: Live, project: Project
) -> None:
    """A page is made of the theme that was read, whatever is saved while it is made; or a text
    of an undone template would be taken for that of the right one, on the public site too."""
    block = "theme/templates/blocks/care.html"
    name = "content/articles/every-block.md"
    project.write(block, project.read(block) + "<b>undone</b>")
    (project.root / name).write_text(project.read(name) + "\nMorewords.\n", "utf-8")
    assert live.fast_path({project.root / name})
    assert "undone" not in page(project, "every-block/index.html")
    list(live.build())
    assert "undone" in page(project, "every-block/index.html")


def test_a_deleted_page_is_a_change_and_so_is_its_return(live: Live, project: Project) -> None:
    """An open page that was deleted must not be shown for ever."""
    text = project.read(PLAIN)
    (project.root / PLAIN).unlink()
    assert PAGE in list(live.build())[-1].changed
    project.write(PLAIN, text)
    assert PAGE in list(live.build())[-1].changed


def test_what_an_abandoned_build_did_not_come_to_is_not_made_again(
    live: Live, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A title that changed concerns some pages; the others are found to be as they were."""
    monkeypatch.setattr(module, "_BATCH", 1)
    before = {path: path.stat().st_mtime_ns for path in (project.root / "live").rglob("*.html")}
    project.edit(PLAIN, "title: A plain", "title: Another plain")
    live.wanted = {PAGE}
    build = live.build()
    next(build)
    build.close()
    list(live.build())
    same = [path for path, time in before.items() if path.stat().st_mtime_ns == time]
    assert len(same) > len(before) / 3


def test_bodies_that_are_not_asked_for_are_still_wanted(
    live: Live, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save that changes nothing throws nothing away that the next theme edit needs."""
    monkeypatch.setattr(cache, "_EVICT_ABOVE", 1)
    (project.root / PLAIN).write_text(project.read(PLAIN) + "\nMore.\n", "utf-8")
    live.fast_path({project.root / PLAIN})
    list(live.build())
    live._cache.flush()
    keys = bodies.keys(live._job, live._job.site.shown) if live._job else []
    assert set(keys) == live._cache.get(bodies.NAMESPACE, keys).keys()


def test_after_a_mistake_there_is_no_glance(live: Live, project: Project) -> None:
    """As long as the site cannot be built, the pages stay what they were."""
    project.edit(PLAIN, "title:", "titel:")
    with pytest.raises(PublisherError):
        list(live.build())
    other = Path("content/articles/reviewed.md")
    (project.root / other).write_text(project.read(str(other)) + "\nMore.\n", "utf-8")
    assert live.fast_path({project.root / other}) is None
