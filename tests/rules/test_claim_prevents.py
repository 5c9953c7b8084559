"""Nothing is said to keep harm away."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body | line= | says | fix
    It is a good tool to prevent injuries.\n | 0
        | "prevent injuries" says that harm will not happen.
        | Say what may happen, and for whom: "It may lower the chance of … for some people."
    ## Injury Prevention\n | 0 | "Injury Prevention" says that harm will not happen.
        | Say what may happen, and for whom: "It may lower the chance of … for some people."
    """)
def test_the_claim_is_reported(content: Content, body: str, line: int, says: str, fix: str) -> None:
    """At the line of the words, which are quoted, with others to use instead."""
    expected = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert expected == body_findings(content, "claim-prevents", body)


@pytest.mark.parametrize(
    "body",
    [
        "Clear the floor to keep from falling.\n",
        "## How to prevent falls at home\n",
        "It does not prevent injuries.\n",
        "It may help prevent another injury.\n",
        "Pain may prevent you from sleeping.\n",
    ],
)
def test_careful_words_are_left_alone(content: Content, body: str) -> None:
    """What is denied, asked, hedged or meant otherwise is no claim."""
    assert [] == body_findings(content, "claim-prevents", body)
