"""A fee is advertised with the service and the time for which it holds, or not at all."""

from __future__ import annotations

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import Content

FEES = "| Service | Fee |\n| --- | --- |\n| Evaluation | $99 |\n| Visit | $60 |\n"


def test_a_list_of_fees_without_its_time_is_reported(content: Content) -> None:
    """Nobody can hold a clinic to a fee whose time is not told."""
    assert [8, 9] == [line for _, line, _, _ in body_findings(content, "claim-price", FEES)]


@cases(r"""
    sentence
    These fees hold until June 30, 2027.
    All prices are valid from January 1 to December 31, 2027.
    Our rates are effective through March 2027.
    Until June 30, 2027.
    """)
def test_a_list_of_fees_says_once_until_when_they_hold(content: Content, sentence: str) -> None:
    """The schedule of fees that New Jersey allows, at the top of its page or at the foot."""
    for body in (f"{sentence}\n\n{FEES}", f"{FEES}\nWords.\n\nMore words.\n\n{sentence}\n"):
        assert [] == body_findings(content, "claim-price", body)


def test_a_schedule_makes_no_offer_right(content: Content) -> None:
    """Something free is no fee of a schedule."""
    body = f"These fees hold until June 30, 2027.\n\n{FEES}\nThe first visit is free.\n"
    assert [13] == [line for _, line, _, _ in body_findings(content, "claim-price", body)]
