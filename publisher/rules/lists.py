from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from publisher.content.document import Document
from publisher.content.list_lines import arranged
from publisher.problems import Problem
from publisher.rule import Problems, Rule
from publisher.wording.searching import place


class Lists(Rule):
    """A list begins after an empty line, and each of its lines with a hyphen or a number.

    Without the empty line, or with a bullet such as • that was typed or pasted, the whole list
    is shown as one run-on paragraph.

    Wrong: Call us if:  and on the next line  - you feel faint
    Right: Call us if:  then an empty line, then  - you feel faint

    Markdown's rules for lists: https://daringfireball.net/projects/markdown/syntax#list
    """


#: Spaces, also those that no key of a keyboard types.
_GAP = r"[ \t\u00a0\u2000-\u200b\u202f]"
#: Bullets, of which word processors have their own in a font of theirs; and a mark of Markdown
#: before one of those other spaces.
_TYPED = re.compile(
    rf"^[ \t]*(?:[•◦▪●‣∙⁃·\uf000-\uf0ff]{_GAP}*"
    rf"|(?P<mark>[-*+]|\d{{1,3}}[.)])(?![ \t]){_GAP}+)(?P<text>.*)$",
    re.MULTILINE,
)
#: What must be meant for the mark of an item where the next line begins with its like: a sign,
#: a letter, a number in brackets or without a space after it.
_MARKED = re.compile(
    r"^[ \t]*(?:(?P<sign>(?:[–—―‐‑−»~o\u2190-\u2bff]|[\U0001f000-\U0001faff])"
    rf"(?=[\ufe0f\U0001f3fb-\U0001f3ff]*{_GAP})|-(?=[^\W\d_]))[\ufe0f\U0001f3fb-\U0001f3ff]*"
    r"|\((?=\w{1,3}\))(?P<inner>\d{1,2}|[a-zA-Z]|[ivx]+)\)"
    rf"|(?P<letter>[a-zA-Z]|[ivx]{{2,4}})[.)](?={_GAP})|(?P<number>\d{{1,2}})[.)](?=[^\W\d_]))"
    rf"{_GAP}*(?P<text>.*)$",
    re.MULTILINE,
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
#: A quick test: a list below a line that is neither empty nor of a list nor a fence.
_MAY_BE_STUCK = re.compile(
    r"\n(?![ \t]*(?:\n|:::|(?:[-*+]|\d+[.)])[ \t]))[^\n]++(?=\n {0,3}(?:[-*+]|1[.)])[ \t]+\S)"
)


def check_document(document: Document) -> Problems:
    for item in _TYPED.finditer(document.text):
        says = "This bullet was typed or pasted, so no list comes of it."
        if item["mark"]:
            says = f'The space after "{item["mark"]}" is a special one, so no list comes of it.'
        yield _problem(document, item, says, item["mark"] or "-")
    for item, mark in _runs(document.text):
        says = "Markdown knows no list with this mark: its lines are shown as one paragraph."
        yield _problem(document, item, says, mark)
    if _MAY_BE_STUCK.search(f"\n{document.text}"):
        yield from _stuck(document)


def _stuck(document: Document) -> Problems:
    lines = document.text.split("\n")
    is_told = False
    for at, line in enumerate(arranged(lines)):
        # Below a row of a table it becomes another row, of which the rule on tables tells.
        if line.kind == "stuck" and not is_told and not lines[at - 1].startswith("|"):
            says = "This list stands right below a line of text, so it is shown as part of it."
            fix = "Put an empty line above the list."
            yield Lists.problem(document.file, document.body_line + at, says, fix)
        is_told = bool(line.text.strip()) and (is_told or line.kind == "stuck")


def _runs(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each item of lists with other marks than Markdown's, and the mark to write."""
    told = -1
    for first, second in pairwise(_MARKED.finditer(text)):
        if second.start() == first.end() + 1 and _belong_together(first, second):
            for item in (first, second):
                if item.start() > told:
                    told = item.start()
                    yield item, "-" if item["sign"] else f"{_count(item)}."


def _belong_together(first: re.Match[str], second: re.Match[str]) -> bool:
    if first["sign"] or second["sign"]:
        return first["sign"] == second["sign"]
    return _count(second) == _count(first) + 1


def _count(item: re.Match[str]) -> int:
    """``b`` and ``ii`` are 2."""
    mark = (item["inner"] or item["letter"] or item["number"]).lower()
    if mark in _ROMAN:
        return _ROMAN.index(mark) + 1
    return int(mark) if mark.isdigit() else ord(mark) - ord("a") + 1


def _problem(document: Document, item: re.Match[str], says: str, mark: str) -> Problem:
    line, _ = place(document, item.start())
    return Lists.problem(document.file, line, says, f"Write  {mark} {item['text']}".rstrip())
