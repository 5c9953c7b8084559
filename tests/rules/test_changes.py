"""A change that readers are told of has a day, and the page is as new as the last of them."""

from __future__ import annotations

from tests.rules.kit import findings
from tests.tables import cases
from tests.writing import Content

WHAT = "['2026-03-04, The dose was too high.', '2026-05-06, A source was added.']"


def test_changes_with_their_days_are_right(content: Content) -> None:
    """The page says the day of the last one, or a later one, at its top."""
    content.document("articles/neck.md", modified="2026-05-06", changes=WHAT)
    content.document("articles/knee.md", modified="2026-05-07", changes=WHAT)
    assert [] == findings(content, "changes")


@cases(r"""
    changes | modified | says
    ['The dose was too high.'] | 2026-03-04 | "The dose was too high." does not begin with a day.
    ['2026-02-30, The dose.'] | 2026-03-04 | "2026-02-30, The dose." does not begin with a day.
    ['2027-03-04, The dose.'] | 2026-03-04
        | 2027-03-04 is no day between the first publication and today.
    ['2026-01-01, The dose.'] | 2026-03-04
        | 2026-01-01 is no day between the first publication and today.
    ['2026-03-04, The dose.'] | 2026-03-03
        | A change is of 2026-03-04, and the page does not say so at its top.
    """)
def test_a_change_without_its_day_is_reported(
    content: Content, changes: str, modified: str, says: str
) -> None:
    """So is one of a day that cannot be, and one that is newer than the page says it is."""
    content.document("articles/neck.md", changes=changes, modified=modified)
    (found,) = findings(content, "changes")
    assert says == found[2]
