"""The frames of claims, as ``english.toml`` and ``spanish.toml`` list them, and where they match."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from publisher.content.document import Document
from publisher.content.once import once
from publisher.wording.index import folds
from publisher.wording.inflection import INFLECTIONS
from publisher.wording.language import language_of
from publisher.wording.sentences import Place
from publisher.wording.vocabulary import TOKEN, Pattern, Vocabulary

#: What else makes the words no claim. hedged: "may", "for some people". cited: a reference
#: such as [1]. conditional: "if", "until".
Excuse = Literal["hedged", "cited", "conditional"]

_FILES = {"en": "english", "es": "spanish"}


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of a file: in which words a claim is made, and what would excuse it.

    ``finds`` are patterns of a ``Vocabulary``. ``says`` and ``fix`` are for the writer;
    ``{words}`` in ``says`` is what was found. Matches that touch one of ``unless`` are something
    else. ``own``: the pattern itself denies. ``outside`` are blocks in which the words are wanted
    ("immediately" in a care card). ``answer``: the pattern is a question, and this answer to it is
    the claim. ``under``: it is a claim in lists only whose lead matches one of these. ``places``:
    only there, such as items. ``quoted``: only inside quotation marks,
    or beside them, whatever the quotation denies. ``beside``: no claim where
    all of these stand in the same stretch of text or a next one. ``alone``: only where no other
    rule finds anything. ``group`` tells frames apart for their rule.
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
    beside: Sequence[str] = ()
    places: Sequence[Place] = ()
    alone: bool = False
    group: str = ""

    @property
    def patterns(self) -> Iterator[str]:
        yield from (*self.finds, *self.unless, *self.under, *self.beside)


class Language:
    """What one file holds: its vocabulary, and the frames of each rule."""

    def __init__(self, name: str) -> None:
        text = Path(__file__).with_name(f"{name}.toml").read_text("utf-8")
        rows: dict[str, Any] = tomllib.loads(text)
        words = rows.pop("words")
        # What stands beside the frames of a rule holds for those that do not say it themselves.
        self.frames = {
            rule: [Frame(**(common | row)) for row in common.pop("frames")]
            for rule, common in rows.items()
        }
        patterns = [text for listed in self.frames.values() for row in listed for text in row.patterns]
        self.vocabulary = Vocabulary(words, INFLECTIONS[name], patterns)
        self.pattern = cache(lambda text: Pattern(self.vocabulary, text))


@cache
def language(code: str) -> Language:
    """The words and frames of a language, by its code."""
    return Language(_FILES[code])


@once
def _signs(document: Document) -> list[str]:
    """The sentences of a document as signs."""
    vocabulary = language(language_of(document)).vocabulary
    return vocabulary.signs("\n".join(folds(document))).split("\n")


@once
def _index(document: Document) -> dict[str, int]:
    """Sign -> the sentences that hold it, as the bits of a number."""
    found: dict[str, int] = defaultdict(int)
    for at, signs in enumerate(_signs(document)):
        for sign in set(signs):
            found[sign] |= 1 << at
    return found


@once
def _holding(document: Document) -> dict[frozenset[str], int]:
    """Signs -> the sentences that hold one of them; filled as they are asked for."""
    return {}


def matches(document: Document, pattern: Pattern) -> Iterator[tuple[int, int, int]]:
    """Each match: the number of its sentence, and from which letter to which its core is."""
    index, known = _index(document), _holding(document)
    bits = -1
    for need in pattern.needs:
        if need not in known:
            known[need] = 0
            for sign in need & index.keys():
                known[need] |= index[sign]
        bits &= known[need]
        if not bits:
            return
    for at, signs in enumerate(_signs(document)):
        if bits >> at & 1:
            for match in pattern.finds.finditer(signs):
                yield (at, *_letters(folds(document)[at], *match.span(pattern.finds.groups and 1)))


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
