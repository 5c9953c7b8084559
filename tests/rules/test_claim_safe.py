"""No treatment is called safe without its risks."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body | line= | says | fix
    Dry needling is safe and effective.\n | 0
        | "safe and effective" claims two things that need proof, and names no risk.
        | Name the risks: "Soreness is common. A collapsed lung is rare but serious."
    ### Is it safe?\n\nYes. It is completely safe.\n | 2
        | "completely safe" says that nothing can go wrong.
        | Name the risks: "Soreness is common. A collapsed lung is rare but serious."
    A risk-free way to treat pain\n | 0 | "risk-free" says that nothing can go wrong.
        | Name the risks: "Soreness is common. A collapsed lung is rare but serious."
    We ensure your complete safety.\n | 0
        | "ensure your complete safety" promises that nothing can go wrong.
        | Say what is done for safety: "We use a sterile needle once, and throw it away."
    Dry needling is safe.\n | 0 | "needling is safe" says that nothing can go wrong.
        | Name the risks: "Soreness is common. A collapsed lung is rare but serious."
    ### Are there any risks?\n\nNo. It is done every day.\n | 2
        | To answer "no" says that nothing can go wrong.
        | Name the risks: "Soreness is common. A collapsed lung is rare but serious."
    """)
def test_the_claim_is_reported(content: Content, body: str, line: int, says: str, fix: str) -> None:
    """At the line of the words, which are quoted, with others to use instead."""
    expected = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert expected == body_findings(content, "claim-safe", body)


@pytest.mark.parametrize(
    "body",
    [
        "No treatment is completely safe.\n",
        "### Is dry needling safe and effective?\n\nIt depends.\n",
        "### Are there any risks?\n\nYes. Soreness is common.\n",
        "There are no risk factors that we know of.\n",
        "It is safe to walk.\n",
    ],
)
def test_careful_words_are_left_alone(content: Content, body: str) -> None:
    """What is denied, asked, hedged or meant otherwise is no claim."""
    assert [] == body_findings(content, "claim-safe", body)
