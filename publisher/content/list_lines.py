"""Lists as writers indent them, brought to the one form that Python-Markdown reads.

It nests by four spaces and numbers by ``1.`` alone. Writers nest by two or three spaces, as
CommonMark lets them (https://spec.commonmark.org/0.31.2/#list-items), and number by ``1)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

#: A line that begins an item.
_ITEM = re.compile(r" *(?P<mark>[-*+]|\d{1,9}\.|\d{1,3}\)) ")
#: A line across the page.
RULE = re.compile(r" {0,3}([-*_])(?: {0,2}\1){2,} *$")
#: A heading or the fence of a block, which ends a list as well.
BREAK = re.compile(r"#| {0,3}:::")
#: Marks of what can only be meant for the first item of a list; 2019. may begin a line of text.
_FIRST = ("-", "*", "+", "1")
#: By how much an item or a paragraph is indented at least to stand inside an item.
_NESTED = 2
#: By how much each list is indented further than the one around it, as it is to be read.
TAB = 4
_QUOTE = re.compile(r"(?: {0,3}> ?)*+")
#: Where a paragraph begins; no item is nested as deep.
_TEXT = 1_000


class Arranged(NamedTuple):
    """A line as Python-Markdown is to read it, and how it does: an ``item`` of a list, part of a
    ``code`` sample, or ``stuck``: an item that is shown as part of the text above it."""

    text: str
    kind: Literal["item", "code", "stuck", ""] = ""


def arranged(lines: Iterable[str]) -> Iterator[Arranged]:
    """The lines of a text without fenced code, one for each, with lists in Markdown's form.

    An item begins with a line end where Markdown would take it for a part of what stands above:
    of a list of another kind, or of what is nested deeper.
    """
    # Of each open list, the outer ones first: how far its marks are indented, and their kind.
    opened: list[tuple[int, bool]] = []
    after_gap, is_code, depth_above = True, False, 0
    for line in lines:
        line = line.expandtabs(TAB)
        bare = line.strip()
        is_rule = RULE.match(line)
        if not bare or is_rule or BREAK.match(line):
            # Right below an item hyphens would make a heading of that.
            yield Arranged(f"\n{line}" if opened and is_rule else line)
            if bare:
                opened.clear()
            after_gap, is_code = True, is_code and not bare
            continue
        indent = len(line) - len(line.lstrip(" "))
        item = _ITEM.match(line)
        if item and (opened or (after_gap and indent < TAB)):
            is_numbered = item["mark"][0].isdigit()
            other = _close(opened, indent) not in (None, is_numbered)
            gap = "\n" if (other or len(opened) < depth_above) and not after_gap else ""
            if gap or after_gap:
                depth_above = len(opened)
            margin = " " * (TAB * len(opened))
            opened.append((indent, is_numbered))
            is_code = False
            mark = item["mark"].replace(")", ".")
            yield Arranged(f"{gap}{margin}{mark} {line[item.end() :]}", "item")
        elif after_gap:
            _close(opened, indent)
            depth_above = _TEXT
            is_code = indent >= TAB * (len(opened) + 1)
            margin = " " * (TAB * len(opened))
            text = margin + line.lstrip(" ") if opened and not is_code else line
            yield Arranged(text, "code" if is_code else "")
        else:
            is_code = is_code and indent >= TAB
            stuck = item and not opened and indent < TAB and item["mark"].rstrip(".)") in _FIRST
            yield Arranged(line, "code" if is_code else "stuck" if stuck else "")
        after_gap = False


def unquoted(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The lines by number, with how many marks of quotations they had before them; where a
    quotation begins, there is a gap. One may go on without its marks."""
    before = 0
    for at, line in enumerate(lines):
        text = _QUOTE.sub("", line, count=1)
        depth = line.count(">", 0, len(line) - len(text))
        if depth > before:
            yield at, depth, ""
        yield at, depth, text
        before = max(depth, before) if line.strip() else 0


def _close(opened: list[tuple[int, bool]], indent: int) -> bool | None:
    """Close the lists that a line of this indent is not inside of. The kind of the last one."""
    kind = None
    while opened and indent < opened[-1][0] + _NESTED:
        _, kind = opened.pop()
    return kind
