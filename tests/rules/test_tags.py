"""A tag has letters or digits."""

from __future__ import annotations

import pytest

from tests.rules.kit import findings
from tests.writing import Content


def test_tags_with_letters_are_right(content: Content) -> None:
    """Signs beside the letters do no harm."""
    content.document("articles/neck.md", tags="[desk work, C++, 'café!', 50+]")
    assert [] == findings(content, "tags")


@pytest.mark.parametrize("tag", ["???", "🧠", "&"])
def test_a_tag_of_signs_alone_is_reported(content: Content, tag: str) -> None:
    """Its page would have the address of the list of all tags."""
    content.document("articles/neck.md", tags=f"[knee, {tag}]")
    says = f'No address can be made from the tag "{tag}".'
    fix = "Write it with letters a to z or digits."
    assert [("articles/neck.md", 5, says, fix)] == findings(content, "tags")


def test_a_tag_that_is_a_sentence_is_reported(content: Content) -> None:
    """The title of its page would be cut in a search result."""
    tag = "what to do about a knee that hurts on the stairs"
    content.document("articles/neck.md", tags=f"[{tag}]")
    says = f'The tag "{tag}" is too long for the title of its page.'
    fix = "Say it in two or three words."
    assert [("articles/neck.md", 5, says, fix)] == findings(content, "tags")
