"""How a text cites its sources, and how a source gives its number at PubMed or its DOI.

The rules tell a writer of a number that cannot be; the pages make links of those that can.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

#: ``[2]`` that is not the text of a link: the form in which a text cites its references.
CITATION = re.compile(r"\[(?<![\]!\\]\[)(?P<number>\d{1,3})\](?![(\[:])")

#: https://www.nlm.nih.gov/bsd/mms/medlineelements.html#pmid
_PMID = re.compile(
    r"(?:\bPMID:?\s*|https?://pubmed\.ncbi\.nlm\.nih\.gov/"
    r"|https?://(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/)(?P<id>\d{1,9})\b(?!\.\d)/?[.;,]?",
    re.IGNORECASE,
)
#: The form that matches nearly all DOIs: https://www.crossref.org/blog/dois-and-matching-regular-expressions/
_DOI = re.compile(
    r"(?:\bdoi:?\s*|https?://(?:dx\.)?doi\.org/){1,2}(?P<id>10\.\d{4,9}/[-._;()/:A-Za-z0-9]*[A-Za-z0-9)])"
    r"\.?",
    re.IGNORECASE,
)
#: Where a writer meant to give a number.
_MEANT = re.compile(r"\bPMID\b|\bpubmed(?:\.ncbi\.nlm\.nih\.gov)?/|\bdoi\b", re.IGNORECASE)


class Number(NamedTuple):
    """A source's number where it stands in the text of a reference."""

    of: Literal["PubMed", "DOI"]
    id: str
    start: int
    end: int


def number(text: str) -> Number | None:
    """PubMed before DOI, as its abstracts are open to everybody."""
    if match := _PMID.search(text):
        return Number("PubMed", match["id"], *match.span())
    if match := _DOI.search(text):
        return Number("DOI", match["id"], *match.span())
    return None


def words(text: str) -> str:
    """What a reference says besides its numbers."""
    return _DOI.sub(" ", _PMID.sub(" ", text))


def malformed(text: str) -> Literal["PMID", "DOI"] | None:
    """Which number the writer meant to give, but in a form that leads nowhere."""
    if meant := _MEANT.search(words(text)):
        return "DOI" if meant[0].casefold() == "doi" else "PMID"
    return None
