"""The words that a page of lists says of its own, before the first article that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from publisher.audit.page import Page
from publisher.audit.site import BuiltSite

_HEADINGS = frozenset({"h2", "h3", "h4"})
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
#: A page's text is not quite what its writer's file counts: signs, labels, pictures.
TOLERANCE = 0.9


def words_before_links(page: Page) -> Iterator[tuple[int, str | None]]:
    """The number of words before each link in a heading, with the address that it leads to; at
    the end all words, with None."""
    # The page's own tree has lost parts of it by now.
    main = LexborHTMLParser(page.raw).css_first("main")
    if main is None:
        return
    for node in main.css(page.site.theme.frame):
        node.decompose()
    texts: list[str] = []
    for node in main.traverse(include_text=True):
        if node.tag == "-text":
            texts.append(node.text_content or "")
        elif node.tag in _HEADINGS and (links := node.css("a[href]")):
            words = _count(texts)
            for link in links:
                yield words, page.resolve(link.attributes.get("href") or "").path
    yield _count(texts), None


def own_words(site: BuiltSite, words_before: Sequence[tuple[int, Any]]) -> int:
    """How many words a page of lists says before the first article that it lists."""
    for words, address in words_before:
        if address is None or site.is_of_kind(address, "article"):
            return words
    return 0


def _count(texts: list[str]) -> int:
    return len(_WORD.findall(" ".join(texts)))
