"""Splits a document into the sentences that a reader reads, each with its line in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from publisher.blocks import FENCE
from publisher.read.document import Document

#: prose: a sentence of a paragraph. item: of a bullet or a numbered step. heading, title and
#: description as named. label: a block's own title. cell: a cell of a table.
Place = Literal["prose", "item", "heading", "title", "description", "label", "cell", "alt"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` is plain: no marks, no addresses, spaces folded. ``paragraph`` numbers the stretch
    of text that it stands in, within the document; ``line`` is where the sentence begins."""

    text: str
    line: int
    place: Place
    paragraph: int


_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<text>.*?)[ \t]*#*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])[ \t]+")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s")
_RULE = re.compile(r"^ {0,3}(?:([-*_])[ \t]*)(?:\1[ \t]*){2,}$|^[\s|:-]+$")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[(?P<text>[^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_CITATION = re.compile(r"\[\d{1,3}\]")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_MARK = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|\\(?=[^\w\s])|`+")
_BLOCK_LEVEL = re.compile(r"^(routine|urgent|emergency)\b\s*", re.IGNORECASE)

#: A full stop, question or exclamation mark that may end a sentence, and what may follow it.
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|St|vs|etc|e\.g|i\.e|approx|Inc|Jr|Sr|Prof|[A-Z])|\b[ap]\.m|\bU\.S)\.$"
)


def sentences(document: Document) -> Iterator[Sentence]:
    """Title and description first, then the body in order."""
    for place in ("title", "description"):
        text = document.text(place) or (document.text("name") if place == "title" else "")
        if text:
            yield Sentence(text, document.line(place), place, -1)
    for number, (place, parts) in enumerate(_stretches(document)):
        yield from _split(parts, place, number)


def _stretches(document: Document) -> Iterator[tuple[Place, list[tuple[int, str]]]]:
    """Runs of lines that form one paragraph, bullet, heading …, in the order of the body."""
    place: Place = "prose"
    parts: list[tuple[int, str]] = []
    for at, raw in enumerate(document.prose.split("\n")):
        line = document.body_line + at
        starts, kind, text = _kind(raw)
        if starts and parts:
            yield place, parts
            parts = []
        if starts:
            place = kind
        for alt in _IMAGE.finditer(raw):
            yield "alt", [(line, alt["alt"])]
        if text:
            parts.append((line, text))
    if parts:
        yield place, parts


def _kind(raw: str) -> tuple[bool, Place, str]:
    """Whether a line begins a new stretch, of which place, and its plain text."""
    if not raw.strip() or _RULE.match(raw) or _DEFINITION.match(raw):
        return True, "prose", ""
    if fence := FENCE.match(raw):
        argument = "" if "://" in fence["argument"] else fence["argument"]
        return True, "label", plain(_BLOCK_LEVEL.sub("", argument))
    if heading := _HEADING.match(raw):
        return True, "heading", plain(heading["text"])
    if item := _ITEM.match(raw):
        return True, "item", plain(raw[item.end() :])
    if raw.lstrip().startswith("|"):
        return True, "cell", plain(" . ".join(raw.strip().strip("|").split("|")))
    return False, "prose", plain(raw.lstrip("> \t"))


def plain(text: str) -> str:
    """Markdown of one line as the words that a reader sees."""
    for pattern, with_ in (
        (_IMAGE, ""), (_LINK, r"\g<text>"), (_CITATION, ""), (_TAG, ""), (_MARK, ""),
    ):  # fmt: skip
        text = pattern.sub(with_, text)
    return " ".join(text.split())


def _split(parts: list[tuple[int, str]], place: Place, number: int) -> Iterator[Sentence]:
    whole = " ".join(text for _, text in parts)
    starts = []
    offset = 0
    for line, text in parts:
        starts.append((offset, line))
        offset += len(text) + 1
    begin = 0
    for end in [*(match.end() for match in _END.finditer(whole)), len(whole)]:
        text = whole[begin:end].strip()
        if end < len(whole) and _ABBREVIATION.search(text):
            continue
        if text:
            line = next(line for at, line in reversed(starts) if at <= begin)
            yield Sentence(text, line, place, number)
        begin = end
