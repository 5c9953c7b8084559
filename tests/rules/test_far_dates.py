"""A day of publication years ahead is asked about."""

from __future__ import annotations

from tests.rules.kit import body_findings, severities_of
from tests.writing import Content


def test_a_day_years_ahead_is_asked_about(content: Content) -> None:
    """2062 for 2026 hides an article for good, and nobody is told."""
    assert [] == body_findings(content, "far-dates", "Words.\n", date="2027-10-01")
    says = "This day is 2 years ahead, and until then nobody sees the page."
    fix = "Correct the year, if it is not meant."
    found = body_findings(content, "far-dates", "Words.\n", date="2028-12-01")
    assert [("articles/neck.md", 4, says, fix)] == found
    assert ["warning"] == severities_of(content, "far-dates", date="2028-12-01")
