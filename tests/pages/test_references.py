"""How a reference's number is found in the ways that writers give it."""

from __future__ import annotations

import pytest

from publisher.pages.references import reference

PUBMED = "https://pubmed.ncbi.nlm.nih.gov/99999999/"
DOI = "https://doi.org/10.5555/example.1(a)"
OLD = "10.1002/(SICI)1097-0258(19980815/30)17:15<1661::AID-SIM968>3.0.CO;2-2"
OLD_HREF = f"https://doi.org/{OLD}".replace("<", "%3C").replace(">", "%3E")


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
        (f"A study. doi:{OLD}.", "A study.", OLD_HREF),
        (f"A study. https://doi.org/{OLD}", "A study.", OLD_HREF),
        ("A study. https://doi.org/10.5555/example.1(a)?utm_source=x", "A study.", DOI),
        ("A study. https://pubmed.ncbi.nlm.nih.gov/99999999/?utm_source=x", "A study.", PUBMED),
        ("A study. https://pubmed.ncbi.nlm.nih.gov/99999999#abstract.", "A study.", PUBMED),
        ("A study. PMID: 99999999? Yes", "A study. ? Yes", PUBMED),
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
