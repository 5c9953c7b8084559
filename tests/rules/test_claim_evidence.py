"""Proof is spoken of only with its source."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body | line= | says | fix
    Evidence-based techniques\n | 0 | "Evidence-based" claims proof, and no source is named.
        | Add the study to references and cite it in this sentence as [1], or leave the words out.
    ## The science behind it\n\nWords.\n | 0
        | "The science behind" claims the weight of science, and no source is named.
        | Cite a reference as [1], or write "How it is thought to work".
    Studies show that it helps.\n | 0 | "Studies show" speaks of proof, and no source is named.
        | Add the study to references and cite it in this sentence as [1], or leave the words out.
    80% of people feel better.\n | 0 | "80% of people" is a number, and no source is named.
        | Cite the study that it is from as [1], or write "some people" or "many people".
    """)
def test_the_claim_is_reported(content: Content, body: str, line: int, says: str, fix: str) -> None:
    """At the line of the words, which are quoted, with others to use instead."""
    expected = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert expected == body_findings(content, "claim-evidence", body)


@pytest.mark.parametrize(
    "body",
    [
        "Nobody has proven it.\n",
        "Ask what the research shows.\n",
        "How it works is still being studied.\n",
    ],
)
def test_careful_words_are_left_alone(content: Content, body: str) -> None:
    """What is denied, asked, hedged or meant otherwise is no claim."""
    assert [] == body_findings(content, "claim-evidence", body)


ONE = "[Author A. A made-up study. Journal. 2020. PMID 12345678]"


@pytest.mark.parametrize(
    "body",
    [
        "Studies show that it helps. [1] It is one choice of several.\n",
        "A trial [1] found less pain\nafter four weeks.\n",
        "## The science behind it\n\nOne trial found less pain. [1]\n",
    ],
)
def test_a_source_bears_it_out(content: Content, body: str) -> None:
    """The sentence has its reference; a heading has those of the text below it."""
    assert [] == body_findings(content, "claim-evidence", body, references=ONE)


@pytest.mark.parametrize(
    "body",
    [
        "Studies show that it helps. It is one choice. [1]\n",
        "It is one choice. [1] Studies show that it helps.\n",
        "Studies show that it helps. [2]\n",
        "## The science behind it\n\nWords.\n\n## More\n\nWords. [1]\n",
    ],
)
def test_a_source_of_another_sentence_does_not(content: Content, body: str) -> None:
    """Nor one that is not listed."""
    assert 1 == len(body_findings(content, "claim-evidence", body, references=ONE))
