"""Walks HTML once, and collects its blocks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from itertools import groupby
from typing import TypeAlias

from selectolax.lexbor import LexborNode

from publisher.importing import links
from publisher.importing.elements import children_of, fence_of, has_class, opens, unshown
from publisher.importing.looks import alignment_of, look_of
from publisher.importing.notes import Notes
from publisher.importing.picture_names import PictureNames
from publisher.importing.tree import (
    Block,
    Fence,
    Figure,
    LeftOut,
    Paragraph,
    Run,
    Runs,
    runs_of,
    text_of,
    trimmed,
)

#: Elements that stand one below the other.
_BLOCK = re.compile(
    r"address|article|aside|body|center|dd|details|div|fieldset|figcaption|footer|header|hgroup|html"
    r"|legend|main|section|tbody"
)
_TEXTS = frozenset(("p", "div", "section", *(f"h{level}" for level in range(1, 7))))
_SILENT = re.compile(
    r"base|col|colgroup|head|link|meta|noscript|param|rp|script|source|style|svg|template|title"
    r"|track|wbr"
)
#: What no article can hold, by its name in a report.
_TOLD = {
    "audio": "a sound",
    "button": "a button",
    "canvas": "a drawing by a script",
    "del": "crossed-out words",
    "embed": "an embedded object",
    "form": "a form",
    "input": "a form",
    "nav": "a menu",
    "object": "an embedded object",
    "s": "crossed-out words",
    "select": "a form",
    "strike": "crossed-out words",
    "textarea": "a form",
    "video": "a video file",
}
_SPACES = re.compile(r"[\s\u00a0\u2007\u202f\ufeff\x1c-\x1f]+")
#: Marks of direction and of places to break a word, and what no keyboard writes.
UNSEEN = re.compile(
    "[\u00ad\u200b\u200c\u200e\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufffe\uffff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)


class Reader:
    """``look`` is a run without text: how text looks at a place. ``handlers`` read the elements
    that are more than a look; they add to ``runs``, or to ``blocks`` after a ``flush``."""

    def __init__(self, base: str, names: PictureNames, notes: Notes, handlers: Handlers) -> None:
        self.left_out: list[LeftOut] = []
        self.sources: list[str] = []
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.base = base
        self.names = names
        self.notes = notes
        #: The number of each note that is a source, by its ``mem_id``.
        self.cited: dict[int, int] = {}
        #: The typed bullet or number of a Word list's paragraph.
        self.marker = ""
        #: The names of empty anchors before a heading.
        self.anchors: tuple[str, ...] = ()
        self._handlers = handlers

    def inside(self, node: LexborNode, look: Run) -> list[Block]:
        """The blocks that stand in an element."""
        return self._apart(self.children, node, look)

    def alone(self, node: LexborNode, look: Run) -> list[Block]:
        """The blocks that an element is by itself."""
        return self._apart(self._node, node, look)

    def _apart(
        self, read: Callable[[LexborNode, Run], None], node: LexborNode, look: Run
    ) -> list[Block]:
        kept = self.blocks, self.runs
        self.blocks, self.runs = [], []
        read(node, look)
        self.flush()
        found, (self.blocks, self.runs) = self.blocks, kept
        return found

    def inline(self, node: LexborNode, look: Run) -> Runs:
        """The text of an element as if it were one paragraph; its pictures are put before."""
        found: list[Run] = []
        for block in self.inside(node, look):
            if isinstance(block, Figure):
                self.blocks.append(block)
            else:
                found += [*([Run(" ")] if found else []), *runs_of(block)]
        return tuple(run.but(text=run.text.replace("\n", " ")) for run in found)

    def children(self, node: LexborNode, look: Run) -> None:
        for child in children_of(node):
            self._node(child, look)

    def _node(self, node: LexborNode, look: Run) -> None:
        if node.is_text_node:
            self.add(look.but(text=plain(node.text_content or "")))
            return
        if node.is_comment_node and (line := fence_of(node.comment_content or "")):
            self.flush()
            self.blocks.append(Fence(line))
        if not node.is_element_node or node.mem_id in self.notes.apart:
            return
        tag, attributes = node.tag or "", node.attributes
        if _SILENT.fullmatch(tag):
            return
        is_opener = tag == "summary" or opens(tag, attributes)
        if left_out := ("" if is_opener else _TOLD.get(tag, "")) or unshown(attributes):
            self._leave_out(node, left_out)
            return
        look = look_of(tag, attributes, look)
        if tag in _TEXTS and alignment_of(attributes) and (node.text() or "").strip():
            self.left_out.append(LeftOut("the centering of text, which begins at the left here"))
        if code := attributes.get("data-cfemail"):
            self.add(look.but(text=links.hidden_mail(code)))
        elif attributes.get("role") == "heading":
            self._handlers["heading"](self, node, look)
        elif handler := self._handlers.get(tag):
            handler(self, node, look)
        elif has_class(node, "wp-caption"):
            self._handlers["figure"](self, node, look)
        elif is_opener:
            self._handlers["opener"](self, node, look)
        elif _BLOCK.fullmatch(tag):
            self.flush()
            self.children(node, look)
            self.flush()
        else:
            self.children(node, look)

    def add(self, run: Run) -> None:
        if run.text:
            # Code has no other look beside its own.
            self.runs.append(run.but(bold=False, italic=False) if run.code else run)

    def _leave_out(self, node: LexborNode, what: str) -> None:
        attributes = node.attributes
        words = " ".join((node.text(separator=" ") or "").split())
        words = words or attributes.get("src") or attributes.get("data") or ""
        if words or node.tag not in ("input", "canvas"):
            self.left_out.append(LeftOut(what, words[:200]))

    def flush(self) -> None:
        """What was read since the last block is a paragraph, or several; pictures stand alone."""
        runs, self.runs = self.runs, []
        is_parted = any(run.picture for run in runs)
        for is_picture, group in groupby(runs, key=lambda run: run.picture is not None):
            if is_picture:
                self.blocks += [Figure(run.picture) for run in group if run.picture]
            else:
                found = paragraphs(list(group))
                # A full stop behind a picture is no paragraph.
                self.blocks += [one for one in found if not is_parted or has_words(one)]


#: Reads an element whose text has a look.
Handler: TypeAlias = Callable[[Reader, LexborNode, Run], None]
#: By the name of the element; that of a heading that has another one is "heading", and of what
#: opens a part of an accordion "opener".
Handlers: TypeAlias = Mapping[str, Handler]


def plain(text: str) -> str:
    """Text as a keyboard writes it: ordinary spaces, nothing unseen, letters in one form."""
    return UNSEEN.sub("", _SPACES.sub(" ", unicodedata.normalize("NFC", text)))


def has_words(block: Block) -> bool:
    return any(letter.isalnum() for letter in text_of(runs_of(block)))


def paragraphs(runs: list[Run]) -> list[Block]:
    """The paragraphs of some runs, which two line breaks part."""
    parts: list[list[Run]] = [[]]
    breaks = 0
    for run in runs:
        if run.text == "\n" or not (run.text.strip(" ") or run.picture):
            breaks += run.text == "\n"
            parts[-1].append(run)
            continue
        if breaks > 1:
            parts.append([])
        breaks = 0
        parts[-1].append(run)
    return [Paragraph(trimmed(part)) for part in parts if text_of(part)]
