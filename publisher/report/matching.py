"""Finds thousands of phrases in a text at one go: a trie of words.

A text is read once, word by word; at each word only the phrases that begin with it are followed
(as in Aho and Corasick, Efficient string matching, CACM 1975, with words for letters; phrases are
a few words long, so a failed match is cheaply begun anew). Cost is linear in the words of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

#: A word of a folded text, with the apostrophes inside it.
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
#: What may stand between the words of a phrase: spaces, one end of a line, or a hyphen.
_BETWEEN = re.compile(r"[ \t]*\n?[ \t]*|-")
#: The key of a trie's node under which the phrase that ends there is kept.
_END = ""


class Found(NamedTuple):
    """``phrase`` as it was added; ``start`` and ``end`` in the text."""

    phrase: tuple[str, ...]
    start: int
    end: int


class Phrases:
    """A set of phrases, each a tuple of folded words; the last may be singular or plural."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, phrase: tuple[str, ...]) -> None:
        """Let ``find`` look for a phrase, too."""
        for last in _numbers(phrase[-1]):
            node = self._root
            for word in (*phrase[:-1], last):
                node = node.setdefault(word, {})
            # Where one phrase is the plural of another, each is found as it was added.
            if _END not in node or last == phrase[-1]:
                node[_END] = phrase

    def find(self, text: str) -> Iterator[Found]:
        """The longest phrase at each place, from left to right; none overlaps another."""
        words = [(match[0], *match.span()) for match in WORD.finditer(folded(text))]
        after = 0
        for at, (word, start, _) in enumerate(words):
            if at < after or word not in self._root:
                continue
            length, phrase = self._longest(text, words, at)
            if phrase:
                after = at + length
                end = words[after - 1][2]
                if not _hyphened(text, start, end):
                    yield Found(phrase, start, end)

    def _longest(
        self, text: str, words: list[tuple[str, int, int]], at: int
    ) -> tuple[int, tuple[str, ...]]:
        """The longest phrase that begins with word ``at``, and its length in words."""
        node = self._root[words[at][0]]
        length, phrase = 0, ()
        for next_ in range(at + 1, len(words) + 1):
            if _END in node:
                length, phrase = next_ - at, node[_END]
            if next_ == len(words):
                break
            word, start, _ = words[next_]
            if word not in node or not _joined(text, words[next_ - 1][2], start):
                break
            node = node[word]
        return length, phrase


def folded(text: str) -> str:
    """A text for comparison, as long as it was: small letters, straight apostrophes."""
    low = text.lower()
    if len(low) != len(text):
        # A few letters, such as the Turkish dotted I, are two in small.
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("’", "'")


def words_of(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(folded(text)))


def _numbers(word: str) -> set[str]:
    """The word, its plural and its singular, as far as an s tells them apart."""
    if len(word) < 4 or not word.isalpha() or word.endswith(("ss", "us", "is")):
        return {word}
    return {word, word.removesuffix("s") if word.endswith("s") else f"{word}s"}


def _joined(text: str, end: int, start: int) -> bool:
    return (start - end == 1 and text[end] in " -\n") or bool(_BETWEEN.fullmatch(text, end, start))


def _hyphened(text: str, start: int, end: int) -> bool:
    """Whether the words are part of a longer one: "neck pain-free", "post-needling"."""
    return "-" in (text[end : end + 1], text[max(start - 1, 0) : start])
