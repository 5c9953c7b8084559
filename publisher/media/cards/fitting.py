"""Sets a title into a box: as large as it fits, in lines of nearly the same width.

Nothing here knows a picture; ``width`` says how wide a text is, in em.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Width = Callable[[str], float]

#: From one base line to the next, in em.
LEADING = 1.12
#: Pixels. Rather than set a whole title smaller than this, one long word of it is broken.
_UNBROKEN = 64
_MORE = "…"
#: A word, or a part of one behind which a line may end: "knee-", "to-", "chest".
_PIECE = re.compile(r"\S*?\w{2}[-–—/](?=\w{2})|[^ ]+| +")


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of a size in pixels."""

    size: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels. ``sizes`` are those that type may have in it, largest first."""

    width: float
    height: float
    sizes: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the text that stays together; widths are in em, ``space`` that before it."""

    text: str
    width: float
    space: float


def fit(text: str, box: Box, width: Width) -> Setting:
    """``text`` in the largest size in which it fits.

    What does not fit in the smallest size either ends in an ellipsis.
    """
    whole = list(_pieces(text, width))
    widest = max((piece.width for piece in whole), default=0.0)
    for size in box.sizes:
        room, pieces = box.width / size, whole
        if widest > room:
            if size > _UNBROKEN and size != box.sizes[-1]:
                continue
            pieces = [part for piece in whole for part in _broken(piece, room, width)]
        lines = _wrap(pieces, room)
        if len(lines) <= _most(box, size):
            return Setting(size, _texts(_balanced(pieces, len(lines), room)))
    most = _most(box, size)
    texts = _texts(lines)
    return Setting(size, (*texts[: most - 1], _shortened(texts[most - 1], room, width)))


def _most(box: Box, size: int) -> int:
    """How many lines the box holds, of which it has room for one at least."""
    return max(1, int(box.height / (size * LEADING)))


def _pieces(text: str, width: Width) -> Iterator[_Piece]:
    """The parts between which a line may end."""
    space = 0.0
    for part in _PIECE.findall(text):
        if part.isspace() and "\u00a0" not in part:
            space = width(" ")
        else:
            yield _Piece(part, width(part), space)
            space = 0.0


def _wrap(pieces: Sequence[_Piece], room: float) -> list[list[_Piece]]:
    lines: list[list[_Piece]] = [[]]
    used = 0.0
    for piece in pieces:
        if lines[-1] and used + piece.space + piece.width > room:
            lines.append([])
        used = used + piece.space + piece.width if lines[-1] else piece.width
        lines[-1].append(piece)
    return lines


def _balanced(pieces: Sequence[_Piece], lines: int, room: float) -> list[list[_Piece]]:
    """As many lines, no wider than they must be: as ``text-wrap: balance`` does."""
    low, high = max((piece.width for piece in pieces), default=0.0), room
    for _ in range(12):
        middle = (low + high) / 2
        if len(_wrap(pieces, middle)) > lines:
            low = middle
        else:
            high = middle
    return _wrap(pieces, high)


def _texts(lines: Sequence[Sequence[_Piece]]) -> tuple[str, ...]:
    return tuple("".join(_spaced(line)) for line in lines)


def _spaced(line: Sequence[_Piece]) -> Iterator[str]:
    yield from (piece.text for piece in line[:1])
    for _, piece in pairwise(line):
        yield f" {piece.text}" if piece.space else piece.text


def _broken(piece: _Piece, room: float, width: Width) -> Iterator[_Piece]:
    """A piece that is wider than a line, in parts that are not, each but the last hyphenated."""
    text, space = piece.text, piece.space
    while len(text) > 1 and width(text) > room:
        at = len(text) - 1
        while at > 1 and width(f"{text[:at]}-") > room:
            at -= 1
        part = f"{text[:at]}-"
        yield _Piece(part, width(part), space)
        text, space = text[at:], 0.0
    yield _Piece(text, width(text), space)


def _shortened(line: str, room: float, width: Width) -> str:
    """A line that tells that the text goes on."""
    while line and width(line + _MORE) > room:
        line = line[:-1]
    return line.rstrip(" ,;:-–—\u00a0") + _MORE
