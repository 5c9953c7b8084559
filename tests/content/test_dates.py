"""Dates as writers write them: one certain day, or a refusal that says what to write."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.content.dates import FORM, parse_date
from publisher.problems import BadValue
from tests.tables import cases

CLOCK = "Write one from 00:00 to 23:59, or from 1:00 to 12:59 with am or pm."
ZONE = ZoneInfo("America/New_York")


@cases(r"""
    text                    | expected
    2026-11-23              | 2026-11-23T00:00:00-05:00
    2026-07-01              | 2026-07-01T00:00:00-04:00
    2026-7-1                | 2026-07-01T00:00:00-04:00
    \x20 2026-11-23 \x20    | 2026-11-23T00:00:00-05:00
    2026-11-23 09:30        | 2026-11-23T09:30:00-05:00
    2026-11-23T09:30:15     | 2026-11-23T09:30:15-05:00
    2026-11-23 09:30:15.5   | 2026-11-23T09:30:15-05:00
    2026-11-23T02:30Z       | 2026-11-22T21:30:00-05:00
    2026-11-23 09:30 +02:00 | 2026-11-23T02:30:00-05:00
    2026-11-23 09:30+0200   | 2026-11-23T02:30:00-05:00
    2026-11-23 9:30 AM      | 2026-11-23T09:30:00-05:00
    2026-11-23 12:30 a.m.   | 2026-11-23T00:30:00-05:00
    2026-11-23 12:30pm      | 2026-11-23T12:30:00-05:00
    2026-07-01 09:30 UTC    | 2026-07-01T05:30:00-04:00
    Nov 23 2026             | 2026-11-23T00:00:00-05:00
    November 23, 2026       | 2026-11-23T00:00:00-05:00
    23 Nov. 2026            | 2026-11-23T00:00:00-05:00
    nov 23rd, 2026          | 2026-11-23T00:00:00-05:00
    1st May 2026            | 2026-05-01T00:00:00-04:00
    Sept 3 2026             | 2026-09-03T00:00:00-04:00
    3 septiembre 2026       | 2026-09-03T00:00:00-04:00
    2026‐09‑03              | 2026-09-03T00:00:00-04:00
    2026−09-03\u200b        | 2026-09-03T00:00:00-04:00
    """)
def test_one_certain_day_is_read(text: str, expected: str) -> None:
    """Every form that can mean only one day is taken, in the clinic's time zone."""
    assert expected == parse_date(text, ZONE).isoformat()


