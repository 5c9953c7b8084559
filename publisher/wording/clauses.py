"""What a sentence says around a word: denies it, hedges it, asks it, or reports it of others.

A language is judged by the words nearby, not parsed; which words those are, ``english`` and
``spanish`` say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

#: Typed in one way or the other without a difference. One currency stands for all.
QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "‐": "-", "\xa0": " ", "\xad": ""}
    | {"€": "$", "£": "$"}
)


@cache
def words(text: str) -> frozenset[str]:
    """The words of a text that only lists them."""
    return frozenset(text.split())


_QUOTED = re.compile(r'"[^"]+"')
#: Words that a short denial reaches over.
_REACH = 4


@dataclass(frozen=True, slots=True)
class Clauses:
    """The words of one language. All methods take a sentence as ``folded`` gives it and the span
    of the words in question.

    ``marks`` are letters that make no difference. ``break_`` is where what was denied before is
    over, ``condition`` a part of a sentence that stands before its comma by itself. ``denial``
    bears on all that follows, ``short_denial`` on the next few words, unless those are the
    ``subject_of_denial``. ``stress`` looks like a denial and is none. ``apart`` says that others
    say it, ``left_open`` that it is not said, ``taken_back`` afterward that it is not so.
    ``limit`` makes it a condition. ``asks`` begins a question, ``sells`` one that wants no answer.
    ``yes`` and ``no`` are answers.
    """

    marks: Mapping[int, str]
    break_: re.Pattern[str]
    condition: re.Pattern[str]
    denial: re.Pattern[str]
    short_denial: re.Pattern[str]
    subject_of_denial: re.Pattern[str]
    stress: re.Pattern[str]
    apart: re.Pattern[str]
    left_open: re.Pattern[str]
    taken_back: re.Pattern[str]
    hedge: re.Pattern[str]
    hedge_break: re.Pattern[str]
    hedge_anywhere: re.Pattern[str]
    limit: re.Pattern[str]
    asks: re.Pattern[str]
    sells: re.Pattern[str]
    heading_asks: re.Pattern[str]
    reports: re.Pattern[str]
    yes: re.Pattern[str]
    no: re.Pattern[str]

    def folded(self, text: str) -> str:
        """The sentence in small letters, with straight quotation marks and plain hyphens."""
        return text.lower() if text.isascii() else text.lower().translate(self.marks)

    def denied(self, text: str, start: int, end: int, own: bool = False) -> bool:
        """Whether the sentence says that it is not so, or keeps its distance from it.

        ``own``: the words in question hold a denial of their own ("no risk"), which is no other.
        """
        clause = self._clause(text, start)
        before = self.stress.sub(_blank, text[clause : start if own else end])
        if self.denial.search(before):
            return True
        for match in self.short_denial.finditer(before):
            between = before[match.end() : start - clause].rstrip()
            if re.search(r"[,:]", between):
                continue
            # "No downtime and no side effects": one denial beside another does not undo it.
            beside = own and re.search(r" (?:and|or|y|ni|o)$", between)
            if between.count(" ") < _REACH and not beside:
                return True
            if match[0] == "no" and self.subject_of_denial.match(between):
                return True
        return bool(
            self.apart.search(text, 0, start)
            or self.left_open.match(text, 0, start)
            or self.taken_back.match(text[end:])
        )

    def denies(self, text: str) -> bool:
        """Whether a line that leads into a list denies what the list holds."""
        return bool(self.denial.search(text) or self.apart.search(text))

    def hedged(self, text: str, start: int) -> bool:
        """Whether it is said to be possible, or so for some, rather than to be so."""
        begin = max((match.end() for match in self.hedge_break.finditer(text[:start])), default=0)
        return bool(self.hedge.search(text, begin, start) or self.hedge_anywhere.search(text))

    def conditional(self, text: str, start: int) -> bool:
        """Whether it is a condition or a limit ("until it is painless"), rather than a promise."""
        before = self.stress.sub(_blank, text[self._clause(text, start) : start])
        return bool(self.limit.search(before))

    def asked(self, text: str, start: int, is_heading: bool = False) -> bool:
        """Whether it is a question that wants an answer. "Ready for fast relief?" is none."""
        if self.sells.match(text):
            return False
        asks = self.asks.search(text) if text.rstrip("\"')] ").endswith("?") else None
        is_question = asks is not None and asks.start() <= start
        return bool(is_question or (is_heading and self.heading_asks.match(text)))

    def reported(self, text: str, start: int, end: int) -> bool:
        """Whether it stands in quotation marks, as a word that is spoken of or as others' words."""
        for quote in _QUOTED.finditer(text):
            if quote.start() < start and end < quote.end():
                outside = f'{text[: quote.start()]}""{text[quote.end() :]}'
                return quote[0].count(" ") < 4 or bool(self.reports.search(outside))
        return False

    def _clause(self, text: str, start: int) -> int:
        """Where the part of the sentence begins in which a denial would bear on ``start``."""
        begin = max((match.end() for match in self.break_.finditer(text, 0, start)), default=0)
        condition = self.condition.match(text[:start])
        return max(begin, condition.end() if condition else 0)


def _blank(match: re.Match[str]) -> str:
    return "x" * len(match[0])
