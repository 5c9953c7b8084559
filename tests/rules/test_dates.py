"""Dates are possible, and a review has a day and a reviewer."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, findings, severities_of
from tests.tables import cases
from tests.writing import Content


@pytest.mark.parametrize(
    "fields",
    [
        {"modified": "2026-01-02"},
        {"modified": "2026-11-20", "reviewer": "sam", "reviewed": "2026-11-23"},
        {"date": "2027-01-01", "modified": "2027-02-01"},
        {"status": "draft", "modified": "2027-02-01"},
        {"reviewer": "sam", "reviewed": "nonsense"},
    ],
)
def test_possible_dates_are_right(content: Content, fields: dict[str, str]) -> None:
    """A scheduled article may carry dates to come; a bad date is reported by reading."""
    content.document("articles/neck.md", **fields)
    assert [] == findings(content, "dates")


PAIR = "A review needs both who did it and the day."


@cases(rf"""
    fields= | line= | says | fix
    {{'modified': '2026-01-01'}} | 5 | The change is dated before the first publication.
        | Correct one of the two dates.
    {{'modified': '2026-12-01'}} | 5 | "modified" is a day to come. | Write a day that has passed.
    {{'reviewer': 'sam', 'reviewed': '2026-12-01'}} | 6 | "reviewed" is a day to come.
        | Write a day that has passed.
    {{'reviewer': 'sam'}} | 5 | "reviewer" is there, but "reviewed" is not. | {PAIR}
    {{'tags': 'a', 'reviewed': '2026-01-03'}} | 6 | "reviewed" is there, but "reviewer" is not.
        | {PAIR}
    """)
def test_impossible_dates_are_reported(
    content: Content, fields: dict[str, str], line: int, says: str, fix: str
) -> None:
    """A reader who sees them no longer trusts the page."""
    content.document("articles/neck.md", **fields)
    assert [("articles/neck.md", line, says, fix)] == findings(content, "dates")


def test_a_day_years_ahead_is_asked_about(content: Content) -> None:
    """2062 for 2026 hides an article for good, and nobody is told."""
    assert [] == body_findings(content, "dates", "Words.\n", date="2027-10-01")
    says = "This day is 2 years ahead, and until then nobody sees the page."
    fix = "Correct the year, if it is not meant."
    found = body_findings(content, "dates", "Words.\n", date="2028-12-01")
    assert [("articles/neck.md", 4, says, fix)] == found
    assert ["warning"] == severities_of(content, "dates", date="2028-12-01")
