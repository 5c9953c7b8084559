"""The text of a body in which a link may be put, and nothing else."""

from __future__ import annotations

import re

from publisher.blocks import FENCE
from publisher.content.document import Document
from publisher.content.fences import fences
from publisher.content.headings import headings

#: In these a reader acts on what is said, looks something up or is shown something: a link would
#: lead away. Takeaways are repeated in the text, where the link belongs.
_CLOSED_BLOCK_LIST = (
    "booking care exercise facts figure pictures quote references takeaways video warning"
)
_CLOSED_BLOCKS = frozenset(_CLOSED_BLOCK_LIST.split())
#: A link, picture or citation with its address; HTML; an address or mail address in plain text.
_TAKEN = re.compile(
    r"!?\[(?:[^\[\]]|\[[^\[\]]*+\])*+\](?:\((?:[^()]|\([^()]*+\))*+\)|\[[^\[\]]*+\]|:[^\n]*)?"
    r"|<[^<>\n]*+>|https?://\S+|(?<!\S)[^\s@]++@\S+"
)
_NO_LETTER = "\0"


def open_text(document: Document) -> str:
    """The document's prose, as long as it is, with zeros for whatever may hold no link.

    That is headings, fences, tables, links and pictures, and the blocks that lead nowhere else.
    """
    closed = _closed_lines(document)
    lines = document.prose.split("\n")
    for at, line in enumerate(lines):
        if at + document.body_line in closed or line.startswith(("|", "    ", "\t")):
            lines[at] = _NO_LETTER * len(line)
    text = "\n".join(lines)
    return _TAKEN.sub(_blank, text) if any(sign in text for sign in "[<@:") else text


def _closed_lines(document: Document) -> set[int]:
    """Numbers of lines in the file."""
    closed = {heading.line for heading in headings(document)}
    if ":::" not in document.prose:
        return closed
    for line, text in document.numbered:
        if FENCE.match(text):
            closed.add(line)
    for fence in fences(document):
        if fence.name in _CLOSED_BLOCKS and fence.closed:
            closed.update(range(fence.line, fence.closed + 1))
    return closed


def _blank(taken: re.Match[str]) -> str:
    return re.sub(r"[^\n]", _NO_LETTER, taken[0])
