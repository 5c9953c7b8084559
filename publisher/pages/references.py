"""A writer's reference as a numbered source with a link to PubMed or by DOI."""

from __future__ import annotations

import re

from publisher.pages.values import Reference

_PMID = re.compile(r"\bPMID:?\s*(?P<id>\d{1,9})\b[.;,]?", re.IGNORECASE)
#: The form that matches nearly all DOIs: https://www.crossref.org/blog/dois-and-matching-regular-expressions/
_DOI = re.compile(
    r"(?:\bdoi:?\s*|https?://(?:dx\.)?doi\.org/)(?P<id>10\.\d{4,9}/[-._;()/:A-Za-z0-9]+[A-Za-z0-9)])"
    r"\.?",
    re.IGNORECASE,
)


def reference(number: int, text: str) -> Reference:
    """PubMed before DOI, as its abstracts are open to everybody."""
    if match := _PMID.search(text):
        href = f"https://pubmed.ncbi.nlm.nih.gov/{match['id']}/"
        return Reference(number, _rest(text, match), href, "PubMed", f"PMID:{match['id']}")
    if match := _DOI.search(text):
        href = f"https://doi.org/{match['id']}"
        return Reference(number, _rest(text, match), href, "DOI", f"doi:{match['id']}")
    return Reference(number, text)


def _rest(text: str, match: re.Match[str]) -> str:
    rest = text[: match.start()] + text[match.end() :]
    # What is left of "(PMID: 1)" or of "PMID: 1; doi: 2".
    return " ".join(re.sub(r"\(\s*\)", "", rest).split()).strip(" ;,")
