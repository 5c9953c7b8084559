"""Opening hours in the ways that people write them."""

from __future__ import annotations

import pytest

from publisher.content.hours import Hours, odd, readable
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


@cases(r"""
    rows                                              | says
    Monday to Fryday: 9 am to 5 pm                    | "Fryday" is no day of the week.
    Wensday: 9 am to 5 pm                             | "Wensday" is no day of the week.
    Lunes a virnes: 9 am a 5 pm                       | "virnes" is no day of the week.
    Monday: 9 am to 25 pm                             | There is no time "25 pm".
    Monday: 13 pm to 5 pm                             | There is no time "13 pm".
    Monday: 9:75 am to 5 pm                           | There is no time "9:75 am".
    Monday: 8:30 to 25:00                             | There is no time "25:00".
    Monday: 5 pm to 9 am                              | "5 pm to 9 am" ends before it begins.
    Monday: 9 am to noon, 5 pm to 1 pm                | "9 am to noon, 5 pm to 1 pm" ends before
        it begins.
    Monday to Friday: 9 am to 5 pm; Wednesday: 1 to 2 | Wednesday has opening hours twice.
    Monday, Tuesday, Monday: 9 am to 5 pm             | Monday has opening hours twice.
    Monday: 9 am to 1 pm; Mondays: noon to 5 pm       | Monday has opening hours twice.
    """)
def test_what_cannot_be_meant_is_told(rows: str, says: str) -> None:
    """A patient would stand before a closed door."""
    pairs = [tuple(row.split(": ", 1)) for row in rows.split("; ")]
    found = list(odd((days, times) for days, times in pairs))
    assert [says] == [one.says for one in found]
    is_time = "time" in says or "ends" in says
    assert ["error" if is_time else "warning"] == [one.severity for one in found]


@cases(r"""
    rows
    Monday to Friday: 9 am to 5 pm; Saturday: By appointment; Sunday: Closed
    Mon–Fri: 8:30 a.m. – 6:15 p.m.; Saturdays: 9AM-noon
    Monday: 9 am to 12 pm; Monday: 1 pm to 5 pm
    Monday: 9 am to 12 pm, 1 pm to 5 pm; Monday: By appointment
    Monday: 9 am to 12 am; Tuesday: 12 am to 12 am
    Lunes a viernes: 8:30–17:00; Sábados y domingos: Cerrado
    Every day: 9 to 5; Holidays: Closed; Weekdays: 24 hours; M–F: 9.30 am to 5 pm
    Weekends and holidays: call (555) 010-0199; Tues & Thurs: 7 to 7
    """)
def test_hours_that_can_be_meant_are_left_alone(rows: str) -> None:
    """Whatever stands on a door."""
    pairs = [tuple(row.split(": ", 1)) for row in rows.split("; ")]
    assert [] == list(odd((days, times) for days, times in pairs))
