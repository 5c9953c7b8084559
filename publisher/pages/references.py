"""A writer's reference as a numbered source with a link to PubMed or by DOI."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from publisher.content import references
from publisher.pages.values import Reference

#: Signs of a DOI that an address may hold as they are: https://www.doi.org/doi-handbook/HTML/
_IN_DOI = "/:;()"


def references_of(texts: Sequence[str], citations: Mapping[int, int]) -> tuple[Reference, ...]:
    """The sources of a text in the order of their numbers, which begin with 1; ``citations`` says
    how often each is cited."""
    numbered = enumerate(texts, start=1)
    return tuple(reference(number, text, citations.get(number, 0)) for number, text in numbered)


def reference(number: int, text: str, times: int = 0) -> Reference:
    """The link goes by the source's number, which the reader sees as the link's label.

    ``times`` is how often the text cites it.
    """
    cited = tuple(citation_id(number, time) for time in range(1, times + 1))
    found = references.number(text)
    if found is None:
        return Reference(number, text, cited=cited)
    rest = _rest(text, found)
    if found.of == "PubMed":
        href, identifier = f"https://pubmed.ncbi.nlm.nih.gov/{found.id}/", f"PMID:{found.id}"
    else:
        href, identifier = f"https://doi.org/{quote(found.id, _IN_DOI)}", f"doi:{found.id}"
    # A page shows whatever its linked data cites.
    return Reference(number, rest or identifier, href, found.of, identifier, cited)


def citation_id(number: int, time: int) -> str:
    """The id of the place in the text that cites reference ``number`` for the ``time``-th time."""
    return f"cite-{number}" if time == 1 else f"cite-{number}-{time}"


def _rest(text: str, found: references.Number) -> str:
    rest = text[: found.start] + text[found.end :]
    # What is left of "(PMID: 1)" or of "PMID: 1; doi: 2".
    return " ".join(re.sub(r"\(\s*\)", "", rest).split()).strip(" ;,")
