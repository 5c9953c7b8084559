"""A sentence has at most 25 words."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.writing import BODY_LINE, Content

FIX = "Make two sentences of it: at most 25 words, better 20."
SAYS = '"One a a a a a a a …" has 26 words.'


@pytest.mark.parametrize(
    "body",
    [
        "One" + " a" * 24 + ".\n",
        "One" + " a" * 20 + ". Two" + " a" * 20 + ".\n",
        "One" + " a –" * 24 + ".\n",
        "## One" + " a" * 40 + "\n",
        "| " + "a " * 40 + "|\n",
        "a " * 20 + "\n\n" + "a " * 20 + "\n",
        "[" + "a " * 20 + "](https://other.example/a%20b)\n",
    ],
)
def test_short_sentences_are_right(content: Content, body: str) -> None:
    """Headings and cells are no sentences, and a dash is no word."""
    assert [] == body_findings(content, "sentence-length", body)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("One" + " a" * 25 + ".\n", 0),
        ("First.\n\n- Item.\n- One" + " a" * 25 + "\n", 3),
        ("Zero. One" + " a" * 10 + "\n" + "a " * 15 + ". Two.\n", 0),
        ("::: warning A\nOne" + " a" * 25 + ".\n:::\n", 1),
    ],
)
def test_a_long_sentence_is_reported(content: Content, body: str, line: int) -> None:
    """At the line on which it begins, with its first words."""
    findings = [("articles/neck.md", BODY_LINE + line, SAYS, FIX)]
    assert findings == body_findings(content, "sentence-length", body)
    assert ["warning"] == severities_of(content, "sentence-length", body)
