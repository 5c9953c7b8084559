"""A cure, a guarantee or a miracle is promised to nobody."""

from __future__ import annotations

import pytest

from publisher.rules import rules
from tests.rules.kit import body_findings, findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body | line= | says | fix
    Dry needling cures sciatica.\n | 0 | "cures" promises that the problem will be gone for good.
        | Say what it may do and for whom: "It may ease pain for some people."
    Words.\n\nWe offer a **money-back\nguarantee** on it.\n | 3
        | "guarantee" promises a result that nobody can promise.
        | Say what is done, and that results differ: "Some people feel less pain, others do not."
    ## A miracle for heel pain\n | 0 | "miracle" promises more than any treatment can do.
        | Say what it may do and for whom: "It may ease pain for some people."
    - Our approach never fails.\n | 0 | "never fails" says that it works for all.
        | Say that results differ: "It helps some people; others notice no change."
    Say goodbye to back pain.\n | 0
        | "Say goodbye to back pain" promises that the pain will be gone.
        | Say what it may do and for whom: "It may ease pain for some people."
    Physical therapy heals tendons.\n | 0 | "therapy heals tendons" says that the treatment heals.
        | Say what the body does and what care adds: "Tendons heal slowly. Exercise may help."
    """)
def test_the_claim_is_reported(content: Content, body: str, line: int, says: str, fix: str) -> None:
    """At the line of the words, which are quoted, with others to use instead."""
    expected = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert expected == body_findings(content, "claim-cure", body)


@pytest.mark.parametrize(
    "body",
    [
        "There is no cure for arthritis.\n",
        "Will it cure my sciatica?\n",
        "Tendons heal slowly.\n",
        "::: dont Believe none of these\n- It cures everyone.\n- Relief is guaranteed.\n:::\n",
        "What it cannot do:\n\n- Cure arthritis\n",
        "`cure` is a word in a sample.\n",
    ],
)
def test_careful_words_are_left_alone(content: Content, body: str) -> None:
    """What is denied, asked, hedged or meant otherwise is no claim."""
    assert [] == body_findings(content, "claim-cure", body)


@pytest.mark.parametrize("field", ["title", "description", "image_alt"])
def test_fields_are_read_too(content: Content, field: str) -> None:
    """Search results show them before anybody reads the text."""
    content.document("articles/neck.md", **{"tags": "[a]", field: "It cures headaches"})
    line = {"title": 2, "description": 3, "image_alt": 6}[field]
    assert [("articles/neck.md", line)] == [found[:2] for found in findings(content, "claim-cure")]


def test_the_clinics_own_words_are_read_too(content: Content) -> None:
    """Every page shows the tagline."""
    clinic = (content.root / "clinic.toml").read_text("utf-8")
    content.write("clinic.toml", clinic.replace("Care in plain words", "The cure for pain"))
    assert [("clinic.toml", 0)] == [found[:2] for found in findings(content, "claim-cure")]


def test_a_caption_is_read_too(content: Content) -> None:
    """It stands below the picture."""
    body = '![Drawing of a room.](room.png "Where we cure pain")\n'
    assert [6] == [line for _, line, _, _ in body_findings(content, "claim-cure", body)]


def test_the_place_is_marked(content: Content) -> None:
    """The column leads the eye to the words."""
    content.document("articles/neck.md", "It is no cure. It **cures**\nnobody, we cure all.\n")
    assert [(6, 21)] == [
        (problem.line, problem.column) for problem in rules()["claim-cure"](content.site())
    ]


def test_a_waived_sentence_is_left_alone(content: Content) -> None:
    """A reviewer accepted it, with its reference; another sentence is still reported."""
    content.document("people/sam.md", title=None, date=None, name="Sam Sample")
    body = "Rest **cures** it. [1]\n\nIt cures all.\n"
    fields = {"references": "[A study]", "waivers": "['Rest cures it. [1] sam']"}
    assert [10] == [line for _, line, _, _ in body_findings(content, "claim-cure", body, **fields)]
    fields["waivers"] = "['Rest cures it. [1] nobody']"
    assert 2 == len(body_findings(content, "claim-cure", body, **fields))
