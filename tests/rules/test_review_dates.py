"""A review is renewed within a year, and must be within two."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.writing import NOW, Content


@pytest.mark.parametrize(
    ("days", "severities"),
    [(0, []), (365, []), (366, ["warning"]), (730, ["warning"]), (731, ["error"])],
)
def test_age_decides(content: Content, days: int, severities: list[str]) -> None:
    """A warning for a year, then it stops a publish."""
    day = (NOW - timedelta(days=days)).date().isoformat()
    assert severities == severities_of(content, "review-dates", reviewer="sam", reviewed=day)


def test_the_age_is_reported(content: Content) -> None:
    """At the line of the date."""
    found = body_findings(
        content, "review-dates", "Words.\n", reviewer="sam", reviewed="2023-11-23"
    )
    says = "The last review was 1,096 days ago."
    fix = "Ask the reviewer to read the page again, then change the date."
    assert [("articles/neck.md", 6, says, fix)] == found


def test_no_review_is_not_an_old_one(content: Content) -> None:
    """That there is none is reported elsewhere."""
    assert [] == body_findings(content, "review-dates", "Words.\n")
