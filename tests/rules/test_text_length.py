"""An article has a text, and enough of it to be worth the way."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, findings, severities_of
from tests.writing import Content


@pytest.mark.parametrize("body", ["", "\n\n", "<!-- a note -->\n", "\u00a0\n"])
def test_an_empty_article_is_an_error(content: Content, body: str) -> None:
    """A note to oneself is no text."""
    ((_, line, says, _),) = body_findings(content, "text-length", body)
    assert (0, "This article has no text.") == (line, says)
    assert ["error"] == severities_of(content, "text-length", body)


@pytest.mark.parametrize(("words", "severities"), [(1, ["warning"]), (99, ["warning"]), (100, [])])
def test_a_short_article_is_told(content: Content, words: int, severities: list[str]) -> None:
    """With the number of its words."""
    assert severities == severities_of(content, "text-length", "word " * words)


def test_a_draft_is_still_being_written(content: Content) -> None:
    """Whoever has just begun needs no word on it."""
    assert [] == body_findings(content, "text-length", "", status="draft")


def test_other_pages_may_be_short(content: Content) -> None:
    """A page of few words is common; one of none is a slip. A person or a hub needs no text here:
    other rules speak of those."""
    content.document("pages/visit.md", "Bring a friend.\n")
    content.document("people/jo.md", "", title=None, date=None, name="Jo", role="Writer")
    assert [] == findings(content, "text-length")
    content.document("pages/visit.md", "")
    assert ["pages/visit.md"] == [file for file, *_ in findings(content, "text-length")]
