"""Splits a document into the sentences that a reader reads, each with its line in the file."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate
from typing import Literal, NamedTuple

from publisher.blocks import FENCE
from publisher.read.document import Document
from publisher.read.once import once

#: prose: a sentence of a paragraph. item: of a bullet or a numbered step. heading, title and
#: description as named. label: a block's own title. cell: a cell of a table.
Place = Literal["prose", "item", "heading", "title", "description", "label", "cell", "alt"]


# A tuple, as a site has tens of thousands of them.
class Sentence(NamedTuple):
    """``text`` is plain: no marks, no addresses, spaces folded. ``paragraph`` numbers the stretch
    of text that it stands in, within the document; ``line`` is where the sentence begins."""

    text: str
    line: int
    place: Place
    paragraph: int


_HEADING = re.compile(r" {0,3}#{1,6}(?=[ \t])")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])[ \t]+")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]+\]:\s")
_RULE = re.compile(r" {0,3}(?:([-*_])[ \t]*)(?:\1[ \t]*){2,}$|[\s|:-]+$")
#: An address may hold pairs of round brackets and run over the end of a line.
_ADDRESS = r"\((?:[^()\n]|\n(?![ \t]*\n)|\([^()\n]*+\))*+\)"
_IMAGE = re.compile(rf"!\[(?P<alt>[^\[\]]*+)\]{_ADDRESS}")
_LINK = re.compile(
    r"\[(?P<text>(?:[^\[\]]|\[[^\[\]]*+\])*+)\]"
    rf"(?:{_ADDRESS}|\[[^\[\]]*+\])"
)
_CITATION = re.compile(r"\[\d{1,3}\]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*+>")
_MARK = re.compile(r"(?=[*_\\`])(?:(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|\\(?=[^\w\s])|`+)")
_BLOCK_LEVEL = re.compile(r"^(routine|urgent|emergency)\b\s*", re.IGNORECASE)
#: What never runs on over the next line.
_ONE_LINE = ("heading", "label")
#: What a line that begins something other than a paragraph begins with.
_SPECIAL = frozenset("#-*+:|_[0123456789")
_RULED = frozenset("-*_:|")

#: A full stop, question or exclamation mark that may end a sentence, and what may follow it.
_END = re.compile(r"[.!?…][\"'”’)\]]*+\s+(?=[\"'“‘(\[]*+[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|St|vs|etc|e\.g|i\.e|approx|Inc|Jr|Sr|Prof|[A-Z])|\b[ap]\.m|\bU\.S)\.$"
)
#: Enough of a sentence's end to know an abbreviation by.
_TAIL = 12


@once
def sentences(document: Document) -> tuple[Sentence, ...]:
    """Title and description first, then the body in order."""
    return tuple(_sentences(document))


def _sentences(document: Document) -> Iterator[Sentence]:
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
    raws = document.prose.split("\n")
    plains = _plain(document.prose).split("\n")
    alts = _alts(document)
    for at, (raw, bare) in enumerate(zip(raws, plains, strict=True)):
        line = document.body_line + at
        starts, kind, text = _kind(raw, bare)
        starts = starts or place in _ONE_LINE
        if starts and parts:
            yield place, parts
            parts = []
        if starts:
            place = kind
        for alt in alts.get(line, ()):
            yield "alt", [(line, alt)]
        if text:
            parts.append((line, text))
    if parts:
        yield place, parts


def _alts(document: Document) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for mention in document.mentions:
        if mention.is_image and mention.text:
            found.setdefault(mention.line, []).append(_folded(mention.text))
    return found


def _kind(raw: str, bare: str) -> tuple[bool, Place, str]:
    """Whether a line begins a new stretch, of which place, and its plain text."""
    first = raw.lstrip()[:1]
    if first not in _SPECIAL:
        return not first, "prose", _folded(bare.lstrip("> \t"))
    if first == "[":
        return (True, "prose", "") if _DEFINITION.match(raw) else (False, "prose", _folded(bare))
    if first == "#" and (heading := _HEADING.match(raw)):
        return True, "heading", _folded(bare[heading.end() :].rstrip("# \t"))
    if first == ":" and (fence := FENCE.match(raw)):
        argument = "" if "://" in fence["argument"] else fence["argument"]
        return True, "label", plain(_BLOCK_LEVEL.sub("", argument))
    if first in _RULED and _RULE.match(raw):
        return True, "prose", ""
    if first == "|":
        return True, "cell", _folded(" . ".join(bare.strip().strip("|").split("|")))
    if _ITEM.match(raw):
        item = _ITEM.match(bare)
        return True, "item", _folded(bare[item.end() if item else 0 :])
    return False, "prose", _folded(bare)


def _folded(text: str) -> str:
    return " ".join(text.split())


def plain(text: str) -> str:
    """Markdown of one line as the words that a reader sees."""
    return _folded(_plain(text))


def _plain(text: str) -> str:
    """The text without marks; every line stays where it was."""
    if "[" in text:
        text = _IMAGE.sub(lambda match: "\n" * match[0].count("\n"), text)
        text = _LINK.sub(_words, text)
        text = _CITATION.sub("", text)
    if "<" in text:
        text = _TAG.sub(lambda match: "\n" * match[0].count("\n"), text)
    return _MARK.sub("", text)


def _words(link: re.Match[str]) -> str:
    lost = link[0].count("\n") - link["text"].count("\n")
    return link["text"] + "\n" * lost


def _split(parts: list[tuple[int, str]], place: Place, number: int) -> Iterator[Sentence]:
    whole = " ".join(text for _, text in parts) if len(parts) > 1 else parts[0][1]
    ends = [match.end() for match in _END.finditer(whole)]
    if not ends:
        yield Sentence(whole, parts[0][0], place, number)
        return
    starts = list(accumulate((len(text) + 1 for _, text in parts[:-1]), initial=0))
    begin = 0
    for end in ends:
        if not _ABBREVIATION.search(whole[max(begin, end - _TAIL) : end].rstrip()):
            line = parts[bisect(starts, begin) - 1][0]
            yield Sentence(whole[begin:end].rstrip(), line, place, number)
            begin = end
    yield Sentence(whole[begin:], parts[bisect(starts, begin) - 1][0], place, number)
