"""The preview while a writer works: changes, mistakes, drafts."""

from __future__ import annotations

import re

import pytest

from tests.deploy.kit import Reader
from tests.preview.conftest import ENDED, Preview
from tests.project import Project, files
from tests.tables import cases

PLAIN = "content/articles/plain.md"
TEXT = "This example has nothing but words."
PANEL = '<aside class="preview-problems'


@pytest.fixture(autouse=True)
def mended(preview: Preview) -> None:
    """Every test begins with a project in which nothing is wrong."""
    assert PANEL not in preview.get("/")


def test_a_change_is_shown(preview: Preview) -> None:
    """Saving an article builds the site anew, and the page has the new words."""
    said = preview.edit(PLAIN, TEXT, "Changedwords are here.")
    assert re.search(r"Built \d+ articles, \d+ pages in [\d.]+ s; \d+ of \d+ files changed", said)
    assert "Changedwords" in preview.get("/plain/")
    preview.edit(PLAIN, "Changedwords are here.", TEXT)
    assert "Changedwords" not in preview.get("/plain/")


def test_a_mistake_is_shown_in_terminal_and_browser(preview: Preview) -> None:
    """Terminal and browser show the problem and its remedy; the page shows what is right of it."""
    said = preview.edit(PLAIN, "title:", "titel:")
    for words in (f"{PLAIN}:2  error", 'Fix: Did you mean "title"?', "2 errors to mend"):
        assert words in said
    page = preview.get("/plain/")
    for words in (PANEL, f"{PLAIN}:2", "Did you mean &quot;title&quot;?", "nothing but words"):
        assert words in page
    said = preview.edit(PLAIN, "titel:", "title:")
    assert re.search(r"Built \d+ articles", said)
    assert PANEL not in preview.get("/plain/")


def test_a_mistake_freezes_no_other_page(preview: Preview) -> None:
    """With one file that cannot be read at all, another article is still shown as it is typed;
    on the page of that file stands why it is old, and at a new one's why there is none."""
    text = preview.project.read(PLAIN)
    preview.edit(PLAIN, text, "---\ntitle: [\n")
    preview.edit("content/articles/draft.md", "draftmarker", "draftmarker Morewords")
    assert "Morewords" in preview.get("/draft/")
    page = preview.get("/plain/")
    for words in (
        "This example has nothing",
        "<details open>",
        "This page is not up to date.",
        f"{PLAIN}:",
    ):
        assert words in page
    assert "<details open>" not in preview.get("/draft/")
    preview.edit("content/articles/draft.md", "draftmarker Morewords", "draftmarker")
    preview.edit(PLAIN, "---\ntitle: [\n", text)


def test_a_page_that_was_never_made_says_why(preview: Preview) -> None:
    """A new file that cannot be read has a page with the reason, and no "not found"."""
    seen, name = preview.number, "content/articles/never.md"
    path = preview.project.write(name, "---\ntitle: [\n")
    preview.get(f"/__preview/changes?seen={seen}")
    page = preview.get("/never/")
    assert "There is no page here yet." in page
    assert name in page
    seen = preview.number
    path.unlink()
    preview.get(f"/__preview/changes?seen={seen}")


def test_a_warning_is_printed_once(preview: Preview) -> None:
    """A terminal that repeats everything after each save buries what is new."""
    said = preview.edit(PLAIN, TEXT, "Ten of of us rest.")
    assert "[doubled-words]" in said
    said = preview.edit(PLAIN, "us rest.", "us rest. So do I.")
    assert "[doubled-words]" not in said
    assert PANEL in preview.get("/plain/")
    preview.edit(PLAIN, "Ten of of us rest. So do I.", TEXT)


@cases(r"""
    file                         | old             | new               | place
    theme/templates/article.html | <article>       | <article>{% if %} | article.html:
    theme/css/type.css           | \n              | \n}\n             | theme/css/type.css
    pelicanconf.py               | THEME = "theme" | THEME = "theme    | pelicanconf.py:
    content/clinic.toml          | name = "        | name =\x20        | content/clinic.toml:2
    """)
def test_any_mistake_can_be_mended(
    file: str, old: str, new: str, place: str, preview: Preview
) -> None:
    """A slip in theme, settings or the clinic's facts ends no preview either."""
    text = preview.project.read(file)
    seen = preview.number
    preview.project.write(file, text.replace(old, new, 1))
    seen = preview.get(f"/__preview/changes?seen={seen}")
    page = preview.get("/")
    assert PANEL in page
    assert place in page
    assert "Traceback" not in preview.running.out
    preview.project.write(file, text)
    assert seen != preview.get(f"/__preview/changes?seen={seen}")
    assert PANEL not in preview.get("/")


def test_drafts_are_shown_and_marked(preview: Preview) -> None:
    """A draft and a scheduled article can be read, and say that the public cannot read them."""
    draft, scheduled = preview.get("/draft/"), preview.get("/scheduled/")
    assert "draftmarker" in draft
    assert "<strong>Draft.</strong>" in draft
    assert "scheduledmarker" in scheduled
    assert "<strong>Scheduled" in scheduled
    assert 'datetime="2099-01-01' in scheduled
    home = preview.get("/")
    assert "/draft/" in home
    assert '<strong class="badge">Draft</strong>' in home
    assert "<strong>Draft.</strong>" not in preview.get("/plain/")


def test_search_engines_are_kept_away(preview: Preview) -> None:
    """Every page of a preview asks not to be indexed, and its addresses are its own."""
    for address in ("/", "/plain/", "/conditions/", "/draft/"):
        page = preview.get(address)
        assert '<meta name="robots" content="noindex">' in page
        assert "clinic.example" not in page.replace("hello@clinic.example", "")


def test_the_search_page_says_that_a_preview_has_no_search(preview: Preview) -> None:
    """A preview searches nothing; it says so in words, and lists what there is, drafts too."""
    page = preview.get("/search/")
    assert "The search works on the published site; this preview has only the list." in page
    assert "<form" not in page
    assert 'href="/draft/"' in page


def test_public_output_and_edge_stay_as_they_are(preview: Preview, example: Project) -> None:
    """Previewing never touches what was built for the public or published."""
    for folder in ("output", "edge"):
        assert files(example.root / folder) == files(preview.project.root / folder)


def test_its_own_files_are_served(preview: Preview) -> None:
    """The reload script and the panel's style come from the preview itself; nothing else does."""
    reader = Reader(preview.running.port)
    assert (
        "text/javascript; charset=utf-8"
        == reader.get("/__preview/reload.js").headers["Content-Type"]
    )
    assert 200 == reader.get("/__preview/preview.css").status
    for name in ("server.py", "../server.py", "%2e%2e/server.py", ""):
        assert 404 == reader.get(f"/__preview/{name}").status


def test_a_start_with_a_mistake(example: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Started over a broken article, a preview shows that at once, and the site when mended."""
    project = example.copy(tmp_path_factory.mktemp("broken") / "project")
    project.edit(PLAIN, "title:", "titel:")
    with project.serving("preview") as running:
        running.wait_for(ENDED)
        preview = Preview(project, running)
        assert f"{PLAIN}:2" in preview.get("/")
        preview.edit(PLAIN, "titel:", "title:")
        assert "nothing but words" in preview.get("/plain/")
        assert running.stop() in (0, 130)
        assert "Traceback" not in running.out
