"""The blocks of a text between its HTML and its Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as its source shows it. ``name`` is the file that the Markdown names: a place to
    fill. ``alt`` is empty where the source says nothing that helps. ``copies`` are addresses of
    the same picture that are asked, in this order, where ``source`` gives none."""

    source: str
    name: str
    alt: str = ""
    copies: tuple[str, ...] = ()


class Run(NamedTuple):
    """Text of one look. A newline in it is a line break. ``script`` is ``sup`` or ``sub``: raised
    digits are a power or a citation; the ``href`` of a citation is ``#ref-`` and its number. A
    picture has no text."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    code: bool = False
    script: str = ""
    href: str = ""
    picture: Picture | None = None

    def but(self, **changes: Any) -> Run:
        """The same run, but for some of its fields."""
        return self._replace(**changes)

    def looks_like(self, other: Run) -> bool:
        return not (self.picture or other.picture) and self.look == other.look

    @property
    def look(self) -> tuple[bool, bool, bool, str, str]:
        return self.bold, self.italic, self.code, self.script, self.href


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` is that of the source, from 1; a line that only looks like a heading has 7."""

    level: int
    runs: Runs
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, marked as one of a ``level``, from 1: programs nest lists in many ways.
    ``number`` is 0 where the source counts by itself."""

    level: int
    ordered: bool
    blocks: list[Block]
    number: int = 0


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is a list of blocks."""

    ordered: bool
    items: list[list[Block]]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length; the first one is the head. ``aligned`` says of each column how Markdown
    marks it."""

    rows: list[list[Runs]]
    aligned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with a caption. With an ``address`` it is the poster of a video there."""

    picture: Picture
    caption: Runs = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Ruler:
    """A line that parts what stands above it from what stands below."""


@dataclass(frozen=True, slots=True)
class References:
    entries: list[str]


@dataclass(frozen=True, slots=True)
class Fence:
    """A line that opens or closes a block of ours: an export keeps them as comments."""

    line: str


Block: TypeAlias = (
    Paragraph | Heading | Item | Items | Quote | Table | Code | Figure | References | Ruler | Fence
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the Markdown does not hold: ``what`` it is in plain words, and its words or address."""

    what: str
    words: str = ""


def text_of(runs: Iterable[Run]) -> str:
    """The words of some runs on one line."""
    return " ".join("".join(run.text for run in runs).split())


def joined(blocks: list[Block]) -> Runs:
    """Blocks as lines of one cell."""
    runs: list[Run] = []
    for found in map(runs_of, blocks):
        runs += [*([Run("\n")] if runs and found else []), *found]
    return tuple(runs)


def runs_of(block: Block) -> Runs:
    """The text of a block where no block can stand: lines of one paragraph."""
    match block:
        case Paragraph(runs) | Heading(_, runs):
            return runs
        case Item(blocks=blocks) | Quote(blocks=blocks):
            return joined(blocks)
        case Table(rows):
            return joined([Paragraph(_side_by_side(row)) for row in rows])
        case Figure(picture, caption):
            return (Run(picture=picture), *([Run(" ")] if caption else []), *caption)
        case Code(text):
            lines = [Run(line.strip(), code=True) for line in text.split("\n") if line.strip()]
            return joined([Paragraph((line,)) for line in lines])
    return ()


def _side_by_side(row: list[Runs]) -> Runs:
    runs: list[Run] = []
    for cell in row:
        runs += [*([Run(" – ")] if runs and cell else []), *cell]
    return tuple(runs)


def trimmed(runs: Iterable[Run]) -> Runs:
    """Runs without the spaces and line breaks around them all."""
    kept = list(runs)
    while kept and not (kept[0].picture or kept[0].text.strip()):
        kept.pop(0)
    while kept and not (kept[-1].picture or kept[-1].text.strip()):
        kept.pop()
    if kept:
        kept[0] = kept[0].but(text=kept[0].text.lstrip())
        kept[-1] = kept[-1].but(text=kept[-1].text.rstrip())
    return tuple(kept)
