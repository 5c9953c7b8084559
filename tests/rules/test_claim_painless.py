"""Nobody is promised that it will not hurt."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body | line= | says | fix
    The treatment is painless.\n | 0 | "painless" promises that nothing will hurt.
        | Say how it may feel: "You may feel a prick, an ache or a short twitch."
    Live pain-free again.\n | 0 | "pain-free" promises that nothing will hurt.
        | Say how it may feel: "You may feel a prick, an ache or a short twitch."
    Dry needling does not hurt.\n | 0 | "needling does not hurt" promises that nothing will hurt.
        | Say how it may feel: "You may feel a prick, an ache or a short twitch."
    ### Does it hurt?\n\nNot at all. You will be surprised.\n | 2
        | To answer "no" promises that nothing will hurt.
        | Say how it may feel: "You may feel a prick, an ache or a short twitch."
    """)
def test_the_claim_is_reported(content: Content, body: str, line: int, says: str, fix: str) -> None:
    """At the line of the words, which are quoted, with others to use instead."""
    expected = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert expected == body_findings(content, "claim-painless", body)


@pytest.mark.parametrize(
    "body",
    [
        "It is not painless.\n",
        "Work in a pain-free range.\n",
        "Add weight once it is painless.\n",
        "### Does it hurt?\n\nIt can. You may feel an ache.\n",
        "::: care urgent\n- you have a painless lump\n:::\n",
        "::: exercise Wall push\n- Dose: 8 times, pain-free\n:::\n",
    ],
)
def test_careful_words_are_left_alone(content: Content, body: str) -> None:
    """What is denied, asked, hedged or meant otherwise is no claim."""
    assert [] == body_findings(content, "claim-painless", body)
