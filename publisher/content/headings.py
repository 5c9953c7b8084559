"""The headings of a Markdown body, with their lines and the ids by which links reach them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from markdown import Markdown
from markdown.extensions.toc import slugify, unique

from publisher.content.document import Document
from publisher.content.inline_html import InlineHtmlExtension
from publisher.content.list_lines import RULE
from publisher.content.mentions import DEFINITION
from publisher.content.once import once

_HASHES = re.compile(r"^(?P<marks>#{1,6})(?P<text>.*)$")
_UNDERLINE = re.compile(r"^(=+|-+)[ \t]*$")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}\.|\d{1,3}\))[ \t]")
#: A heading already, a fence, an indented sample of code.
_NO_TEXT = re.compile(r"#| {0,3}:::|    |\t")
_GAP = re.compile(r"\s*$|#| {0,3}:::")


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    line: int
    is_underlined: bool = False


@once
def headings(document: Document) -> tuple[Heading, ...]:
    """Every heading in order, in either of Markdown's two forms."""
    return tuple(_headings(document))


def _headings(document: Document) -> Iterator[Heading]:
    before = previous = ""
    for at, line in document.numbered:
        if match := _HASHES.match(line):
            text = match["text"].rstrip().rstrip("#").strip()
            yield Heading(len(match["marks"]), text, at)
        elif is_underlined(before, previous, line):
            yield Heading(1 if line.startswith("=") else 2, previous.strip(), at - 1, True)
        before, previous = previous, line


def is_underlined(above: str, line: str, below: str) -> bool:
    """Whether Markdown takes a line for a heading, whatever it begins with, as the one below is of
    hyphens or equals signs. Below more lines than one these are a line across the page, and below
    an item, too, where there are three."""
    if not _UNDERLINE.match(below) or not line.strip() or not _GAP.match(above):
        return False
    is_item = _ITEM.match(line) and RULE.match(below)
    return not is_item and not _NO_TEXT.match(line)


#: Ids that the pages use themselves.
_TAKEN = re.compile(r"main|(?:site|block|ref|cite|letter)-.*")


def heading_id(text: str, separator: str) -> str:
    """The id of a heading: Markdown's own, kept apart from those of the page around it."""
    found = slugify(text, separator)
    return f"{found}{separator}text" if _TAKEN.fullmatch(found) else found


#: What may be a mark of Markdown, so that an id is not made of the bare letters.
_MARKS = re.compile(r"[\[\]*_`\\<&!]")
_ID = re.compile(r'<h2 id="([^"]*)"')
#: Marks in a longer one are left alone: no heading has that many words.
_LONGEST = 400


@once
def ids(document: Document) -> tuple[str, ...]:
    """The id that each of ``headings`` gets in the page: a second "Risks" is ``risks_1``."""
    used: set[str] = set()
    counters: dict[str, int] = {}
    return tuple(unique(id_, used, counters) for id_ in bare_ids(document))


@once
def bare_ids(document: Document) -> tuple[str, ...]:
    """The id of each heading as if it were the page's only one."""
    texts = [heading.text for heading in headings(document)]
    # What these words lead to is said elsewhere in the body; a heading may use it.
    names = ""
    if "]:" in document.prose and any("[" in text for text in texts):
        names = "".join(f"\n{match[0]}" for match in DEFINITION.finditer(document.prose))
    return tuple(
        _marked_id(text, names)
        if len(text) <= _LONGEST and _MARKS.search(text)
        else heading_id(text, "-")
        for text in texts
    )


@lru_cache(maxsize=1024)
def _marked_id(text: str, names: str) -> str:
    """Only Markdown itself knows what its marks leave of the words."""
    converter = _converter()
    converter.reset()
    found = _ID.match(converter.convert(f"## {text}\n{names}"))
    return found[1] if found else ""


@cache
def _converter() -> Markdown:
    return Markdown(
        extensions=["toc", InlineHtmlExtension()],
        extension_configs={"toc": {"slugify": heading_id}},
    )
