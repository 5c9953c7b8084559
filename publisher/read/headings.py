"""The headings of a Markdown body, with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.read.document import Document

_HASHES = re.compile(r"^(?P<marks>#{1,6})(?P<text>.*)$")
_UNDERLINE = re.compile(r"^(=+|-+)[ \t]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    line: int


def headings(document: Document) -> Iterator[Heading]:
    """Every heading in order, in either of Markdown's two forms."""
    previous = ""
    for at, line in document.numbered:
        if match := _HASHES.match(line):
            text = match["text"].rstrip().rstrip("#").strip()
            yield Heading(len(match["marks"]), text, at)
        elif _UNDERLINE.match(line) and _is_paragraph(previous):
            yield Heading(1 if line.startswith("=") else 2, previous.strip(), at - 1)
        previous = line


def _is_paragraph(line: str) -> bool:
    return bool(line.strip()) and not re.match(r"^ {0,3}([-*+>|#]|\d+\.|:::)", line)
