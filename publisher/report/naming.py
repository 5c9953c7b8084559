"""The phrases by which one document would be named in the text of another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import IntEnum

from publisher.content import Site
from publisher.content.document import Document, slug_of
from publisher.fields import Kind
from publisher.report.matching import words_of

Phrase = tuple[str, ...]


class Source(IntEnum):
    """Where a phrase comes from; the higher, the surer it means that document."""

    TITLE_WORDS = 1
    TAG = 2
    TITLE = 3
    NAME = 4


#: A title names its subject before the first of these, and says what of it after that.
_SUBJECT_ENDS = re.compile(r"[:;?!.(|–—]|\s-\s")
#: Longer ones are never found in another text, and short ones mean anything.
_MOST_WORDS = 8
_SHORTEST_WORD = 4
_ACRONYM = re.compile(r"[A-Z]{3,}")
#: Words that say nothing of what a text is about.
_EMPTY_WORDS = """
    a about after again all also am an and any are as at be because been before but by can could do
    does down during each even every first for from get give go good has have help helps how i if
    in into is it its just keep know least less like made make makes many may me mean means might
    more most much must my near need never new no not of off often ok on one only or other our out
    over own really right should so some still such take tell than that the their them then there
    these they thing things this those time to too try two under until up us use usual was way
    ways we well were what when where which while who why will with without work works would you
    your yours
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


def namings(site: Site) -> dict[Phrase, tuple[Document, Source]]:
    """Every phrase that means one shown document of the site and no other."""
    found: dict[Phrase, dict[str, Source]] = defaultdict(dict)
    for document in site.shown:
        for phrase, source in _phrases(site, document):
            known = found[phrase].get(document.path, source)
            found[phrase][document.path] = max(known, source)
    of_names = {
        part
        for phrase, sources in found.items()
        if max(sources.values()) is Source.NAME
        for part in _runs(phrase)
    }
    meant = {}
    for phrase, sources in found.items():
        surest = max(sources.values())
        paths = [path for path, source in sources.items() if source is surest]
        # Half of another page's name means neither: "low back" is no "low back pain".
        if len(paths) == 1 and (surest is Source.NAME or phrase not in of_names):
            meant[phrase] = (site.by_path[paths[0]], surest)
    return meant


def _phrases(site: Site, document: Document) -> Iterator[tuple[Phrase, Source]]:
    for name in (document.meta.name, *document.meta.also_called):
        phrase = words_of(name)
        if len(phrase) > 1 or _says_enough(name):
            yield phrase, Source.NAME
    for tag in document.meta.tags:
        phrase = words_of(tag)
        if len(_telling(phrase)) > 1 and len(site.tags.get(slug_of(tag), ("", []))[1]) == 1:
            yield phrase, Source.TAG
    subject = words_of(_SUBJECT_ENDS.split(document.meta.title)[0])[:_MOST_WORDS]
    if len(_telling(subject)) > 1:
        yield subject, Source.TITLE
        if document.kind is Kind.ARTICLE:
            for run in _runs(subject):
                if not {run[0], run[-1]} & _EMPTY and len(_telling(run)) > 1:
                    yield run, Source.TITLE_WORDS


def _says_enough(word: str) -> bool:
    word = word.strip()
    return bool(_ACRONYM.fullmatch(word)) or len(word) >= _SHORTEST_WORD


def _runs(phrase: Phrase) -> Iterator[Phrase]:
    """Its shorter runs of two words or more."""
    for length in range(2, len(phrase)):
        for first in range(len(phrase) - length + 1):
            yield phrase[first : first + length]


def _telling(phrase: Phrase) -> list[str]:
    return [word for word in phrase if word not in _EMPTY and not word.isdigit()]
