"""In which words two versions of a text differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: Words that are shown around what differs, and of it.
_AROUND, _LONGEST = 4, 16
#: Words of two passages that are compared one by one; beyond, their beginnings are shown.
_COMPARED = 2_000

#: A word with the number of its line.
Word = tuple[int, str]


@dataclass(frozen=True, slots=True)
class WordEdit:
    """``before``, which became ``after``, each with some words around it; one of them is empty
    where something was added or taken out whole. ``line`` is that of the text as it is now."""

    line: int
    before: str
    after: str


def word_edits(before: str, after: str) -> Iterator[WordEdit]:
    """Every place in which two texts differ, from the top. Empty lines make no difference."""
    old, new = _lines(before), _lines(after)
    texts = [line for _, line in old], [line for _, line in new]
    for tag, i, j, k, m in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        line = new[min(k, len(new) - 1)][0] if new else 1
        yield from _in_passage(_words(old[i:j]), _words(new[k:m]), line)


def _lines(text: str) -> list[tuple[int, str]]:
    return [
        (number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()
    ]


def _words(lines: Sequence[tuple[int, str]]) -> list[Word]:
    return [(number, word) for number, line in lines for word in line.split()]


def _in_passage(old: list[Word], new: list[Word], line: int) -> Iterator[WordEdit]:
    if not old or not new or len(old) + len(new) > _COMPARED:
        yield WordEdit(new[0][0] if new else line, _excerpt(old, 0, 0), _excerpt(new, 0, 0))
        return
    texts = [word for _, word in old], [word for _, word in new]
    pieces: list[tuple[int, int, int, int]] = []
    for tag, i, j, k, m in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        # Two places so near each other are read as one.
        if pieces and i - pieces[-1][1] <= _AROUND:
            pieces[-1] = (pieces[-1][0], j, pieces[-1][2], m)
        else:
            pieces.append((i, j, k, m))
    for i, j, k, m in pieces:
        at = new[min(k, len(new) - 1)][0]
        yield WordEdit(at, _excerpt(old, i, j), _excerpt(new, k, m))


def _excerpt(words: list[Word], start: int, end: int) -> str:
    """The words from ``start`` to ``end`` and some around them; the first ones where those are
    the same place at the beginning."""
    if not words:
        return ""
    first, last = max(0, start - _AROUND), min(len(words), end + _AROUND)
    if start == end == 0:
        last = min(len(words), _LONGEST)
    last = min(last, first + _AROUND + _LONGEST)
    text = " ".join(word for _, word in words[first:last])
    return f"{'… ' if first else ''}{text}{' …' if last < len(words) else ''}"
