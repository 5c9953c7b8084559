"""Where a text could link to another page of the site, with the Markdown to write."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.read import Site
from publisher.read.document import Document
from publisher.report.matching import Found, Phrases
from publisher.report.naming import Phrase, Source, namings
from publisher.report.open_text import open_text
from publisher.report.web import Web
from publisher.wording.searching import place

#: A text with a link in every line is tiring to read.
EACH = 3
#: A page that many link to gains little from one more.
TO_ONE = 5
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
    document: Document
    target: Document
    source: Source
    found: Found
    spread: int


def suggest(site: Site, web: Web, only: Document | None = None) -> list[Suggestion]:
    """At most ``EACH`` for a text, the most useful first; at most ``TO_ONE`` to a page.

    With ``only``, the links that it could have and those that could lead to it. The cost is
    linear in the texts.
    """
    named = namings(site)
    phrases = Phrases()
    for phrase in named:
        phrases.add(phrase)
    found: dict[str, dict[Phrase, Found]] = {}
    spread: Counter[Phrase] = Counter()
    own: Counter[Phrase] = Counter()
    for document in site.documents:
        if document.kind.is_clinical:
            first: dict[Phrase, Found] = {}
            for one in phrases.find(open_text(document)):
                first.setdefault(one.phrase, one)
                own[one.phrase] += named[one.phrase][0] is document
            found[document.path] = first
            spread.update(first.keys())
    chances = [
        chance
        for document in site.documents
        for chance in _best(_chances(web, document, named, found, spread, own))
        if only in (None, chance.document, chance.target)
    ]
    chances.sort(key=lambda chance: _rank(web, chance))
    return [_suggestion(web, chance) for chance in _bounded(chances)]


def _chances(
    web: Web, document: Document,
    named: dict[Phrase, tuple[Document, Source]],
    found: dict[str, dict[Phrase, Found]], spread: Counter[Phrase], own: Counter[Phrase],
) -> Iterator[_Chance]:  # fmt: skip
    for phrase, first in found.get(document.path, {}).items():
        target, source = named[phrase]
        if target is document or target.path in web.text_to[document.path]:
            continue
        if source <= Source.TAG and (own[phrase] < _SAID or spread[phrase] - 1 > _ELSEWHERE):
            continue
        yield _Chance(document, target, source, first, spread[phrase])


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
        not web.is_orphan(target), len(web.text_from[target.path]) > 0, -chance.source,
        -len(chance.found.phrase), chance.spread, chance.document.path, chance.found.start,
    )  # fmt: skip


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
    return Suggestion(
        document.file, line, column, words, target.file, write, web.is_orphan(target)
    )  # fmt: skip