@cases(rf"""
    text | says | fix
    03/04/2024 | 3/4/2024 could be two different days. | Write 2024-03-04 or 2024-04-03.
    3.4.2024 | 3/4/2024 could be two different days. | Write 2024-03-04 or 2024-04-03.
    3-4-2024 | 3/4/2024 could be two different days. | Write 2024-03-04 or 2024-04-03.
    13/04/2024 | This date does not begin with the year. | Write 2024-04-13.
    04/13/2024 | This date does not begin with the year. | Write 2024-04-13.
    4/4/2024 | This date does not begin with the year. | Write 2024-04-04.
    30/02/2024 | This date does not begin with the year. | {FORM}
    45/45/2024 | This date does not begin with the year. | {FORM}
    2024/03/04 | The parts of this date are not joined by hyphens. | Write 2024-03-04.
    2024–03–04 | The parts of this date are not joined by hyphens. | Write 2024-03-04.
    2024-02-30 | There is no day 2024-02-30. | Write a day that is: February 2024 has 29.
    Feb 30 2024 | There is no day 2024-02-30. | Write a day that is: February 2024 has 29.
    2024-13-01 | There is no day 2024-13-01. | Write 2024-01-13.
    2024-13-00 | There is no day 2024-13-00.
        | Write the year, the month from 01 to 12, and the day.
    0000-00-00 | The year 0 cannot be right. | Write one from 1990 to 2100.
    1989-12-31 | The year 1989 cannot be right. | Write one from 1990 to 2100.
    2101-01-01 | The year 2101 cannot be right. | Write one from 1990 to 2100.
    2024-03-04 24:00 | There is no time 24:00. | {CLOCK}
    2024-03-04 10:00:60 | There is no time 10:00:60. | {CLOCK}
    2024-03-04 10:00+99:99 | "+99:99" is not a time zone.
        | Write  2024-03-04 10:00  for the time on the clinic's clock.
    2024-03-04 13:00 PM | There is no time 13:00 PM. | {CLOCK}
    2024-03-04 13pm | There is no time 13:00 pm. | {CLOCK}
    2024-03-04 10:00 EST | "EST" does not say whether summer time is meant.
        | Write  2024-03-04 10:00  for the time on the clinic's clock.
    2024-07-04 9:05 pm ET | "ET" does not say whether summer time is meant.
        | Write  2024-07-04 21:05  for the time on the clinic's clock.
    Ma 3 2024 | "Ma 3 2024" is not a date. | {FORM}
    Ju 3 2024 | "Ju 3 2024" is not a date. | {FORM}
    24-03-04 | "24-03-04" is not a date. | {FORM}
    20240304 | "20240304" is a date in another form. | Write 2024-03-04.
    2024-03-04 9am | "2024-03-04 9am" is a date in another form. | Write  2024-03-04 09:00
    2024-03-04 09.30 | "2024-03-04 09.30" is a date in another form. | Write  2024-03-04 09:30
    2024-Mar-04 | "2024-Mar-04" is a date in another form. | Write 2024-03-04.
    4-Mar-2024 | "4-Mar-2024" is a date in another form. | Write 2024-03-04.
    4 de marzo de 2024 | "4 de marzo de 2024" is a date in another form. | Write 2024-03-04.
    lunes, 4 de marzo de 2024 | "lunes, 4 de marzo de 2024" is a date in another form.
        | Write 2024-03-04.
    Monday, March 4, 2024 | "Monday, March 4, 2024" is a date in another form. | Write 2024-03-04.
    Mon, 4 Mar 2024 at 2:30 p.m. | "Mon, 4 Mar 2024 at 2:30 p.m." is a date in another form.
        | Write  2024-03-04 14:30
    Sunday, March 4, 2024 | 2024-03-04 is a Monday. | Write 2024-03-04, or the day that is meant.
    03/04/2024 9am | 3/4/2024 could be two different days. | Write 2024-03-04 or 2024-04-03.
    20241304 | There is no day 2024-13-04. | Write 2024-04-13.
    2024-Foo-04 | "2024-Foo-04" is not a date. | {FORM}
    4-Foo-2024 | "4-Foo-2024" is not a date. | {FORM}
    tomorrow | "tomorrow" is not a date. | {FORM}
    "" | "" is not a date. | {FORM}
    """)
def test_anything_else_is_refused_with_what_to_write(text: str, says: str, fix: str) -> None:
    """A guess could publish on the wrong day; the writer is asked instead."""
    with pytest.raises(BadValue) as refused:
        parse_date(text, ZONE)
    assert (says, fix) == (refused.value.says, refused.value.fix)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    """Whichever day a writer writes, in digits or in words, is the day that is published."""
    assert day == parse_date(day.isoformat(), ZONE).date()
    assert day == parse_date(f"{day:%B} {day.day}, {day.year}", ZONE).date()


def parsed(text: str) -> datetime | BadValue:
    try:
        return parse_date(text, ZONE)
    except BadValue as refused:
        return refused


def test_a_long_text_is_no_traceback() -> None:
    """Days of the week without end are no date."""
    assert isinstance(parsed("Monday, " * 5_000 + "2026-11-23"), BadValue)


@given(st.text(max_size=30) | st.from_regex(r"\A[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}.{0,9}"))
def test_no_text_is_a_traceback(text: str) -> None:
    """Whatever stands in the field, the writer gets a date or a sentence."""
    found = parsed(text)
    assert found.fix.startswith("Write ") if isinstance(found, BadValue) else found.tzinfo
