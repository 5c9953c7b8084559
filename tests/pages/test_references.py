"""How a reference's number is found in the ways that writers give it."""

from __future__ import annotations

import pytest

from publisher.pages.references import reference

PUBMED = "https://pubmed.ncbi.nlm.nih.gov/99999999/"
DOI = "https://doi.org/10.5555/example.1(a)"


@pytest.mark.parametrize(
    ("text", "shown", "href"),
    [
        ("A study. 2020. PMID: 99999999", "A study. 2020.", PUBMED),
        ("A study. 2020. PMID 99999999.", "A study. 2020.", PUBMED),
        ("A study. 2020. pmid:99999999", "A study. 2020.", PUBMED),
        ("A study. doi: 10.5555/example.1(a)", "A study.", DOI),
        ("A study. https://doi.org/10.5555/example.1(a)", "A study.", DOI),
        ("A study. DOI:10.5555/example.1(a).", "A study.", DOI),
        ("A study. doi: 10.5555/example.1(a) PMID: 99999999", None, PUBMED),
        ("A book. 2020.", "A book. 2020.", None),
        ("(PMID 99999999)", "PMID:99999999", PUBMED),
    ],
)
def test_number_is_found(text: str, shown: str | None, href: str | None) -> None:
    """PubMed comes before DOI, and what is left of the text is what readers see."""
    found = reference(3, text)
    assert 3 == found.number
    assert href == found.href
    if shown is not None:
        assert shown == found.text
