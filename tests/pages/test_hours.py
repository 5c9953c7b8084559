"""Opening hours in the ways that people write them."""

from __future__ import annotations

import pytest

from publisher.pages.hours import Hours, readable
from tests.tables import cases

WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@pytest.mark.parametrize(
    ("days", "times", "expected"),
    [
        ("Monday to Friday", "9 am to 5 pm", Hours(WEEK, "09:00", "17:00")),
        ("Mon–Fri", "8:30 a.m. – 6:15 p.m.", Hours(WEEK, "08:30", "18:15")),
        ("Mon. - Fri.", "9AM-5PM", Hours(WEEK, "09:00", "17:00")),
        ("Mondays and Fridays", "noon to 8 pm", Hours(("Monday", "Friday"), "12:00", "20:00")),
        ("Tuesday, Thursday", "12 am to 12 pm", Hours(("Tuesday", "Thursday"), "00:00", "12:00")),
        (
            "Saturday to Monday",
            "1 pm to 2 pm",
            Hours(("Saturday", "Sunday", "Monday"), "13:00", "14:00"),
        ),
    ],
)
def test_hours_are_read(days: str, times: str, expected: Hours) -> None:
    """A search engine is told the very hours that readers see."""
    assert [expected] == list(readable([(days, times)]))


@cases(r"""
    days                       | times
    Saturday                   | By appointment
    Sunday                     | Closed
    Monday                     | 9 to 5
    Monday                     | 9 am
    Monday                     | 13 pm to 2 pm
    Monday                     | 9 am to 12 pm, 1 pm to 5 pm
    Every day                  | 9 am to 5 pm
    Monday to Friday to Sunday | 9 am to 5 pm
    T                          | 9 am to 5 pm
    Lunes a viernes            | 9 am to 5 pm
    ""                         | 9 am to 5 pm
    """)
def test_what_could_mean_something_else_is_left_out(days: str, times: str) -> None:
    """Hours that were guessed would send a patient to a closed door."""
    assert [] == list(readable([(days, times)]))
