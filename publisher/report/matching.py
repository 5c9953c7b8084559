"""Finds thousands of phrases in a text, in time linear in its words.

At each word that begins a phrase, the words after it are looked up in a table of all phrases, the
longest run first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from publisher.cache import key_of

#: The lower-case words of a phrase.
Phrase = tuple[str, ...]

#: A word of a folded text, with the apostrophes inside it.
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
#: What may stand between the words of a phrase: spaces, one end of a line, or a hyphen.
_BETWEEN = re.compile(r"[ \t]*\n?[ \t]*|-")


class Found(NamedTuple):
    """``phrase`` as it was given; ``start`` and ``end`` are offsets in the text."""

    phrase: Phrase
    start: int
    end: int


class Phrases:
    """A set of phrases; the last word of each is found in singular and plural."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        phrases = sorted(phrases)
        #: The key of which phrases these are.
        self.digest = key_of(phrases)
        #: Each form of a phrase -> the phrase.
        self._forms: dict[Phrase, Phrase] = {}
        #: First word -> the number of words of the longest phrase that begins with it.
        self._longest: dict[str, int] = defaultdict(int)
        for phrase in phrases:
            for last in _numbers(phrase[-1]):
                form = (*phrase[:-1], last)
                self._longest[form[0]] = max(self._longest[form[0]], len(form))
                # Where one phrase is the plural of another, each is found as it was given.
                if form == phrase or form not in self._forms:
                    self._forms[form] = phrase

    def find(self, text: str) -> Iterator[Found]:
        """The longest phrase at each place, from left to right; none overlaps another."""
        words = list(_WORD.finditer(_folded(text)))
        at = 0
        while at < len(words):
            form = self._longest_form(text, words, at)
            if form:
                start, end = words[at].start(), words[at + len(form) - 1].end()
                # Not as a part of a longer word: "neck pain-free", "post-needling".
                if "-" not in (text[end : end + 1], text[max(start - 1, 0) : start]):
                    yield Found(self._forms[form], start, end)
            at += len(form) or 1

    def _longest_form(self, text: str, words: list[re.Match[str]], at: int) -> Phrase:
        """The words of the longest phrase that begins with word ``at``; empty where none does."""
        run: list[str] = []
        end = 0
        for word in words[at : at + self._longest.get(words[at][0], 0)]:
            if run and not _BETWEEN.fullmatch(text, end, word.start()):
                break
            run.append(word[0])
            end = word.end()
        while run and tuple(run) not in self._forms:
            run.pop()
        return tuple(run)


def words_of(text: str) -> Phrase:
    return tuple(_WORD.findall(_folded(text)))


def _folded(text: str) -> str:
    """A text for comparison, as long as it was: small letters, straight apostrophes."""
    low = text.lower()
    if len(low) != len(text):
        # A few letters, such as the Turkish dotted I, are two in small.
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("’", "'")


def _numbers(word: str) -> set[str]:
    """The word with its plural or singular, where these differ by an s."""
    if len(word) < 4 or not word.isalpha() or word.endswith(("ss", "us", "is")):
        return {word}
    return {word, word.removesuffix("s") if word.endswith("s") else f"{word}s"}
