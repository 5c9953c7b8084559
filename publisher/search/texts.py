"""The texts to search: the parts of a page that its template marks, of indexable pages only."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

#: The attribute with which a template marks text to be searched.
_MARK = "data-pagefind-body"
#: The attribute of what is not part of that text, such as the title, a field of its own.
_IGNORED = "data-pagefind-ignore"
#: They have no words, and their addresses change whenever a picture is made anew.
_PICTURES = ["picture", "img", "svg", "video"]
_HIDDEN = ("noindex", "none")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of the page at ``address``: its marked parts, as a small page of HTML."""

    address: str
    html: str


def text_of(page: bytes) -> str | None:
    """The text of a page; None where nothing of it is to be searched."""
    # Most lists end here, without being parsed.
    if _MARK.encode() not in page:
        return None
    tree = LexborHTMLParser(page)
    return None if _is_hidden(tree) else _marked(tree)


def _is_hidden(tree: LexborHTMLParser) -> bool:
    """Whether its robots meta element keeps the page out of search engines, and so out of ours."""
    robots = ",".join(
        node.attributes.get("content") or "" for node in tree.css('meta[name="robots"]')
    )
    return any(word.strip().lower() in _HIDDEN for word in robots.split(","))


def _marked(tree: LexborHTMLParser) -> str:
    language = (tree.root.attributes.get("lang") if tree.root else None) or "en"
    tree.strip_tags(_PICTURES)
    parts = tree.css(f"[{_MARK}]")
    ignored = tree.css(f"[{_MARK}] [{_IGNORED}]")
    if not _has_words(parts, ignored):
        # A page that has nothing but a title is found by its title.
        for node in ignored:
            del node.attrs[_IGNORED]
    body = "".join(node.html or "" for node in parts)
    return f'<html lang="{language}"><body>{body}</body></html>'


def _has_words(parts: list[LexborNode], ignored: list[LexborNode]) -> bool:
    """Whether there is a word in ``parts`` that is not in those of them that are ignored."""
    text = " ".join(node.text() for node in parts)
    for node in ignored:
        text = text.replace(node.text(), "", 1)
    return _WORD.search(text) is not None
