"""Medicine is a matter for who prescribed it."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body | line= | says | fix
    It lowers dependency on pain medication.\n | 0
        | "lowers dependency on pain medication" says that people will need less medicine.
        | Leave it out, or write: "Ask your doctor before you change or stop any medicine."
    - Relief without drugs\n | 0 | "without drugs" offers the treatment in place of medicine.
        | Leave it out, or write: "Ask your doctor before you change or stop any medicine."
    """)
def test_the_claim_is_reported(content: Content, body: str, line: int, says: str, fix: str) -> None:
    """At the line of the words, which are quoted, with others to use instead."""
    expected = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert expected == body_findings(content, "claim-medication", body)


@pytest.mark.parametrize(
    "body",
    [
        "Ask your doctor before you stop any medicine.\n",
        "Do not stop a medicine by yourself.\n",
        "Your doctor may lower the dose of a medicine.\n",
        "It does not replace your medicine.\n",
    ],
)
def test_careful_words_are_left_alone(content: Content, body: str) -> None:
    """What is denied, asked, hedged or meant otherwise is no claim."""
    assert [] == body_findings(content, "claim-medication", body)
