"""A list of fees names services, amounts, and until which day they hold."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content

FEES = "::: fees\n- Evaluation: $120\n- Visit: $90\n\n{}\n:::\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "These fees hold until June 30, 2027.",
        "Valid from 2026-01-01 through 2026-12-31.",
        "These fees hold until March 2027.",
        "These fees hold until November 23, 2026.",
    ],
)
def test_a_list_that_holds(content: Content, sentence: str) -> None:
    """On its last day it still does; the last day of a month alone is the reader's to know."""
    assert [] == body_findings(content, "fees", FEES.format(sentence))


def test_a_list_in_spanish_holds_too(content: Content) -> None:
    """With the day as Spanish has it, and past as well as to come."""
    for year, number in (("2027", 0), ("2025", 1)):
        body = FEES.format(f"Estas tarifas valen hasta el 30 de junio de {year}.")
        assert number == len(body_findings(content, "fees", body, language="es"))


@cases(r"""
    body | line= | says
    - Evaluation: $120 | 0 | These fees do not say until when they hold.
    - $120\n\nUntil June 30, 2027. | 1 | This fee has no service, or no amount.
    - Evaluation:\n\nUntil June 30, 2027. | 1 | This fee has no service, or no amount.
    Evaluation $120, until June 30, 2027. | 0 | Fees are a list of bullets.
    """)
def test_what_a_list_of_fees_lacks(content: Content, body: str, line: int, says: str) -> None:
    """Each is told at its line."""
    (found,) = body_findings(content, "fees", f"::: fees\n{body}\n:::\n")
    assert (BODY_LINE + line, says) == found[1:3]


def test_fees_that_held_until_a_day_that_has_passed_are_a_warning(content: Content) -> None:
    """The day passes by itself: it must not stop what is published every night."""
    body = FEES.format("These fees hold until November 22, 2026.")
    assert ["warning"] == severities_of(content, "fees", body)
