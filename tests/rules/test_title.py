"""A title fits a search result's line, and is a page's own."""

from __future__ import annotations

import pytest

from tests.rules.kit import findings
from tests.writing import CLINIC, Content


@pytest.mark.parametrize("title", ["Neck pain", "i" * 135, "W" * 31])
def test_a_title_that_fits_is_right(content: Content, title: str) -> None:
    """Pixels count, not letters: an i is a fourth of a W."""
    content.document("articles/neck.md", title=title)
    assert [] == findings(content, "title")


@pytest.mark.parametrize(
    ("title", "pixels", "letters"),
    [("W" * 32, 604, "1 letter"), ("a" * 60, 667, "7 letters"), ("膝" * 31, 620, "1 letter")],
)
def test_a_title_that_is_cut_is_reported(
    content: Content, title: str, pixels: int, letters: str
) -> None:
    """The end of it would be three dots."""
    content.document("articles/neck.md", title=title)
    says = f"The title is {pixels} pixels wide; search results show 600."
    fix = f"Make it about {letters} shorter."
    assert [("articles/neck.md", 2, says, fix)] == findings(content, "title")


def test_a_name_of_the_clinic_that_is_cut_is_reported(content: Content) -> None:
    """The home page and each place have theirs for a title, and the build refused them."""
    place = '\n[[locations]]\nname = "{}"\nstreet = "a"\ncity = "b"\nstate = "NJ"\nzip = "07000"\n'
    named = CLINIC.replace("Example Clinic", "W" * 32)
    content.write("clinic.toml", named + place.format("a" * 60) + place.format("Hill"))
    shown = "pixels wide; search results show 600."
    assert [
        (f"The clinic's name is 604 {shown}", "Make it about 1 letter shorter."),
        (f"The name of this place is 667 {shown}", "Make it about 7 letters shorter."),
    ] == [found[2:] for found in findings(content, "title")]


def test_two_pages_of_one_title_are_reported(content: Content) -> None:
    """Capitals and spaces make no other title. The newer page is to blame."""
    content.document("articles/b.md", title="Neck pain", date="2026-01-01")
    content.document("articles/a.md", title="neck  PAIN")
    says = "content/articles/b.md has the same title."
    fix = "Say in each title what is different about that page."
    assert [("articles/a.md", 2, says, fix)] == findings(content, "title")


def test_a_person_is_reported_at_the_name(content: Content) -> None:
    """A person's title is the name."""
    for name in ("a", "b"):
        content.document(f"people/{name}.md", title=None, date=None, name="Sam Sample")
    assert [("people/b.md", 3)] == [found[:2] for found in findings(content, "title")]


def test_a_missing_title_is_reported_only_as_missing(content: Content) -> None:
    """Reading reports it already; two empty ones are not the same title."""
    content.document("articles/a.md", title="")
    content.document("articles/b.md", title="")
    assert [] == findings(content, "title")
