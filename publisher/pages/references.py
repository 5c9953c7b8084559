"""A writer's reference as a numbered source with a link to PubMed or by DOI."""

from __future__ import annotations

import re

from publisher.pages.values import Reference
from publisher.read import references


def reference(number: int, text: str) -> Reference:
    """The link goes by the source's number, which the reader sees as the link's label."""
    found = references.number(text)
    if found is None:
        return Reference(number, text)
    rest = _rest(text, found)
    if found.of == "PubMed":
        href = f"https://pubmed.ncbi.nlm.nih.gov/{found.id}/"
        return Reference(number, rest, href, found.of, f"PMID:{found.id}")
    return Reference(number, rest, f"https://doi.org/{found.id}", found.of, f"doi:{found.id}")


def _rest(text: str, found: references.Number) -> str:
    rest = text[: found.start] + text[found.end :]
    # What is left of "(PMID: 1)" or of "PMID: 1; doi: 2".
    return " ".join(re.sub(r"\(\s*\)", "", rest).split()).strip(" ;,")
