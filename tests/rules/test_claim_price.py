"""A price comes with what it is for and how long it holds."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body | line= | says | fix
    Book a free consultation.\n | 0
        | "free consultation" is a price; say what it is for and until when, or leave it out.
        | Write "Ask us about fees before you come.", or give the fee, for what, and until which
            day.
    Get 20% off your first visit.\n | 0
        | "20% off" is a price; say what it is for and until when, or leave it out.
        | Write "Ask us about fees before you come.", or give the fee, for what, and until which
            day.
    An evaluation costs $99.\n | 0
        | "$99" is a price; say what it is for and until when, or leave it out.
        | Write "Ask us about fees before you come.", or give the fee, for what, and until which
            day.
    """)
def test_the_claim_is_reported(content: Content, body: str, line: int, says: str, fix: str) -> None:
    """At the line of the words, which are quoted, with others to use instead."""
    expected = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert expected == body_findings(content, "claim-price", body)


@pytest.mark.parametrize(
    "body",
    [
        "Feel free to ask.\n",
        "A pain-free visit is never certain.\n",
        "A foam roller costs about $20.\n",
        "An evaluation costs $99 until June 30, 2027.\n",
        "We offer no discounts.\n",
        "Interpreters are free of charge.\n",
    ],
)
def test_careful_words_are_left_alone(content: Content, body: str) -> None:
    """What is denied, asked, hedged or meant otherwise is no claim."""
    assert [] == body_findings(content, "claim-price", body)
