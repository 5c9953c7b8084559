"""Pages that gather articles say something of their own."""

from __future__ import annotations

import pytest

from tests.rules.kit import findings
from tests.writing import Content

SHORT = "One two three.\n"
FOLDERS = {"conditions": 100, "treatments": 100, "tags": 30}
#: A tag's file has no date.
FIELDS: dict[str, dict[str, str | None]] = {"tags": {"date": None}}


@pytest.mark.parametrize(("folder", "fewest"), FOLDERS.items())
def test_a_short_text_is_reported(content: Content, folder: str, fewest: int) -> None:
    """The writer learns that the page hides from search engines, and what it takes to show it."""
    fields = FIELDS.get(folder, {})
    content.document("articles/other.md", tags="[neck pain]")
    content.document(f"{folder}/neck-pain.md", SHORT, **fields)
    line = 6 - len(fields)
    says = "The page has 3 words of its own, so it asks search engines to stay away."
    expected = [(f"{folder}/neck-pain.md", line, says, f"Write {fewest} words or more.")]
    assert expected == findings(content, "introductions")
    assert ["warning"] == [one.severity for one in content.problems("introductions")]


@pytest.mark.parametrize(("folder", "fewest"), FOLDERS.items())
def test_enough_words_are_right(content: Content, folder: str, fewest: int) -> None:
    """The limit itself is enough."""
    content.document("articles/other.md", tags="[neck pain]")
    content.document(f"{folder}/neck-pain.md", "word " * fewest, **FIELDS.get(folder, {}))
    assert [] == findings(content, "introductions")


def test_other_pages_may_be_short(content: Content) -> None:
    """A page that is no list needs no introduction, and neither does a tag without a file."""
    content.document("articles/neck.md", SHORT, tags="[neck pain]")
    content.document("pages/contact.md", SHORT)
    assert [] == findings(content, "introductions")


def test_a_tag_that_no_article_has_is_reported(content: Content) -> None:
    """A misspelt file name would leave the writer's text unseen."""
    content.document("articles/other.md", tags="[neck pain]")
    content.document("tags/nek-pain.md", "word " * 30, date=None)
    says = 'No article has the tag "nek-pain", so this text is not shown.'
    expected = [("tags/nek-pain.md", 0, says, 'Did you mean "neck-pain"?')]
    assert expected == findings(content, "introductions")
