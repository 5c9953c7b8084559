"""Sets a title into a box: as large as it fits, in lines of nearly the same width.

Nothing here knows a picture; ``width`` says how wide a text is, in em.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

Width = Callable[[str], float]

#: From one base line to the next, in em.
LEADING = 1.12
#: Pixels. Rather than set a whole title smaller than this, one long word of it is broken.
_MIN_UNBROKEN = 64
_ELLIPSIS = "…"
#: A word, or a part of one behind which a line may end: "knee-", "to-", "chest".
_PIECE = re.compile(r"\S*?\w{2}[-–—/](?=\w{2})|[^ ]+| +")


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of type, and its size in pixels."""

    size: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels. ``sizes`` are those that type may have in it, largest first."""

    width: float
    height: float
    sizes: Sequence[int]

    def max_lines(self, size: int) -> int:
        return max(1, int(self.height / (size * LEADING)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the text that stays together; ``width`` and the ``space`` before it are in em."""

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
        limit, pieces = box.width / size, whole
        if widest > limit:
            if size > _MIN_UNBROKEN and size != box.sizes[-1]:
                continue
            pieces = [part for piece in whole for part in _hyphenated(piece, limit, width)]
        lines = _wrap(pieces, limit)
        if len(lines) <= box.max_lines(size):
            return Setting(size, tuple(_balanced(pieces, len(lines), limit)))
    *lines, last = lines[: box.max_lines(size)]
    while last and width(last + _ELLIPSIS) > limit:
        last = last[:-1]
    return Setting(size, (*lines, last.rstrip(" ,;:-–—\u00a0") + _ELLIPSIS))


def _pieces(text: str, width: Width) -> Iterator[_Piece]:
    """The parts between which a line may end."""
    space = 0.0
    for part in _PIECE.findall(text):
        if part.isspace() and "\u00a0" not in part:
            space = width(" ")
        else:
            yield _Piece(part, width(part), space)
            space = 0.0


def _wrap(pieces: Iterable[_Piece], limit: float) -> list[str]:
    lines: list[str] = []
    used = 0.0
    for piece in pieces:
        if lines and used + piece.space + piece.width <= limit:
            lines[-1] += f" {piece.text}" if piece.space else piece.text
            used = used + piece.space + piece.width
        else:
            lines.append(piece.text)
            used = piece.width
    return lines or [""]


def _balanced(pieces: Sequence[_Piece], count: int, limit: float) -> list[str]:
    """As many lines, no wider than they must be: as ``text-wrap: balance`` does."""
    low, high = max((piece.width for piece in pieces), default=0.0), limit
    for _ in range(12):
        middle = (low + high) / 2
        if len(_wrap(pieces, middle)) > count:
            low = middle
        else:
            high = middle
    return _wrap(pieces, high)


def _hyphenated(piece: _Piece, limit: float, width: Width) -> Iterator[_Piece]:
    """A piece that is wider than a line, in parts that are not, each but the last hyphenated."""
    text, space = piece.text, piece.space
    while len(text) > 1 and width(text) > limit:
        at = len(text) - 1
        while at > 1 and width(f"{text[:at]}-") > limit:
            at -= 1
        part = f"{text[:at]}-"
        yield _Piece(part, width(part), space)
        text, space = text[at:], 0.0
    yield _Piece(text, width(text), space)
