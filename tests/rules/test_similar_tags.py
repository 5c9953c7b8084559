"""A tag is written the same way wherever it is used."""

from __future__ import annotations

import pytest

from tests.rules.kit import findings
from tests.writing import Content


def test_different_tags_are_right(content: Content) -> None:
    """Words that only look alike stay two tags, and a tag may be used often."""
    content.document("articles/a.md", tags="[home exercises, neck, stress, C, C++ x]")
    content.document("articles/b.md", tags="[home exercises, knee, press, 膝, 肩]")
    assert [] == findings(content, "similar-tags")


@pytest.mark.parametrize(
    "tag", ["home exercise", "Home Exercises", "home-exercises", "homeexercises"]
)
def test_another_spelling_is_reported_once(content: Content, tag: str) -> None:
    """The spelling that is used more is the right one."""
    content.document("articles/a.md", tags=f"[{tag}]")
    content.document("articles/b.md", tags="[home exercises]")
    content.document("articles/c.md", tags="[home exercises]")
    content.document("pages/d.md")
    says = f'The tag "{tag}" is written "home exercises" elsewhere, which makes two tags of one.'
    fix = 'Did you mean "home exercises"?'
    assert [("articles/a.md", 5, says, fix)] == findings(content, "similar-tags")


def test_of_two_that_are_used_as_often_the_first_is_kept(content: Content) -> None:
    """Every build says the same."""
    content.document("articles/a.md", tags="[desk work]")
    content.document("articles/b.md", tags="[deskwork]")
    assert ["articles/b.md"] == [file for file, *_ in findings(content, "similar-tags")]
