"""A reference says what the source is called."""

from __future__ import annotations

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import Content


@cases(r"""
    reference
    A study. PMID: 12345678
    研究. doi: 10.1234/abc
    A book of 2020.
    """)
def test_a_source_with_words_is_right(content: Content, reference: str) -> None:
    """In any script, and with a number or without."""
    assert [] == body_findings(
        content, "reference-titles", "a [1]\n", references=f'["{reference}"]'
    )


@cases(r"""
    reference
    PMID 12345678
    (2020) PMID: 1.
    https://doi.org/10.1016/j.jse.2020.01.001
    https://pubmed.ncbi.nlm.nih.gov/12345678/
    PMID: 12345678; doi: 10.1234/abc
    """)
def test_a_number_alone_is_an_error(content: Content, reference: str) -> None:
    """It is told at its own line."""
    findings = body_findings(
        content, "reference-titles", "a\n", references=f'\n  - A. PMID: 2\n  - "{reference}"'
    )
    says = f"Reference [2] has a number but no title: {reference}"
    fix = "Write in front of it who wrote the source, and its title."
    assert [("articles/neck.md", 7, says, fix)] == findings
