"""The text of /llms.txt: links that every reader of Markdown understands."""

from __future__ import annotations

from pathlib import Path

from publisher.fields import LANGUAGES
from publisher.pages.llms import llms_txt
from publisher.pages.texts import read_texts
from tests.project import ROOT
from tests.writing import Content

BASE = "https://clinic.example"


def text(content: Content, *addresses: str) -> str:
    listed = {f"{BASE}{address}" for address in addresses}
    return llms_txt(content.site(), BASE, listed, read_texts(ROOT / "theme", LANGUAGES))


def test_a_whole_file(tmp_path: Path) -> None:
    """Heading, quotation and one section for each kind that has pages, articles newest first."""
    content = Content.make(tmp_path)
    content.document("articles/old.md", title="Old", description="First.", date="2025-01-02")
    content.document("articles/new.md", title="New", description="Second.", date="2026-01-02")
    content.document("pages/about.md", title="About", description="Who we are.")
    expected = (
        "# Example Clinic\n\n> A clinic that is made up for tests.\n\n## Articles\n\n"
        f"- [New]({BASE}/new/): Second.\n- [Old]({BASE}/old/): First.\n\n"
        f"## Pages\n\n- [About]({BASE}/about/): Who we are.\n"
    )
    assert expected == text(content, "/old/", "/new/", "/about/")


def test_each_language_has_its_sections(tmp_path: Path) -> None:
    """What is written in Spanish is listed as well, and said to be Spanish."""
    content = Content.make(tmp_path)
    content.document("articles/uno.md", title="Uno", description="Dos.", language="es")
    expected = f"## Articles (Español)\n\n- [Uno]({BASE}/es/uno/): Dos.\n"
    assert text(content, "/es/uno/").endswith(expected)


def test_brackets_in_a_title(tmp_path: Path) -> None:
    """A bracket or a backslash in a title does not end the link's text."""
    content = Content.make(tmp_path)
    content.document("articles/a.md", title="'Pain [part 1] \\ more'", description="One.")
    assert f"- [Pain \\[part 1\\] \\\\ more]({BASE}/a/): One." in text(content, "/a/")


def test_what_is_not_to_be_listed_is_left_out(tmp_path: Path) -> None:
    """A page that search engines may not list is not listed here either, nor is a draft."""
    content = Content.make(tmp_path)
    content.document("articles/a.md")
    content.document("articles/b.md", status="draft")
    assert "# Example Clinic\n\n> A clinic that is made up for tests.\n" == text(content, "/c/")
