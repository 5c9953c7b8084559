"""Where a text could link to another page of the site, with the Markdown to write."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from publisher.content import Site
from publisher.content.document import Document
from publisher.report.matching import Found, Phrases
from publisher.report.naming import Phrase, Source, namings
from publisher.report.open_text import open_text
from publisher.report.web import Web
from publisher.wording.searching import place

#: A text with a link in every line is tiring to read.
EACH = 3
#: A page that many link to gains little from one more.
TO_ONE = 5
#: Nobody works through a longer list; what is done makes room for the next.
IN_ALL = 100
#: A tag or some words of a title mean an article that says them so often, if few others do.
_SAID = 2
_ELSEWHERE = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``words`` stand in ``file`` at ``line`` and ``column`` and could lead to ``target``."""

    file: str
    line: int
    column: int
    words: str
    target: str
    write: str
    to_orphan: bool


@dataclass(frozen=True, slots=True)
class _Chance:
    """A phrase in a text that could lead to ``target``; ``spread`` many texts hold it."""

    document: Document
    target: Document
    source: Source
    found: Found
    spread: int


class _Read:
    """All texts read once: of each the first place of every phrase that is in it."""

    def __init__(self, site: Site) -> None:
        self._named = namings(site)
        phrases = Phrases()
        for phrase in self._named:
            phrases.add(phrase)
        self._found: dict[str, dict[Phrase, Found]] = {}
        #: How many texts hold a phrase, and how often the one that it means does.
        self._spread: Counter[Phrase] = Counter()
        self._own: Counter[Phrase] = Counter()
        for document in site.documents:
            if document.kind.is_clinical:
                first: dict[Phrase, Found] = {}
                for found in phrases.find(open_text(document)):
                    first.setdefault(found.phrase, found)
                    self._own[found.phrase] += self._named[found.phrase][0] is document
                self._found[document.path] = first
                self._spread.update(first.keys())

    def chances(self, web: Web, document: Document) -> Iterator[_Chance]:
        """Every phrase of a text that means a page to which it does not link yet."""
        for phrase, first in self._found.get(document.path, {}).items():
            target, source = self._named[phrase]
            is_linked = target is document or target.path in web.text_to[document.path]
            if not is_linked and (source > Source.TAG or self._is_its_own(phrase)):
                yield _Chance(document, target, source, first, self._spread[phrase])

    def _is_its_own(self, phrase: Phrase) -> bool:
        return self._own[phrase] >= _SAID and self._spread[phrase] - 1 <= _ELSEWHERE


def suggest(site: Site, web: Web, only: Document | None = None) -> list[Suggestion]:
    """The most useful first: at most ``EACH`` for a text, ``TO_ONE`` to a page, ``IN_ALL``.

    With ``only``, the links that it could have and those that could lead to it. The cost is
    linear in the texts.
    """
    texts = _Read(site)
    chances = [
        chance
        for document in site.documents
        for chance in _best(texts.chances(web, document))
        if only in (None, chance.document, chance.target)
    ]
    chances.sort(key=lambda chance: _rank(web, chance))
    return [_suggestion(web, chance) for chance in islice(_bounded(chances), IN_ALL)]


def _best(chances: Iterator[_Chance]) -> list[_Chance]:
    """One for each target: the surest and longest name, at its first place."""
    best: dict[str, _Chance] = {}
    for chance in chances:
        known = best.get(chance.target.path)
        if known is None or _sureness(chance) < _sureness(known):
            best[chance.target.path] = chance
    return list(best.values())


def _sureness(chance: _Chance) -> tuple[int, int, int]:
    return -chance.source, -len(chance.found.phrase), chance.found.start


def _rank(web: Web, chance: _Chance) -> tuple[object, ...]:
    target = chance.target
    return (
        not web.is_orphan(target),
        len(web.text_from[target.path]) > 0,
        -chance.source,
        -len(chance.found.phrase),
        chance.spread,
        chance.document.path,
        chance.found.start,
    )


def _bounded(chances: list[_Chance]) -> Iterator[_Chance]:
    of: Counter[str] = Counter()
    to: Counter[str] = Counter()
    for chance in chances:
        here, there = chance.document.path, chance.target.path
        if of[here] < EACH and to[there] < TO_ONE:
            of[here] += 1
            to[there] += 1
            yield chance


def _suggestion(web: Web, chance: _Chance) -> Suggestion:
    document, target, found = chance.document, chance.target, chance.found
    words = " ".join(document.prose[found.start : found.end].split())
    line, column = place(document, found.start)
    path = posixpath.relpath(target.path, posixpath.dirname(document.path))
    write = f"[{words}]({path})"
    return Suggestion(document.file, line, column, words, target.file, write, web.is_orphan(target))
