"""How a text cites its sources, and how a source gives its number at PubMed or its DOI.

The rules tell a writer of a number that cannot be; the pages make links of those that can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from publisher.content.mentions import DEFINITION, folded

#: ``[2]`` that is not the text of a link: the form in which a text cites its references.
CITATION = re.compile(r"\[(?<![\]!\\]\[)(?P<number>\d{1,3})\](?![(\[])")
#: What a bracket holds: one or several numbers.
_NUMBERS = r"[ \t]*\d{1,3}(?:[ \t]*(?:[,;&–—‑-]|and\b)[ \t]*\d{1,3})*[ \t]*\]"
#: Pairs of brackets that touch.
_RUN = re.compile(rf"\[(?<![\]!\\]\[){_NUMBERS}(?:\[{_NUMBERS})*+(?![(\[])")
_PART = re.compile(r"(?P<first>\d+)(?:\s*[–—‑-]\s*(?P<last>\d+))?")

#: https://www.nlm.nih.gov/bsd/mms/medlineelements.html#pmid
_PMID = re.compile(
    r"(?:\bPMID:?\s*|(?P<address>https?://(?:pubmed\.ncbi\.nlm\.nih\.gov"
    r"|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/))"
    r"(?P<id>\d{1,9})\b(?!\.\d)/?(?(address)(?:[?#][^\s\"'<>()]*)?)[.;,]?",
    re.IGNORECASE,
)
#: The form that matches nearly all DOIs: https://www.crossref.org/blog/dois-and-matching-regular-expressions/
#: An older one holds the pages of its article, too: <1661::AID-SIM968>.
_DOI = re.compile(
    r"(?:\bdoi:?\s*|(?P<address>https?://(?:dx\.|www\.)?doi\.org/)){1,2}"
    r"(?P<id>10\.\d{4,9}/(?:[-._;()/:A-Za-z0-9]|<[^<>\s]+>)*(?:[A-Za-z0-9)]|<[^<>\s]+>))"
    r"(?(address)/?(?:[?#][^\s\"'<>()]*)?)\.?",
    re.IGNORECASE,
)
#: Where a writer meant to give a number.
_MEANT = re.compile(r"\bPMID\b|\bpubmed(?:\.ncbi\.nlm\.nih\.gov)?/|\bdoi\b", re.IGNORECASE)


class Joined(NamedTuple):
    """``[1][2]``, ``[1, 2]`` or ``[1–3]`` as it was typed, where it begins, and its numbers."""

    text: str
    start: int
    numbers: tuple[int, ...]


def citations(text: str) -> Iterator[re.Match[str]]:
    """Each citation in the text of a body; ``[1]: https://…`` says where a link leads."""
    defined = {match.start("name") for match in _definitions(text)}
    return (match for match in CITATION.finditer(text) if match.start("number") not in defined)


def joined(text: str) -> Iterator[Joined]:
    """What was typed as a citation of several sources, or with spaces in it, and is none."""
    names = {folded(match["name"]) for match in _definitions(text)}
    for run in _RUN.finditer(text):
        parts = [*_PART.finditer(run[0])]
        if CITATION.fullmatch(run[0]) or names & {folded(one) for one in run[0][1:-1].split("][")}:
            continue
        ends = ((int(part["first"]), int(part["last"] or part["first"])) for part in parts)
        numbers = (number for first, last in ends for number in range(first, last + 1))
        yield Joined(run[0], run.start(), tuple(dict.fromkeys(numbers)))


def _definitions(text: str) -> Iterator[re.Match[str]]:
    return DEFINITION.finditer(text) if "]:" in text else iter(())


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
