"""Every picture in content/images is used somewhere."""

from __future__ import annotations

from tests.rules.kit import body_findings, findings
from tests.writing import Content

FIX = "Show each on a page, or delete it."


def test_used_pictures_are_right(content: Content) -> None:
    """In a field, in a text, in a draft, or for the whole site."""
    for name in ("a", "b c", "d", "e"):
        content.write(f"images/{name}.png", b"")
    content.document("articles/a.md", "![A.](b%20c.png) ![D][d]\n\n[d]: d.png\n", image="a.png")
    content.document("people/e.md", title=None, name="E", photo="e.png", status="draft")
    assert [] == findings(content, "unused-images")


def test_unused_pictures_are_reported_together(content: Content) -> None:
    """One warning for the site, which names five of them."""
    for name in "abcdefg":
        content.write(f"images/{name}.png", b"")
    says = "No page shows 7 pictures: a.png, b.png, c.png, d.png, e.png and 2 more."
    assert [("images", 0, says, FIX)] == findings(content, "unused-images")


def test_one_unused_picture_is_reported_by_name(content: Content) -> None:
    """A link to a picture does not show it."""
    content.write("images/a.png", b"")
    content.document("articles/a.md", "[a](a.png)\n")
    assert [("images", 0, "No page shows 1 picture: a.png.", FIX)] == findings(
        content, "unused-images"
    )


def test_a_name_that_looks_like_an_address_is_used(content: Content) -> None:
    """As the page shows it."""
    content.write("images/my%20knee#1.png", b"a picture")
    assert [] == body_findings(content, "unused-images", "![A knee](my%20knee#1.png)\n")
