"""Proof is spoken of only with its source."""

from __future__ import annotations

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import Content

ONE = "[Author A. A made-up study. Journal. 2020. PMID 12345678]"


@cases(r"""
    body
    Studies show that it helps. [1] It is one choice of several.\n
    A trial [1] found less pain\nafter four weeks.\n
    ## The science behind it\n\nOne trial found less pain. [1]\n
    In studies by Doe and colleagues (2019), 60% of people improved.\n
    Research shows less pain after a year (Doe et al., 2019).\n
    """)
def test_a_source_bears_it_out(content: Content, body: str) -> None:
    """The sentence has its reference; a heading has those of the text below it."""
    assert [] == body_findings(content, "claim-evidence", body, references=ONE)


@cases(r"""
    body
    Studies show that it helps. It is one choice. [1]\n
    It is one choice. [1] Studies show that it helps.\n
    Studies show that it helps. [2]\n
    ## The science behind it\n\nWords.\n\n## More\n\nWords. [1]\n
    Studies show that our program (since 2010) helps.\n
    """)
def test_a_source_of_another_sentence_does_not(content: Content, body: str) -> None:
    """Nor one that is not listed."""
    assert 1 == len(body_findings(content, "claim-evidence", body, references=ONE))
