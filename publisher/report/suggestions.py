"""Where a text could link to another page of the site, with the Markdown to write."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

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


def _candidates(site: Site, graph: LinkGraph) -> Iterator[_Candidate]:
    """For each text and each page that it does not link to yet, the likeliest and longest phrase
    at its first place. Reads every text once."""
    meant = phrases_of(site)
    phrases = Phrases(meant)
    first_found: list[tuple[Document, dict[Phrase, Found]]] = []
    #: How many texts have a phrase, and how often the text of the page that it means has it.
    texts: Counter[Phrase] = Counter()
    in_own_text: Counter[Phrase] = Counter()
    for document in site.documents:
        if document.is_clinical:
            first: dict[Phrase, Found] = {}
            for found in phrases.find(open_text(document)):
                first.setdefault(found.phrase, found)
                in_own_text[found.phrase] += meant[found.phrase][0] is document
            first_found.append((document, first))
            texts.update(first.keys())
    for document, first in first_found:
        best: dict[str, _Candidate] = {}
        for phrase, found in first.items():
            target, source = meant[phrase]
            is_linked = target is document or target.path in graph.text_to[document.path]
            is_typical = (
                in_own_text[phrase] >= _MIN_IN_OWN_TEXT and texts[phrase] - 1 <= _MAX_OTHER_TEXTS
            )
            if not is_linked and (source > Source.TAG or is_typical):
                new = _Candidate(document, target, source, found, texts[phrase])
                old = best.setdefault(target.path, new)
                if (new.specificity, found.start) < (old.specificity, old.found.start):
                    best[target.path] = new
        yield from best.values()


def suggest(site: Site, graph: LinkGraph, only: Document | None = None) -> list[Suggestion]:
    """The most useful first, within the limits above.

    With ``only``, the links that it could have and those that could lead to it. Takes time linear
    in the texts.
    """
    candidates = [
        candidate
        for candidate in _candidates(site, graph)
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
