"""The ``:::`` fences of a Markdown body, paired up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.blocks import FENCE
from publisher.content.document import Document
from publisher.content.once import once


@dataclass(frozen=True, slots=True)
class Fence:
    """An opened block. ``closed`` is the line of its end, or None where there is none.

    A closing fence without a block to close has the name ``""``.
    """

    name: str
    argument: str
    line: int
    closed: int | None
    #: 1 where no other block is around it.
    depth: int = 1


@once
def fences(document: Document) -> tuple[Fence, ...]:
    """Every block of a body, inner ones before the outer one that holds them."""
    return tuple(_fences(document)) if ":::" in document.prose else ()


def _fences(document: Document) -> Iterator[Fence]:
    opened: list[tuple[str, str, int]] = []
    for line, text in document.numbered:
        match = FENCE.match(text) if ":::" in text else None
        if not match:
            continue
        if match["name"]:
            opened.append((match["name"].casefold(), match["argument"], line))
        elif opened:
            depth = len(opened)
            yield Fence(*opened.pop(), line, depth)
        else:
            yield Fence("", "", line, line)
    for depth, (name, argument, line) in enumerate(opened, start=1):
        yield Fence(name, argument, line, None, depth)


def insides(document: Document, name: str) -> tuple[range, ...]:
    """The lines of each closed block of a name."""
    found = (fence for fence in fences(document) if fence.name == name and fence.closed)
    return tuple(range(fence.line, fence.closed or 0) for fence in found)
