"""Somebody else than its author reviews an article."""

from __future__ import annotations

from tests.rules.kit import body_findings, severities_of
from tests.writing import Content


def test_another_reviewer_is_right(content: Content) -> None:
    """And so is an article without a review, or without an author."""
    fields = {"authors": "[al-sample]", "reviewer": "jo-sample"}
    assert [] == body_findings(content, "self-review", "Words.\n", **fields)
    assert [] == body_findings(content, "self-review", "Words.\n", authors="[al-sample]")
    assert [] == body_findings(content, "self-review", "Words.\n", reviewer="jo-sample")


def test_the_author_as_reviewer_is_told(content: Content) -> None:
    """At the field that names them, as a warning: a small clinic may have nobody else."""
    fields = {"authors": "[al-sample, jo-sample]", "reviewer": "jo-sample"}
    ((_, line, says, _),) = body_findings(content, "self-review", "Words.\n", **fields)
    assert (6, '"jo-sample" reviews an article of their own.') == (line, says)
    assert ["warning"] == severities_of(content, "self-review", "Words.\n", **fields)
