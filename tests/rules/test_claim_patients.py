"""What patients usually get is not promised."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body | line= | says | fix
    Patients often notice less pain.\n | 0
        | "Patients often notice" promises what is usual, and nobody has counted.
        | Write about some people, and the others: "Some people hurt less; others notice no change."
    We have helped thousands of people.\n | 0
        | "have helped thousands" promises what is usual, and nobody has counted.
        | Write about some people, and the others: "Some people hurt less; others notice no change."
    """)
def test_the_claim_is_reported(content: Content, body: str, line: int, says: str, fix: str) -> None:
    """At the line of the words, which are quoted, with others to use instead."""
    expected = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert expected == body_findings(content, "claim-patients", body)


@pytest.mark.parametrize(
    "body",
    [
        "Patients often ask about parking.\n",
        "Some patients feel better.\n",
        "Not all patients improve.\n",
    ],
)
def test_careful_words_are_left_alone(content: Content, body: str) -> None:
    """What is denied, asked, hedged or meant otherwise is no claim."""
    assert [] == body_findings(content, "claim-patients", body)
