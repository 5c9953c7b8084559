"""A paragraph has at most five sentences."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.writing import BODY_LINE, Content


@pytest.mark.parametrize(
    "body",
    [
        "A b. " * 5 + "\n",
        "A b. " * 5 + "\n\n" + "A b. " * 5 + "\n",
        "- A b.\n" * 9,
        "1. " + "A b. " * 6,
    ],
)
def test_short_paragraphs_are_right(content: Content, body: str) -> None:
    """A list is no paragraph."""
    assert [] == body_findings(content, "paragraph-length", body)


@pytest.mark.parametrize(
    ("body", "line"),
    [("A b. " * 6 + "\n", 0), ("A b.\n\n" + "A b.\n" * 6, 2), ("## A\n" + "A b.\n" * 6, 1)],
)
def test_a_long_paragraph_is_reported(content: Content, body: str, line: int) -> None:
    """At its first line."""
    says = "This paragraph has 6 sentences."
    fix = "Begin a new paragraph after at most 5, better three."
    findings = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert findings == body_findings(content, "paragraph-length", body)
    assert ["warning"] == severities_of(content, "paragraph-length", body)
