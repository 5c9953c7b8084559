"""Where a text could link to another page of the site, with the Markdown to write."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from publisher.cache import Cache, code, key_of
from publisher.content import Site
from publisher.content.document import Document
from publisher.report.links import LinkGraph
from publisher.report.matching import Found, Phrase, Phrases
from publisher.report.naming import Source, phrases_of
from publisher.report.open_text import open_text
from publisher.wording.searching import place

#: Suggestions for one text: with a link in every line it is tiring to read.
MAX_FROM_TEXT = 3
#: Suggestions to one page: one that many link to gains little from one more.
MAX_TO_PAGE = 5
#: Nobody works through a longer list; what is done makes room for the next.
MAX_SUGGESTIONS = 100
NAMESPACE = "phrases"
#: Texts that are read in the time that another process takes to start.
_BATCH = 40
#: A tag or some words of a title mean an article that has them at least so often ...
_MIN_IN_OWN_TEXT = 2
#: ... while no more other texts than these have them.
_MAX_OTHER_TEXTS = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``words`` stand in ``file`` at ``line`` and ``column`` and could link to ``target``, another
    file; ``write`` is the Markdown of the link."""

    file: str
    line: int
    column: int
    words: str
    target: str
    write: str
    to_orphan: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A phrase in a text that could link to ``target``; ``texts`` is how many texts have it."""

    document: Document
    target: Document
    source: Source
    found: Found
    texts: int

    @property
    def specificity(self) -> tuple[int, int]:
        """Smaller is better."""
        return -self.source, -len(self.found.phrase)


class Phrased(NamedTuple):
    """Where a phrase first stands in a text, and how often it does."""

    start: int
    end: int
    times: int


#: What each of some texts holds of the phrases that mean a page.
PhrasesOf = Mapping[Document, Mapping[Phrase, Phrased]]


def phrases_in(documents: Iterable[Document], phrases: Phrases, cache: Cache) -> PhrasesOf:
    """Find phrases in texts; those that did not change are not read again."""

    def rows(document: Document) -> list[tuple[Phrase, int, int, int]]:
        first: dict[Phrase, Found] = {}
        times: Counter[Phrase] = Counter()
        for found in phrases.find(open_text(document)):
            first.setdefault(found.phrase, found)
            times[found.phrase] += 1
        return [(*found, times[found.phrase]) for found in first.values()]

    key = key_of(code(__name__), phrases.digest)
    by_key = {key_of(key, one.digest): one for one in documents if one.is_clinical}
    return {
        by_key[one]: {tuple(phrase): Phrased(*place) for phrase, *place in found}
        for one, found in cache.map(NAMESPACE, by_key, rows, _BATCH).items()
    }


def _candidates(site: Site, graph: LinkGraph, cache: Cache) -> Iterator[_Candidate]:
    """For each text and each page that it does not link to yet, the likeliest and longest phrase
    at its first place."""
    meant = phrases_of(site)
    first_found = phrases_in(site.documents, Phrases(meant), cache)
    #: How many texts have a phrase.
    texts = Counter(phrase for first in first_found.values() for phrase in first)
    #: How often the text of the page that it means has it.
    in_own_text = {
        phrase: first_found[target][phrase].times
        for phrase, (target, _) in meant.items()
        if phrase in first_found.get(target, ())
    }
    for document, first in first_found.items():
        best: dict[str, _Candidate] = {}
        for phrase, there in first.items():
            target, source = meant[phrase]
            found = Found(phrase, there.start, there.end)
            is_linked = target is document or target.path in graph.text_to[document.path]
            is_typical = (
                in_own_text.get(phrase, 0) >= _MIN_IN_OWN_TEXT
                and texts[phrase] - 1 <= _MAX_OTHER_TEXTS
            )
            if not is_linked and (source > Source.TAG or is_typical):
                new = _Candidate(document, target, source, found, texts[phrase])
                old = best.setdefault(target.path, new)
                if (new.specificity, found.start) < (old.specificity, old.found.start):
                    best[target.path] = new
        yield from best.values()


def suggest(
    site: Site, graph: LinkGraph, only: Document | None = None, cache: Cache | None = None
) -> list[Suggestion]:
    """The most useful first, within the limits above.

    With ``only``, the links that it could have and those that could lead to it. Takes time linear
    in the texts that are not in the ``cache``.
    """
    candidates = [
        candidate
        for candidate in _candidates(site, graph, cache or Cache(None))
        if only in (None, candidate.document, candidate.target)
    ]

    def rank(candidate: _Candidate) -> tuple[object, ...]:
        target = candidate.target
        is_linked = bool(graph.text_from[target.path])
        place = (candidate.document.path, candidate.found.start)
        return not graph.is_orphan(target), is_linked, candidate.specificity, candidate.texts, place

    found: list[Suggestion] = []
    from_text: Counter[str] = Counter()
    to_page: Counter[str] = Counter()
    for candidate in sorted(candidates, key=rank):
        here, there = candidate.document.path, candidate.target.path
        if from_text[here] < MAX_FROM_TEXT and to_page[there] < MAX_TO_PAGE:
            from_text[here] += 1
            to_page[there] += 1
            found.append(_suggestion(graph, candidate))
    return found[:MAX_SUGGESTIONS]


def _suggestion(graph: LinkGraph, candidate: _Candidate) -> Suggestion:
    document, target, found = candidate.document, candidate.target, candidate.found
    words = " ".join(document.prose[found.start : found.end].split())
    line, column = place(document, found.start)
    path = posixpath.relpath(target.path, posixpath.dirname(document.path))
    return Suggestion(
        document.file,
        line,
        column,
        words,
        target.file,
        f"[{words}]({path})",
        graph.is_orphan(target),
    )
