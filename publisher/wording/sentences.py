"""Splits a document into the sentences that a reader reads, each with its line in the file."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate
from typing import Literal, NamedTuple

from publisher.blocks import FENCE
from publisher.content.document import Document
from publisher.content.once import once

#: prose: a sentence of a paragraph. item: of a bullet or a numbered step. heading, title and
#: description as named. label: a block's own title. cell: a cell of a table. alt and caption:
#: of a picture.
Place = Literal[
    "prose", "item", "heading", "title", "description", "label", "cell", "alt", "caption"
]


# A tuple, as a site has tens of thousands of them.
class Sentence(NamedTuple):
    """``text`` is plain: no marks, no addresses, spaces folded. ``paragraph`` numbers the stretch
    of text that it stands in, within the document; ``line`` is where the sentence begins."""

    text: str
    line: int
    place: Place
    paragraph: int


_HEADING = re.compile(r"^ {0,3}#{1,6}(?=[ \t])")
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
_SPACES = re.compile(r"[^\S\n]+")
_CITATION = re.compile(r"\[\d{1,3}\]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*+>")
#: The first character is looked for, then whether what stands before and after it makes a mark.
_MARK = re.compile(
    r"[*_\\`](?:(?<=[*_])(?:(?<!\w.)[*_]{0,2}(?=\S)|(?<=\S.)[*_]{0,2}(?!\w))"
    r"|(?<=\\)(?=[^\w\s])|(?<=`)`*)"
)
_BLOCK_LEVEL = re.compile(r"^(routine|urgent|emergency)\b\s*", re.IGNORECASE)
_EMPTY: tuple[bool, Place, str] = (True, "prose", "")
#: What never runs on over the next line.
_ONE_LINE = ("heading", "label")
#: What a line that begins something other than a paragraph begins with.
_SPECIAL = frozenset("#-*+:|_[0123456789")
_RULED = frozenset("-*_:|")

#: A full stop, question or exclamation mark that may end a sentence, and what may follow it.
_END = re.compile(r"[.!?…][\"'”’)\]]*+\s+(?=[¿¡\"'“‘(\[]*+[A-ZÁÉÍÓÚÑ0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dra?|Drs|Mr|Mrs|Ms|Mx|St|vs|Fig|etc|e\.g|i\.e|approx|Inc|Jr|Sra?|Prof|Uds?|pág|EE|UU|[A-Z])|\b[ap]\.m|\bU\.S)\.$"
)
#: Enough of a sentence's end to know an abbreviation by.
_TAIL = 12


@once
def sentences(document: Document) -> tuple[Sentence, ...]:
    """Title and description first, then the body in order."""
    found: list[Sentence] = []
    title = "title" if document.meta.title else "name"
    fields: tuple[tuple[str, Place], ...] = (
        (title, "title"),
        ("description", "description"),
        ("image_alt", "alt"),
        ("photo_alt", "alt"),
    )
    for name, place in fields:
        for given in document.texts(name):
            found += _split([given], place, -1)
    for number, (place, parts) in enumerate(_stretches(document)):
        found += _split(parts, place, number)
    return tuple(found)


def _stretches(document: Document) -> Iterator[tuple[Place, list[tuple[int, str]]]]:
    """Runs of lines that form one paragraph, bullet, heading …, in the order of the body."""
    place: Place = "prose"
    parts: list[tuple[int, str]] = []
    raws = document.prose.split("\n")
    bare_text = _plain(document.prose)
    # Most texts have nothing to fold, and testing the whole is cheaper than testing each line.
    if "  " in bare_text or "\t" in bare_text or not bare_text.isascii():
        bare_text = _SPACES.sub(" ", bare_text)
    plains = bare_text.split("\n")
    pictured = _pictured(document)
    numbered = enumerate(zip(raws, plains, strict=True), start=document.body_line)
    for line, (raw, bare) in numbered:
        starts, kind, text = _kind(raw, bare) if raw else _EMPTY
        starts = starts or place in _ONE_LINE
        if starts and parts:
            yield place, parts
            parts = []
        if starts:
            place = kind
        if line in pictured:
            yield from ((shown, [(line, words)]) for shown, words in pictured[line])
        if text:
            parts.append((line, text))
    if parts:
        yield place, parts


def _pictured(document: Document) -> dict[int, list[tuple[Place, str]]]:
    """What pictures say, by line: their alt text, and the caption that readers see below."""
    found: dict[int, list[tuple[Place, str]]] = {}
    for mention in document.mentions:
        if mention.is_image and mention.text:
            found.setdefault(mention.line, []).append(("alt", _folded(mention.text)))
        if mention.is_image and mention.title.strip():
            found.setdefault(mention.line, []).append(("caption", _folded(mention.title)))
    return found


def _kind(raw: str, bare: str) -> tuple[bool, Place, str]:
    """Whether a line begins a new stretch, of which place, and its plain text.

    ``bare`` is the line without marks and with its spaces folded.
    """
    first = raw.lstrip()[:1]
    if first not in _SPECIAL:
        return not first, "prose", bare.lstrip("> ").rstrip()
    if first == "[":
        return (True, "prose", "") if _DEFINITION.match(raw) else (False, "prose", bare.strip())
    if first == "#" and _HEADING.match(raw):
        return True, "heading", _HEADING.sub("", bare, count=1).rstrip("# ").lstrip()
    if first == ":" and (fence := FENCE.match(raw)):
        argument = "" if "://" in fence["argument"] else fence["argument"]
        return True, "label", plain(_BLOCK_LEVEL.sub("", argument))
    if first in _RULED and _RULE.match(raw):
        return True, "prose", ""
    if first == "|":
        return True, "cell", _folded(" . ".join(bare.strip().strip("|").split("|")))
    if _ITEM.match(raw):
        item = _ITEM.match(bare)
        return True, "item", bare[item.end() if item else 0 :].strip()
    return False, "prose", bare.strip()


def split(text: str) -> list[str]:
    """The sentences of a text without marks."""
    return [one.text for one in _split([(0, text)], "prose", 0)]


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


def _split(parts: list[tuple[int, str]], place: Place, number: int) -> list[Sentence]:
    line, whole = parts[0]
    starts: list[int] = []
    if len(parts) > 1:
        whole = " ".join([text for _, text in parts])
        starts = list(accumulate([len(text) + 1 for _, text in parts[:-1]], initial=0))
    found, begin = [], 0
    for match in _END.finditer(whole):
        mark, end = match.start() + 1, match.end()
        # A full stop alone may be that of an abbreviation.
        if whole[mark].isspace() and _ABBREVIATION.search(whole, max(begin, mark - _TAIL), mark):
            continue
        found.append(Sentence(whole[begin:end].rstrip(), line, place, number))
        begin = end
        if starts:
            line = parts[bisect(starts, begin) - 1][0]
    return [*found, Sentence(whole[begin:], line, place, number)]
