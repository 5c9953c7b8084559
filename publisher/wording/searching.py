"""Finds a pattern in what a writer wrote: in the fields of the front matter, then in the body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from publisher.content.document import Document
from publisher.content.once import once


class Hit(NamedTuple):
    """``line`` and ``column`` in the file, from 1; column 0 where only the line is known."""

    match: re.Match[str]
    line: int
    column: int


@once
def fields_text(document: Document) -> str:
    """The words of all fields together, for a quick test."""
    return "\n".join(text for _, text in field_texts(document))


@once
def folded_text(document: Document) -> str:
    """All words of fields and body in small letters, for a quick test; a phrase may run over the
    end of a line."""
    return f"{fields_text(document)}\n{document.prose}".casefold().replace("\n", " ")


def search(
    document: Document, pattern: re.Pattern[str], signs: Iterable[str] = ()
) -> Iterator[Hit]:
    """Every match, outside code samples. One of ``signs``, in small letters, stands in all that the
    pattern finds, and is looked for first, as that is quick; without any, nothing is."""
    if signs and not any(map(folded_text(document).__contains__, signs)):
        return
    if pattern.search(fields_text(document)):
        for line, text in field_texts(document):
            for match in pattern.finditer(text):
                yield Hit(match, line, 0)
    for match in pattern.finditer(document.prose):
        yield Hit(match, *place(document, match.start()))


def place(document: Document, at: int) -> tuple[int, int]:
    """Line and column in the file of a place in the document's prose."""
    ends = _ends(document)
    before = bisect_left(ends, at)
    start = ends[before - 1] + 1 if before else 0
    return document.body_line + before, at - start + 1


def offset(document: Document, line: int) -> int:
    """Where in the document's prose a line of the file begins."""
    before = line - document.body_line
    return _ends(document)[before - 1] + 1 if before else 0


@once
def _ends(document: Document) -> list[int]:
    return [match.start() for match in re.finditer("\n", document.prose)]


def field_texts(document: Document) -> Iterator[tuple[int, str]]:
    """The words of all fields, of a list each entry, with their lines in the file."""
    for name in document.lines:
        yield from document.texts(name)
