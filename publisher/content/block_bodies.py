"""What stands inside each ``:::`` block, for the rules about how blocks are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from publisher.blocks import FENCE
from publisher.content.document import Document
from publisher.content.list_lines import arranged
from publisher.content.once import once

Line = tuple[int, str]

#: Items that are not nested.
_BULLET = re.compile(r" {0,3}[-*+][ \t]+(?P<text>\S.*)$")
_NUMBER = re.compile(r" {0,3}\d+\.[ \t]+(?P<text>\S.*)$")
#: Without one of these all items are as Markdown has them.
_MAY_BE_ODD = re.compile(r"\n[ \t]|\n\d+\)")
#: An empty line, or the mark of a list with nothing after it.
_BARE = re.compile(r"\s*(?:[-*+]|\d+\.)?\s*$")
_HEADING = re.compile(r"#{1,6}(?P<text>.*)$")
#: Spaces, and the marks of bold.
_BOLD = " \t*_"
_PICTURE = re.compile(r"!\[[^\[\]]*+\](?:\((?:[^()]|\([^()]*+\))*+\)|\[[^\[\]]*+\])")


@dataclass(slots=True)
class BlockBody:
    """A block from its ``:::`` to its end, both lines of the file. ``lines`` are its own, as
    Markdown is to read them: of a block inside it, only the first one."""

    name: str
    argument: str
    line: int
    end: int = 0
    lines: list[Line] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """A code sample is no line of prose, but it fills a block."""
        has_sample = self.end - self.line - 1 > len(self.lines)
        return not has_sample and all(_BARE.match(text) for _, text in self.lines)

    @property
    def bullets(self) -> list[Line]:
        return [
            (line, found["text"]) for line, text in self.lines if (found := _BULLET.match(text))
        ]

    @property
    def items(self) -> Iterator[tuple[int, str, str]]:
        """Line, label and value of each bullet, as ``- Label: value``; "" for what is not there."""
        for line, text in self.bullets:
            label, _, value = text.partition(":")
            yield line, label.strip(_BOLD), value.strip(_BOLD)

    @property
    def numbers(self) -> list[Line]:
        return [
            (line, found["text"]) for line, text in self.lines if (found := _NUMBER.match(text))
        ]

    @property
    def paragraphs(self) -> Iterator[Line]:
        """The lines that belong to no list, heading or block inside."""
        in_list = after_gap = False
        for line, text in self.lines:
            if not text.strip():
                after_gap = True
                continue
            if _BULLET.match(text) or _NUMBER.match(text):
                in_list = True
            elif _HEADING.match(text) or FENCE.match(text):
                in_list = False
            elif not in_list or (after_gap and not text.startswith((" ", "\t"))):
                in_list = False
                yield line, text
            after_gap = False

    @property
    def questions(self) -> Iterator[tuple[int, str, bool]]:
        """Line and words of each heading, and whether anything stands below it."""
        asked: Line | None = None
        answered = False
        for line, text in self.lines:
            if heading := _HEADING.match(text):
                if asked:
                    yield *asked, answered
                asked, answered = (line, heading["text"].rstrip().rstrip("#").strip()), False
            elif text.strip():
                answered = True
        if asked:
            yield *asked, answered

    @property
    def pictures(self) -> list[str]:
        """Every picture, as it is written."""
        return [found for _, text in self.lines for found in _PICTURE.findall(text)]

    @property
    def has_picture(self) -> bool:
        return bool(self.pictures)

    @property
    def caption(self) -> str:
        """The text next to the picture."""
        return " ".join(_PICTURE.sub("", " ".join(text for _, text in self.lines)).split())


def filled_blocks(document: Document, *names: str) -> Iterator[BlockBody]:
    """The closed blocks of some names that hold anything."""
    # Most documents have none of these, and need not be read line by line.
    text = document.prose.casefold()
    if any(name in text for name in names):
        yield from (one for one in block_bodies(document) if one.name in names and not one.is_empty)


@once
def block_bodies(document: Document) -> tuple[BlockBody, ...]:
    """Every closed block of a body, in the order of their beginnings."""
    if ":::" not in document.prose:
        return ()
    found: list[BlockBody] = []
    opened: list[BlockBody] = []
    for line, text in document.numbered:
        fence = FENCE.match(text) if ":::" in text else None
        if opened and not (fence and not fence["name"]):
            opened[-1].lines.append((line, text))
        if fence and fence["name"]:
            opened.append(BlockBody(fence["name"].casefold(), fence["argument"], line))
            found.append(opened[-1])
        elif fence and opened:
            opened.pop().end = line
    if _MAY_BE_ODD.search(document.prose):
        for body in found:
            texts = (line.text.lstrip("\n") for line in arranged(text for _, text in body.lines))
            body.lines = [(line, text) for (line, _), text in zip(body.lines, texts, strict=True)]
    return tuple(body for body in found if body.end)
