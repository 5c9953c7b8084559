"""How it works in the body is no fact without a source."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body | line= | says | fix
    It increases blood flow.\n | 0
        | "increases blood flow" states as a fact how it works in the body.
        | Write "may" or "is thought to", or cite a reference as [1].
    - Releases knots\n | 0 | "Releases knots" states as a fact how it works in the body.
        | Write "may" or "is thought to", or cite a reference as [1].
    The twitch resets muscle tone.\n | 0
        | "resets muscle" states as a fact how it works in the body.
        | Write "may" or "is thought to", or cite a reference as [1].
    """)
def test_the_claim_is_reported(content: Content, body: str, line: int, says: str, fix: str) -> None:
    """At the line of the words, which are quoted, with others to use instead."""
    expected = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert expected == body_findings(content, "claim-mechanism", body)


@pytest.mark.parametrize(
    "body",
    [
        "It may increase blood flow.\n",
        "It does not break up scar tissue.\n",
        "Inflammation is swelling and warmth.\n",
        "Does it reduce inflammation?\n",
    ],
)
def test_careful_words_are_left_alone(content: Content, body: str) -> None:
    """What is denied, asked, hedged or meant otherwise is no claim."""
    assert [] == body_findings(content, "claim-mechanism", body)
