"""How soon help comes is left open."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body | line= | says | fix
    Recover faster with us.\n | 0 | "Recover faster" says how soon help comes.
        | Leave the time open: "Some people feel better within weeks; for others it takes months."
    ## Accelerates Pain Relief\n | 0 | "Accelerates Pain Relief" says how soon help comes.
        | Leave the time open: "Some people feel better within weeks; for others it takes months."
    Immediate relief for sore necks\n | 0 | "Immediate relief" says how soon help comes.
        | Leave the time open: "Some people feel better within weeks; for others it takes months."
    It gives lasting relief.\n | 0 | "lasting relief" says how long help lasts.
        | Say what is known: "Any relief may be short."
    Feel better in just three sessions.\n | 0 | "in just three sessions" says how soon help comes.
        | Leave the time open: "Some people feel better within weeks; for others it takes months."
    """)
def test_the_claim_is_reported(content: Content, body: str, line: int, says: str, fix: str) -> None:
    """At the line of the words, which are quoted, with others to use instead."""
    expected = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert expected == body_findings(content, "claim-speed", body)


@pytest.mark.parametrize(
    "body",
    [
        "Call a doctor right away.\n",
        "It may help you recover faster.\n",
        "How quickly will I recover?\n",
        "::: care emergency\n- relief comes quickly, then it gets worse\n:::\n",
    ],
)
def test_careful_words_are_left_alone(content: Content, body: str) -> None:
    """What is denied, asked, hedged or meant otherwise is no claim."""
    assert [] == body_findings(content, "claim-speed", body)
