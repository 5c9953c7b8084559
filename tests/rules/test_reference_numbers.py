"""A reference ends with its number at PubMed or its DOI."""

from __future__ import annotations

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import Content


@cases(r"""
    reference
    A study. 2020. PMID: 12345678
    A study. 2020. PMID 1.
    A study. doi: 10.1234/a.b-5(c)
    A study. https://doi.org/10.1234/abc
    A study. doi: https://doi.org/10.1234/abc
    A study. https://pubmed.ncbi.nlm.nih.gov/12345678/
    A study. https://www.ncbi.nlm.nih.gov/pubmed/12345678
    A study. doi: 10.1234/abc. PMID: 12345678; PMCID: PMC12345
    """)
def test_numbers_in_their_form_are_right(content: Content, reference: str) -> None:
    """As PubMed and journals print them, or as a link."""
    assert [] == body_findings(
        content, "reference-numbers", "a [1]\n", references=f'["{reference}"]'
    )


@cases(r"""
    reference                                        | what | form
    A study. PMID: PMC12345                          | PMID | PMID: 12345678
    A study. PMID:                                   | PMID | PMID: 12345678
    A study. PMID: 1234567890                        | PMID | PMID: 12345678
    A study. https://pubmed.ncbi.nlm.nih.gov/?term=a | PMID | PMID: 12345678
    A study. doi: 10.12/abc                          | DOI  | doi: 10.1234/journal.5678
    A study. doi: abc. PMID: 1                       | DOI  | doi: 10.1234/journal.5678
    A study. https://doi.org/abc                     | DOI  | doi: 10.1234/journal.5678
    """)
def test_a_number_that_cannot_be_is_an_error(
    content: Content, reference: str, what: str, form: str
) -> None:
    """Its link would lead to another study, or nowhere."""
    says = f"Reference [1] has a {what} that cannot be right: {reference}"
    findings = [("articles/neck.md", 5, says, f"Write it in the form  {form}")]
    listed = f'["{reference}"]'
    assert findings == body_findings(content, "reference-numbers", "a\n", references=listed)
    assert ["error"] == severities_of(content, "reference-numbers", references=listed)


def test_a_reference_without_a_number_is_a_warning(content: Content) -> None:
    """A book has none; of a long entry the end is shown."""
    listed = f"[A. PMID: 1, {'b' * 70}]"
    findings = body_findings(content, "reference-numbers", "a\n", references=listed)
    says = f"Reference [2] has neither PMID nor DOI: …{'b' * 59}"
    fix = "Look it up at PubMed, and end it with  PMID: 12345678"
    assert [("articles/neck.md", 5, says, fix)] == findings
    assert ["warning"] == severities_of(content, "reference-numbers", references=listed)
