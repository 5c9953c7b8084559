"""What a writer sees while they write: first the page that is open, at last the whole site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from publisher import cache
from publisher.cache import CACHE_FILE, Cache
from publisher.content.document import Document
from publisher.engine import bodies
from publisher.engine import live as module
from publisher.engine.live import Live, Shown
from publisher.engine.markdown import Converter
from publisher.problems import PublisherError
from tests.project import Project

PLAIN = "content/articles/plain.md"
TEXT = "This example has nothing but words."
#: What of it a page has as it is; between the last words a space becomes one that breaks no line.
SHOWN = "This example has nothing"
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


def built(live: Live) -> Shown:
    """What a whole build shows at its end."""
    (*_, last) = filter(None, live.build())
    return last


def test_the_fast_path_shows_a_text(live: Live, project: Project) -> None:
    """An edited text is on its page before the site is looked at again, and stays as it is."""
    project.edit(PLAIN, TEXT, "Changedwords are here.")
    seen = live.fast_path({project.root / PLAIN})
    assert seen is not None
    assert {PAGE} == seen.changed
    quick = page(project)
    assert "Changedwords" in quick
    last = built(live)
    assert quick == page(project)
    assert PAGE not in last.changed


def test_a_text_that_takes_longer_to_read_is_shown_at_once(live: Live, project: Project) -> None:
    """Cards elsewhere tell how long it takes; that is no reason to wait for its own page."""
    project.edit(PLAIN, TEXT, "Changedwords are here. " * 300)
    seen = live.fast_path({project.root / PLAIN})
    assert seen is not None
    quick = page(project)
    assert "4 min" in quick
    assert PAGE not in built(live).changed
    assert quick == page(project)
    assert "4 min" in page(project, "index.html")


def test_a_build_is_abandoned_before_its_first_page(live: Live, project: Project) -> None:
    """What a build does before it has anything to show need not be waited for, and what is edited
    then is still seen at once."""
    project.edit(PLAIN, "title: A plain", "title: Another plain")
    build = live.build()
    steps = 0
    while next(build) is None:
        steps += 1
    build.close()
    for step in range(1, steps):
        build = live.build()
        for _ in range(step):
            assert next(build) is None
        build.close()
        reviewed = "content/articles/reviewed.md"
        (project.root / reviewed).write_text(f"{project.read(reviewed)}\nStep{step}.\n", "utf-8")
        assert live.fast_path({project.root / reviewed})
        assert f"Step{step}." in page(project, "reviewed/index.html")
    built(live)
    assert "Another plain" in page(project)


def test_the_temporary_file_of_an_editor_is_ignored(live: Live, project: Project) -> None:
    """Most editors save by a second file that is gone a moment later."""
    project.edit(PLAIN, TEXT, "Changedwords are here.")
    beside = project.root / "content" / "articles" / ".plain.md.new"
    assert live.fast_path({project.root / PLAIN, beside})


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (PLAIN, "title: A plain", "title: Another plain"),
        (PLAIN, TEXT, "![A room](room.jpg)"),
        (PLAIN, "title:", "titel:"),
        ("content/conditions/neck-pain.md", "\n---\n", "\n---\nMore words. "),
        ("content/clinic.toml", 'name = "Example Clinic"', 'name = "A Clinic"'),
        ("theme/templates/article.html", "<article>", "<article><hr>"),
    ],
    ids=["title", "picture", "field", "hub", "clinic", "theme"],
)
def test_what_concerns_more_than_a_text_takes_a_whole_build(
    file: str, old: str, new: str, live: Live, project: Project
) -> None:
    """What other pages show, too, needs a whole build."""
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
    first = next(filter(None, build))
    assert "<hr><main" in page(project)
    assert {PAGE} == first.changed
    assert "reviewed/index.html" in first.pending
    live.wanted.add("reviewed/index.html")
    second = next(filter(None, build))
    assert "<hr><main" in page(project, "reviewed/index.html")
    assert "reviewed/index.html" not in second.pending
    (*_, last) = filter(None, build)
    assert not last.pending
    assert last.sentence.startswith("Built ")


def test_an_abandoned_build_is_not_lost(
    live: Live, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was made before a newer edit is not made again, and the rest is."""
    monkeypatch.setattr(module, "_BATCH", 1)
    project.edit("theme/templates/base.html", "<main", "<hr><main")
    live.wanted = {PAGE}
    build = live.build()
    next(filter(None, build))
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
    assert any(PAGE in shown.changed for shown in filter(None, live.build()))
    project.write(PLAIN, text)
    assert any(PAGE in shown.changed for shown in filter(None, live.build()))


