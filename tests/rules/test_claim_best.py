"""Praise that nobody can check is left out."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body | line= | says | fix
    We offer the best care in town.\n | 0 | "best care" praises, and cannot be checked.
        | Say what is done and by whom: "A licensed physical therapist sees you at each visit."
    - State-of-the-art methods\n | 0 | "State-of-the-art" praises, and cannot be checked.
        | Say what is done and by whom: "A licensed physical therapist sees you at each visit."
    An excellent recovery tool\n | 0 | "excellent recovery" praises, and cannot be checked.
        | Say what is done and by whom: "A licensed physical therapist sees you at each visit."
    Dry needling is better than massage.\n | 0
        | "better than massage" compares, and a comparison needs proof.
        | Leave others out, or cite a study that compared them: "… [1]".
    """)
def test_the_claim_is_reported(content: Content, body: str, line: int, says: str, fix: str) -> None:
    """At the line of the words, which are quoted, with others to use instead."""
    expected = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert expected == body_findings(content, "claim-best", body)


@pytest.mark.parametrize(
    "body",
    [
        "The best time to stretch is now.\n",
        "Heart disease is a leading cause of chest pain.\n",
        "Which treatment is best?\n",
        "Choose the best position for you.\n",
    ],
)
def test_careful_words_are_left_alone(content: Content, body: str) -> None:
    """What is denied, asked, hedged or meant otherwise is no claim."""
    assert [] == body_findings(content, "claim-best", body)
