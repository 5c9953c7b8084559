"""Spares Markdown the search for marks where there are none: most of a text is plain words.

Markdown tries fifteen patterns on every stretch of text and a dozen processors on every block.
Here each is looked at once for the signs without which none of them finds anything. The HTML is
the same to the letter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import LinkInlineProcessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import STX, AtomicString

from publisher.content.inline_html import AUTOLINK, TAG
from publisher.content.references import CITATION

#: What inline marks are made of: each of the patterns needs one of these signs.
_SIGNS = re.compile(rf"[`\\\[<&*_{STX}]")
#: The one mark that is made of none.
_LINE_BREAK = "  \n"
_BRACKETS = re.compile(r"[\[\]]")
#: A block of which every line begins with a letter: no list, heading, table or definition.
_PARAGRAPH = re.compile(r"[A-Za-z].*(?:\n[A-Za-z].*)*")

#: Where the processors come from of which this is known to be so, and the patterns.
_PROCESSORS = frozenset(
    (
        "markdown.blockprocessors",
        "markdown.treeprocessors",
        "markdown.extensions.tables",
        "markdown.extensions.sane_lists",
        "markdown.extensions.toc",
        "publisher.engine.blocks",
        "publisher.engine.dialect",
        "publisher.engine.links",
        "publisher.engine.tables",
        "publisher.content.inline_html",
    )
)
_PATTERNS = frozenset(
    (
        inlinepatterns.BACKTICK_RE,
        inlinepatterns.ESCAPE_RE,
        inlinepatterns.LINK_RE,
        inlinepatterns.IMAGE_LINK_RE,
        inlinepatterns.AUTOLINK_RE,
        inlinepatterns.AUTOMAIL_RE,
        inlinepatterns.LINE_BREAK_RE,
        inlinepatterns.HTML_RE,
        inlinepatterns.ENTITY_RE,
        r"\*|_",
        CITATION.pattern,
        TAG,
        AUTOLINK,
    )
)


class PlainWordsExtension(Extension):
    """To be named after all other extensions. Beside one that brings anything unknown it spares
    nothing."""

    def extendMarkdown(self, md: Markdown) -> None:
        processors = chain(md.parser.blockprocessors, md.treeprocessors)
        inlines = (one for one in md.treeprocessors if isinstance(one, InlineProcessor))
        patterns = [pattern for inline in inlines for pattern in inline.inlinePatterns]
        if {type(processor).__module__ for processor in processors} <= _PROCESSORS and {
            getattr(pattern, "pattern", "") for pattern in patterns
        } <= _PATTERNS:
            md.parser.blockprocessors.register(_PlainParagraphs(md.parser), "plain-words", 1000)
            for pattern in patterns:
                if isinstance(pattern, LinkInlineProcessor):
                    # Stock Markdown looks for the end of each bracket in all that follows.
                    setattr(pattern, "getText", _words)  # noqa: B010  (mypy knows it as a method)
            # Right before the inline patterns (20).
            md.treeprocessors.register(_PlainTexts(md), "plain-words", 20.5)


def _words(data: str, index: int) -> tuple[str, int, bool]:
    """What stands between a bracket that opens right before ``index`` and the one that closes it,
    where to go on, and whether it is closed."""
    end = _brackets(data).get(index)
    return ("", len(data), False) if end is None else (data[index:end], end + 1, True)


@lru_cache(maxsize=8)
def _brackets(data: str) -> dict[int, int]:
    """Where the words of each pair of square brackets begin and end."""
    opened: list[int] = []
    found = {}
    for bracket in _BRACKETS.finditer(data):
        if bracket[0] == "[":
            opened.append(bracket.end())
        elif opened:
            found[opened.pop()] = bracket.start()
    return found


class _PlainParagraphs(ParagraphProcessor):
    """Takes a block that can only be a paragraph before the others are asked for it."""

    def test(self, parent: Element, block: str) -> bool:
        return _PARAGRAPH.fullmatch(block) is not None


class _PlainTexts(Treeprocessor):
    """Marks texts without a sign as atomic, Markdown's own word for "there is nothing in it"."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if (text := element.text) and not _SIGNS.search(text) and _LINE_BREAK not in text:
                element.text = AtomicString(text)
            if (tail := element.tail) and not _SIGNS.search(tail) and _LINE_BREAK not in tail:
                element.tail = AtomicString(tail)
