"""A source is listed once, however often it is cited."""

from __future__ import annotations

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import Content


def test_different_sources_are_right(content: Content) -> None:
    """A number of PubMed and the same digits in a DOI are two."""
    listed = "[A. PMID: 1234, 'A. doi: 10.1000/1234', A. PMID: 12345]"
    assert [] == body_findings(content, "repeated-references", "a\n", references=listed)


@cases(r"""
    listed
    [A study. PMID: 12, B. PMID: 3, 'A. Study. https://pubmed.ncbi.nlm.nih.gov/12/']
    ['A. doi: 10.1234/AB', B. 2020, 'A. https://doi.org/10.1234/ab']
    ['Author A. A book. 2020.', B, 'author A - a book (2020)']
    """)
def test_the_same_source_twice_is_reported(content: Content, listed: str) -> None:
    """Its number says that it is the same, or its words where it has none."""
    findings = body_findings(content, "repeated-references", "a\n", references=listed)
    says = "References [1] and [3] are the same source."
    fix = "Take [3] out, and cite [1] in its place."
    assert [("articles/neck.md", 5, says, fix)] == findings
    assert ["warning"] == severities_of(content, "repeated-references", references=listed)
