"""The phrases by which the text of one document may mention another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import IntEnum

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.slugs import slug_of
from publisher.fields import Kind
from publisher.report.matching import Phrase, words_of


class Source(IntEnum):
    """Where a phrase comes from; the higher, the more likely it means that document."""

    TITLE_WORDS = 1
    TAG = 2
    TITLE = 3
    NAME = 4


#: A title names its subject before the first of these, and says what of it after that.
_SUBJECT_ENDS = re.compile(r"[:;?!.(|–—]|\s-\s")
#: Words of a title; more are never found in another text.
_MAX_WORDS = 8
#: A name of one word with fewer letters may mean anything, unless it is an acronym.
_MIN_LETTERS = 4
_ACRONYM = re.compile(r"[A-Z]{3,}")
#: Words that say nothing of the subject of a text.
_STOP_WORD_LIST = """
    a about after again all also am an and any are as at be because been before but by can could do
    does down during each even every first for from get give go good has have help helps how i if
    in into is it its just keep know least less like made make makes many may me mean means might
    more most much must my near need never new no not of off often ok on one only or other our out
    over own really right should so some still such take tell than that the their them then there
    these they thing things this those time to too try two under until up us use usual was way
    ways we well were what when where which while who why will with without work works would you
    your yours
"""
_STOP_WORDS = frozenset(_STOP_WORD_LIST.split())


def phrases_of(site: Site) -> dict[Phrase, tuple[Document, Source]]:
    """Every phrase that means one shown document of the site and no other."""
    sources: dict[Phrase, dict[str, Source]] = defaultdict(dict)
    for document in site.shown:
        for phrase, source in _phrases(site, document):
            known = sources[phrase].get(document.path, source)
            sources[phrase][document.path] = max(known, source)
    best = {phrase: max(by_path.values()) for phrase, by_path in sources.items()}
    of_names = {run for phrase in best if best[phrase] is Source.NAME for run in _runs(phrase)}
    meant = {}
    for phrase, by_path in sources.items():
        paths = [path for path, source in by_path.items() if source is best[phrase]]
        # Half of another page's name means neither: "low back" is not "low back pain".
        if len(paths) == 1 and (best[phrase] is Source.NAME or phrase not in of_names):
            meant[phrase] = (site.by_path[paths[0]], best[phrase])
    return meant


def _phrases(site: Site, document: Document) -> Iterator[tuple[Phrase, Source]]:
    for name in (document.meta.name, *document.meta.also_called):
        phrase = words_of(name)
        word = name.strip()
        if len(phrase) > 1 or len(word) >= _MIN_LETTERS or _ACRONYM.fullmatch(word):
            yield phrase, Source.NAME
    for tag in document.meta.tags:
        phrase = words_of(tag)
        if _is_specific(phrase) and len(site.tags.get(slug_of(tag), ("", []))[1]) == 1:
            yield phrase, Source.TAG
    subject = words_of(_SUBJECT_ENDS.split(document.meta.title)[0])[:_MAX_WORDS]
    if _is_specific(subject):
        yield subject, Source.TITLE
        if document.kind is Kind.ARTICLE:
            for run in _runs(subject):
                if not {run[0], run[-1]} & _STOP_WORDS and _is_specific(run):
                    yield run, Source.TITLE_WORDS


def _runs(phrase: Phrase) -> Iterator[Phrase]:
    """Its shorter runs of two words or more."""
    for length in range(2, len(phrase)):
        for first in range(len(phrase) - length + 1):
            yield phrase[first : first + length]


def _is_specific(phrase: Phrase) -> bool:
    """Whether two of its words say something of a subject."""
    return sum(word not in _STOP_WORDS and not word.isdigit() for word in phrase) > 1
