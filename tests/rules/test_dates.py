"""Dates are possible, and a review has a day and a reviewer."""

from __future__ import annotations

import pytest

from tests.rules.kit import findings
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
