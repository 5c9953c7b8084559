"""A date that a text names exists, and falls on its weekday."""

from __future__ import annotations

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import Content


@cases(r"""
    body | says
    We begin on Friday, December 24, 2026.\n
        | "Friday, December 24, 2026" is a Thursday.
    Come on Fri, Dec 24th, 2026!\n
        | "Fri, Dec 24th, 2026" is a Thursday.
    Closed on November 31.\n
        | "November 31" is a day that does not exist.
    Closed on February 29, 2026 and after.\n
        | "February 29, 2026" is a day that does not exist.
    Closed on Monday, November 31 and after.\n
        | "Monday, November 31" is a day that does not exist.
    Empezamos el viernes 24 de diciembre de 2026.\n
        | "viernes 24 de diciembre de 2026" is a Thursday.
    Closed on 2/30/2027.\n
        | "2/30/2027" is a day that does not exist.
    From 13:30 pm on.\n
        | No clock shows "13:30 pm".
    Until 9:70 a.m. only.\n
        | No clock shows "9:70 a.m".
    Cerramos el 31 de noviembre.\n
        | "31 de noviembre" is a day that does not exist.
    """)
def test_a_date_that_is_wrong_is_told(content: Content, body: str, says: str) -> None:
    """A reader comes on the day that was not meant."""
    assert [says] == [found[2] for found in body_findings(content, "written-dates", body)]


@cases(r"""
    body
    We begin on Thursday, December 24, 2026.\n
    At 40 am I too old for this?\n
    Closed on February 29, and on Sept. 30, 2026.\n
    In February 30 people came, and in June 31 of them walked.\n
    On 12/24/2026, 24/12/2026, from 9:00 am to 12 pm, at 13:30, 0.5 amps, 25:00 minutes.\n
    [a](https://a.example/13/13/2026)\n
    You may 31 times march 40 steps.\n
    Sat 31 days in a row. We may be open.\n
    Empezamos el jueves 24 de diciembre de 2026.\n
    """)
def test_other_dates_are_right(content: Content, body: str) -> None:
    """Numbers of people are no days, and a year that is not told may be a leap year."""
    assert [] == body_findings(content, "written-dates", body)
