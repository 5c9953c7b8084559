"""Footnotes in HTML: which links lead to one, whoever wrote the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

_LABEL = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]|[ivxlc]{1,6}|[a-z])[\])]?", re.IGNORECASE)
_BLOCKS = frozenset(("li", "p", "div", "aside", "dd", "td", "section"))
#: Pages with more links to themselves are no articles.
_MOST = 2_000
#: How far around a link its own id may stand: ``<sup id=…><a>``.
_NEAR = 3


class Notes:
    """A note is a short link (``1``, ``[iv]``) to a block that links back to it.

    So write Word, Google Docs, WordPress, mammoth and every footnote extension of Markdown.
    """

    def __init__(self, root: LexborNode) -> None:
        #: The note that a link leads to, by the link's ``mem_id``.
        self.by_link: dict[int, LexborNode] = {}
        #: What is not part of the text: the notes themselves, and their links back.
        self.apart: set[int] = set()
        links = root.css('a[href^="#"]')
        if not 0 < len(links) <= _MOST:
            return
        by_id = {name: node for node in root.css("[id], a[name]") for name in names_of(node)}
        for link in links:
            self._add(link, by_id)

    def _add(self, link: LexborNode, by_id: dict[str, LexborNode]) -> None:
        target = by_id.get(_fragment(link))
        # The link back from a note that was found comes later.
        if (
            target is None
            or link.mem_id in self.apart
            or not _LABEL.fullmatch((link.text() or "").strip())
        ):
            return
        own = {name for node in _around(link, _NEAR) for name in names_of(node)}
        block = next((node for node in _around(target, 6) if node.tag in _BLOCKS), None)
        if block is None or any(node.mem_id == block.mem_id for node in _around(link, 99)):
            return
        back = [one for one in block.css('a[href^="#"]') if _fragment(one) in own]
        if back:
            self.by_link[link.mem_id] = block
            self.apart.update(node.mem_id for node in (block, *back))


def _fragment(link: LexborNode) -> str:
    return unquote((link.attributes.get("href") or "")[1:])


def names_of(node: LexborNode) -> Iterator[str]:
    """What a fragment may call an element."""
    attributes = node.attributes
    for name in ("id", "name"):
        if value := attributes.get(name):
            yield value


def _around(node: LexborNode | None, most: int) -> Iterator[LexborNode]:
    """An element and its parents."""
    while node is not None and most:
        yield node
        node, most = node.parent, most - 1