def test_what_an_abandoned_build_did_not_come_to_is_not_made_again(
    live: Live, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A title that changed concerns some pages; the others are found to be as they were."""
    monkeypatch.setattr(module, "_BATCH", 1)
    before = {path: path.stat().st_mtime_ns for path in (project.root / "live").rglob("*.html")}
    project.edit(PLAIN, "title: A plain", "title: Another plain")
    live.wanted = {PAGE}
    build = live.build()
    next(filter(None, build))
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


#: What a writer may do wrong to an article, where nothing but its own page is concerned.
WRONG = {
    "claim": (TEXT, "Changedwords. We guarantee that you will be cured."),
    "field": ("title: A plain", "titel: A plain"),
    "no such block": (TEXT, "::: takeawys\n- Changedwords\n:::"),
    "block without end": (TEXT, "::: takeaways\n- Changedwords"),
    "block without its level": (
        TEXT,
        "::: care soon\n- Changedwords\n:::\n\n::: care urgent\n- A\n:::",
    ),
    "block without its address": (TEXT, "::: video here\nChangedwords\n:::"),
    "references twice": (TEXT, "::: do\n::: references\n- Changedwords\n:::\n:::"),
    "picture that is not there": (TEXT, "Changedwords ![A room](no-room.jpg)"),
    "link to nothing": (TEXT, "Changedwords [there](nowhere.md)"),
    "no date": ("date: 2024-01-15\n", ""),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_mistake_keeps_no_page_from_being_shown(kind: str, live: Live, project: Project) -> None:
    """Its own page shows what it can of it, and every other page what is new of that: a writer
    with one mistake in one file still sees all that they write."""
    old, new = WRONG[kind]
    project.edit(PLAIN, old, new)
    other = "content/articles/reviewed.md"
    (project.root / other).write_text(project.read(other) + "\nMorewords.\n", "utf-8")
    last = built(live)
    assert any(one.is_error and one.file == PLAIN for one in last.problems)
    assert "to mend before it can be published" in last.sentence
    assert "Morewords" in page(project, "reviewed/index.html")
    assert "Changedwords" not in new or "Changedwords" in page(project)
    assert not last.behind
    project.edit(other, "Morewords", "Otherwords")
    assert live.fast_path({project.root / other})
    assert "Otherwords" in page(project, "reviewed/index.html")


def test_a_claim_is_shown_as_quickly_as_any_text(live: Live, project: Project) -> None:
    """Whoever types one sees their page at once; that it stops a publish is told a moment later."""
    project.edit(PLAIN, TEXT, "We guarantee that you will be cured.")
    assert live.fast_path({project.root / PLAIN})
    assert "We guarantee" in page(project)


UNREADABLE = {
    "bytes": b"\xff\xfe\x00\x00",
    "front matter": b"---\ntitle: [\n",
    "conflict": b"<<<<<<< HEAD\nOne\n=======\nOther\n>>>>>>> branch\n",
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_read_is_shown_as_it_was_read_last(
    kind: str, live: Live, project: Project
) -> None:
    """The page stays, and is told to be old; the others are new, and once mended it is, too."""
    text = project.read(PLAIN)
    (project.root / PLAIN).write_bytes(UNREADABLE[kind])
    project.edit("content/articles/reviewed.md", "title: ", "title: Morewords ")
    last = built(live)
    assert {PAGE} == last.behind
    assert PLAIN == last.sources[PAGE]
    assert SHOWN in page(project)
    assert "Morewords" in page(project, "reviewed/index.html")
    assert "Morewords" in page(project, "index.html")
    project.write(PLAIN, text.replace(TEXT, "Changedwords."))
    assert not built(live).behind
    assert "Changedwords" in page(project)


def test_what_was_never_read_has_no_page_and_is_known(live: Live, project: Project) -> None:
    """A new file that cannot be read: whoever asks for its page is told why there is none."""
    (project.root / "content/articles/new-one.md").write_bytes(UNREADABLE["bytes"])
    last = built(live)
    assert {"new-one/index.html"} == last.behind
    assert "content/articles/new-one.md" == last.sources["new-one/index.html"]
    assert not (project.root / "live/new-one").exists()


def test_facts_that_cannot_be_read_are_those_of_before(live: Live, project: Project) -> None:
    """A quotation mark that is missing in clinic.toml hides nobody's article."""
    clinic = project.read("content/clinic.toml")
    project.write("content/clinic.toml", clinic.replace('name = "Example', "name = Example", 1))
    project.edit(PLAIN, TEXT, "Changedwords.")
    last = built(live)
    assert "content/clinic.toml" in {one.file for one in last.problems if one.is_error}
    assert "Changedwords" in page(project)
    assert "clinic.invalid" not in page(project)


def test_of_two_pages_with_one_address_the_first_is_shown(live: Live, project: Project) -> None:
    """A copy of a file may have its slug: the page at that address stays the one that it was."""
    project.write("content/articles/z-copy.md", project.read(PLAIN).replace(TEXT, "Copied."))
    project.edit("content/articles/z-copy.md", "title:", "slug: plain\ntitle:")
    last = built(live)
    assert "address" in {one.rule for one in last.problems if one.is_error}
    assert SHOWN in page(project)


def test_a_picture_that_cannot_be_used_is_left_out(live: Live, project: Project) -> None:
    """The page that shows it is made without, and the damage is told."""
    (project.root / "content/images/neck.png").write_bytes(b"damaged")
    project.edit(PLAIN, TEXT, "Changedwords.")
    last = built(live)
    assert "content/images/neck.png" in {one.file for one in last.problems if one.is_error}
    assert "Changedwords" in page(project)


def test_a_page_that_cannot_be_made_keeps_no_other_from_it(
    live: Live, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong with one text, a fault of ours too, is told of its page alone."""
    convert = Converter.convert

    def fail(self: Converter, document: Document) -> Any:
        if "Unlucky" in document.body:
            raise RecursionError("too deep")
        return convert(self, document)

    monkeypatch.setattr(Converter, "convert", fail)
    project.edit(PLAIN, TEXT, "Unlucky.")
    project.edit("content/articles/reviewed.md", "title: ", "title: Morewords ")
    last = built(live)
    assert {PAGE} == last.behind - {"feed.json", "feed.xml"}
    assert any("too deep" in one.says and one.file == PLAIN for one in last.problems)
    assert SHOWN in page(project)
    assert "Morewords" in page(project, "reviewed/index.html")
    monkeypatch.undo()
    assert not built(live).behind
    assert "Unlucky" in page(project)


def test_a_theme_that_is_wrong_stops_all(live: Live, project: Project) -> None:
    """Nothing can be shown without it, and its mistake is told once rather than for each page."""
    project.edit("theme/templates/article.html", "<article>", "<article>{% if %}")
    with pytest.raises(PublisherError) as stopped:
        list(live.build())
    assert 1 == len(stopped.value.problems)
