"""The frames of claims, which ``english.toml`` and ``spanish.toml`` list, and where they match."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from pathlib import Path
from typing import Any, Literal, get_args

from publisher.content.document import Document
from publisher.content.once import once
from publisher.problems import Severity
from publisher.wording.inflection import INFLECTIONS
from publisher.wording.language import folds, language_of
from publisher.wording.sentences import Place, sentences
from publisher.wording.vocabulary import TOKEN, Pattern, Vocabulary

#: What else makes the words no claim. hedged: "may", "for some people". cited: a reference
#: such as [1]. conditional: "if", "until". advised: "Hold it for ten breaths to …".
Excuse = Literal["hedged", "cited", "conditional", "advised"]

#: Needs of a pattern that are looked at before it is searched for.
_NEEDS = 2
_FILES = {"en": "english", "es": "spanish"}
#: The ends of the names of a language's files: what claims something, and what advises.
_PARTS = ("", "_advice")


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of a file: in which words a claim is made, and what would excuse it.

    ``finds`` are patterns of a ``Vocabulary``. ``says`` and ``fix`` are for the writer;
    ``{words}`` in ``says`` is what was found. Matches that touch one of ``unless`` are something
    else. ``own``: the pattern itself denies. ``quoted``: only inside quotation marks, or beside
    them, whatever the quotation denies. ``outside`` are blocks in which the words are wanted
    ("immediately" in a care card). ``answer``: the pattern is a question, and this answer to it is
    the claim. ``under``: only in lists whose lead matches one of these. ``near``: only where all of
    these stand in the same stretch of text or a next one. ``unless_near``: only where not all
    of these do. ``places``: only there, such as items. ``alone``: only where no other rule finds
    anything. ``severity``: of its problems, where it is not the rule's. ``unlikely``: that of those
    whose sentence is rather no claim by its words, or that there are none (``off``). ``group``
    tells frames apart. ``lifts``: it is no claim, and where it stands in a document, frames of that
    group are none.
    """

    finds: Sequence[str]
    says: str
    fix: str
    unless: Sequence[str] = ()
    excuses: Sequence[Excuse] = ()
    own: bool = False
    quoted: Literal["", "inside", "beside"] = ""
    outside: Sequence[str] = ()
    answer: Literal["yes", "no"] = "yes"
    under: Sequence[str] = ()
    near: Sequence[str] = ()
    unless_near: Sequence[str] = ()
    places: Sequence[Place] = ()
    alone: bool = False
    unlikely: Literal["", "warning", "off"] = ""
    severity: Severity | None = None
    group: str = ""
    lifts: str = ""

    @property
    def patterns(self) -> Iterator[str]:
        yield from (*self.finds, *self.unless, *self.under, *self.near, *self.unless_near)


@dataclass(frozen=True, slots=True)
class Search:
    """One pattern that a frame of a rule finds."""

    rule: str
    frame: Frame
    pattern: Pattern


class Language:
    """What one file holds: its vocabulary, and all that is searched for, rule by rule."""

    def __init__(self, code: str) -> None:
        name = _FILES[code]
        rows, words, common, self.advice = _read(name)
        # What stands beside the frames of a rule holds for those that do not say it themselves,
        # and what is something else for the rule is so for each of them.
        frames = [
            (rule, Frame(**(common | row | {"unless": [*beside, *row.get("unless", ())]})))
            for rule, common in rows.items()
            for beside in [common.get("unless", ())]
            for row in common.pop("frames")
        ]
        patterns = [text for _, frame in frames for text in frame.patterns]
        patterns += self.advice
        self.vocabulary = Vocabulary(words, INFLECTIONS[name], patterns, common)
        self.pattern = cache(lambda text: Pattern(self.vocabulary, text))
        self.searches = [
            Search(rule, frame, self.pattern(finds))
            for rule, frame in frames
            for finds in frame.finds
        ]
        # One bit for each of the first needs of each search; what is not needed is met by itself.
        self._served: dict[str, int] = defaultdict(int)
        self._free, size = 0, len(self.searches)
        for number, search in enumerate(self.searches):
            for at in range(_NEEDS):
                bit = 1 << (at * size + number)
                if at < len(search.pattern.needs):
                    for sign in search.pattern.needs[at]:
                        self._served[sign] |= bit
                else:
                    self._free |= bit
        # One bit for each search that asks for no place, or for this one.
        self._placed = {
            place: sum(
                1 << number
                for number, search in enumerate(self.searches)
                if place in (search.frame.places or get_args(Place))
            )
            for place in get_args(Place)
        }
        rarest = frozenset[str]().union(*(search.pattern.needs[0] for search in self.searches))
        self._rare = re.compile(f"[{''.join(rarest)}]")

    def candidates(self, signs: str, place: Place) -> Iterator[Search]:
        """The searches that may match a sentence: it holds a sign of each of their needs."""
        if not self._rare.search(signs):
            return
        size = len(self.searches)
        met = reduce(or_, map(self._served.__getitem__, set(signs)), self._free)
        bits = met & (met >> size) & self._placed[place]
        while bits:
            yield self.searches[(bits & -bits).bit_length() - 1]
            bits &= bits - 1


def _read(name: str) -> tuple[dict[str, Any], dict[str, dict[str, str]], list[str], list[str]]:
    """What stands in the files of a language: rules, words by kind and class, common words, and
    patterns of advice."""
    rules: dict[str, Any] = {}
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for part in _PARTS:
        text = Path(__file__).with_name(f"{name}{part}.toml").read_text("utf-8")
        rows = tomllib.loads(text)
        for kind, classes in rows.pop("words", {}).items():
            words[kind] |= classes
        rules |= rows
    return rules, words, rules.pop("common").split(), rules.pop("advice")


@cache
def language(code: str) -> Language:
    """The words and frames of a language, by its code."""
    return Language(code)


@once
def _signs(document: Document) -> list[str]:
    """The sentences of a document as signs."""
    return language(language_of(document)).vocabulary.signs(folds(document))


def matches(document: Document) -> Iterator[tuple[int, Search, int, int]]:
    """Each match: the number of its sentence, what was searched for, and where its core is."""
    known = language(language_of(document))
    # A text without a sentence has the signs of one that is empty.
    for at, (sentence, signs) in enumerate(
        zip(sentences(document), _signs(document), strict=False)
    ):
        for search in known.candidates(signs, sentence.place):
            finds = search.pattern.finds
            for match in finds.finditer(signs):
                core = match.span(1 if finds.groups else 0)
                yield (at, search, *_letters(folds(document)[at], *core))


def may_match(code: str, text: str, place: Place) -> bool:
    """A quick test of a folded sentence that stands by itself: whether anything may be found."""
    known = language(code)
    return any(
        True for signs in known.vocabulary.signs([text]) for _ in known.candidates(signs, place)
    )


def touches(document: Document, pattern: Pattern, at: int, start: int, end: int) -> bool:
    """Whether a match of a pattern in sentence ``at`` shares a letter with a span of it."""
    text = folds(document)[at]
    for match in pattern.finds.finditer(_signs(document)[at]):
        begin, until = _letters(text, *match.span())
        if begin < end and start < until:
            return True
    return False


def _letters(text: str, first: int, after: int) -> tuple[int, int]:
    """Where the tokens from ``first`` up to ``after`` stand in a sentence."""
    spans = [match.span() for match in TOKEN.finditer(text)]
    return spans[first][0], spans[after - 1][1] if after > first else spans[first][0]
