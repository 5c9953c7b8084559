"""Each reference that is listed is cited in the text by its number."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.writing import Content


@pytest.mark.parametrize(
    "body",
    ["a [1], b [2]\n", "a [2] [1] [1]\n", "- a [1]\n- b [2]\n", "a [1, 2]\n", "a [1]: b [2].\n"],
)
def test_cited_references_are_right(content: Content, body: str) -> None:
    """In any order, and as often as needed."""
    assert [] == body_findings(content, "uncited-references", body, references="[A, B]")


@pytest.mark.parametrize(
    "body", ["a [1]\n", "a [1] `[2]`\n", "a [1] [2](#b)\n", "a [1]\n\n```\n[2]\n```\n"]
)
def test_a_reference_that_no_sentence_cites_is_reported(content: Content, body: str) -> None:
    """A number in a sample or in a link's words cites nothing."""
    says = "No sentence cites reference [2]: " + "b" * 60 + "…"
    fix = "Write [2] after the sentence that rests on it, or take it out."
    findings = body_findings(content, "uncited-references", body, references=f"[A, {'b' * 61}]")
    assert [("articles/neck.md", 5, says, fix)] == findings
    assert ["warning"] == severities_of(content, "uncited-references", body, references="[A, B]")
