from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from publisher.content.document import Document
from publisher.content.list_lines import arranged, unquoted
from publisher.problems import Edit, Problem
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

    action = "list"


#: Spaces, also those that no key of a keyboard types.
_GAP = r"[ \t\u00a0\u2000-\u200b\u202f]"
_BULLETS = "•◦▪●‣∙⁃·\uf000-\uf0ff"
_MAY_BE_TYPED = re.compile(f"[{_BULLETS}\u00a0\u2000-\u200b\u202f]")
#: Bullets, of which word processors have their own in a font of theirs; and a mark of Markdown
#: before one of those other spaces. This and the next begin with the end of the line above.
_TYPED = re.compile(
    rf"\n(?P<margin>[ \t>]*)(?:[{_BULLETS}]{_GAP}*"
    rf"|(?P<mark>[-*+]|\d{{1,3}}[.)])(?![ \t]){_GAP}+)(?P<text>[^\n]*)"
)
#: Of a row of a table the rule on tables tells.
_TAB = r"(?=\t[^\t\n]*(?:\n|\Z))"
#: What must be meant for the mark of an item where the next line begins with its like: a sign,
#: a letter, a number in brackets or without a space after it, anything before a tab.
_MARKED = re.compile(
    rf"\n(?P<margin>[ \t>]*)(?:(?P<ring>[①-⑳❶-❿➀-➓⓵-⓾])(?={_GAP})"
    rf"|(?P<sign>(?:-{{2,3}}|[–—―‐‑−»~o\u2190-\u2bff]|[\U0001f000-\U0001faff]"
    rf"|[^\W\d]{_TAB}|[^\s\w>|#*+{_BULLETS}-]{_TAB})"
    rf"(?=[\ufe0f\U0001f3fb-\U0001f3ff]*{_GAP})|(?:[-+]|\*(?![^\n]*\*))(?=[^\W\d_]))"
    r"[\ufe0f\U0001f3fb-\U0001f3ff]*"
    r"|\((?=\w{1,3}\))(?P<inner>\d{1,2}|[a-zA-Z]|[ivx]+)\)"
    rf"|(?P<letter>[a-zA-Z]|[ivx]{{2,4}}|[IVX]{{2,4}})(?:[.)]-?|-)(?={_GAP})"
    rf"|\\?#(?P<hash>\d{{1,2}})[.:)]?(?={_GAP})"
    rf"|(?P<number>\d{{1,2}})(?:(?:\.?[º°ª][.)]?-?|[-–—:]|\.-|\)\.| [.)])(?={_GAP})"
    rf"|[.)](?=[^\W\d_])|{_TAB}|\ufe0f?\u20e3))"
    rf"{_GAP}*(?P<text>[^\n]*)"
)
#: From here on signs are little pictures, of which a list may have several.
_PICTURES = "\u25a0"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
#: A quick test: a list below a line that is neither empty nor of a list nor a fence.
_MAY_BE_STUCK = re.compile(
    r"\n(?![ \t]*(?:\n|:::|(?:[-*+]|\d+[.)])[ \t]))[^\n]++"
    r"(?=\n(?: {0,3}> ?)*+ {0,3}(?:[-*+]|\d{1,2}[.)])[ \t]+\S)"
)
#: The end of a sentence or a quotation, and who said it.
_SAID = re.compile(r"[”\"’*]$")
_NAME = re.compile(r" {0,3}-[ \t]+[^\W\d_a-z][^\n.!?]{1,40}$")
_NUMBER = re.compile(r" {0,3}(?P<number>\d{1,2})[.)] +\S")


def check_document(document: Document) -> Problems:
    text = f"\n{document.text}"
    for item in _TYPED.finditer(text) if _MAY_BE_TYPED.search(text) else ():
        says = "This bullet was typed or pasted, so no list comes of it."
        if item["mark"]:
            says = f'The space after "{item["mark"]}" is a special one, so no list comes of it.'
        yield _problem(document, item, says, item["mark"] or "-")
    for item, mark in _runs(text):
        says = "Markdown knows no list with this mark: its lines are shown as one paragraph."
        yield _problem(document, item, says, mark)
    if _MAY_BE_STUCK.search(text):
        yield from _stuck(document)


def _stuck(document: Document) -> Problems:
    raw = document.text.split("\n")
    lines = [*unquoted(raw)]
    texts = [text for _, _, text in lines]
    is_told, above = False, ""
    following = [*texts[1:], ""]
    for (at, _, text), line, below in zip(lines, arranged(texts), following, strict=True):
        is_stuck = line.kind == "stuck" or (line.kind == "" and _counts_on(text, below))
        # A name below what was said makes no list, of which the rule on lines tells.
        is_stuck = is_stuck and not (
            _SAID.search(above) and _NAME.match(text) and not below.strip()
        )
        # Below a row of a table it becomes another row, of which the rule on tables tells.
        if is_stuck and above.strip() and not is_told and not above.startswith("|"):
            says = "This list stands right below a line of text, so it is shown as part of it."
            fix = "Put an empty line above the list."
            number, whole = document.body_line + at, raw[at]
            gap = f"{whole[: len(whole) - len(text)].rstrip()}\n"
            edits = [Edit(number, 1, whole, gap + whole)]
            yield Lists.problem(document.file, number, says, fix, edits=edits)
        is_told = bool(text.strip()) and (is_told or is_stuck)
        above = text


def _counts_on(text: str, below: str) -> bool:
    """Whether two lines begin with a number and the next one."""
    numbers = [int(found["number"]) for found in map(_NUMBER.match, (text, below)) if found]
    return len(numbers) == 2 and numbers[0] + 1 == numbers[1]


def _runs(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each item of lists with other marks than Markdown's, and the mark to write."""
    told = row = -1
    for first, second in pairwise(_MARKED.finditer(text)):
        if "\t" in first[0] and (first.start() == row or _is_row(text, first.start())):
            # Of a table.
            row = first.end()
        elif second.start() == first.end() and _belong_together(first, second):
            for item in (first, second):
                if item.start() > told:
                    told = item.start()
                    yield item, "-" if item["sign"] else f"{_count(item)}."


def _is_row(text: str, end: int) -> bool:
    """Whether the line that ends there is a row of cells between tabs, rather than an item."""
    line = text[max(text.rfind("\n", 0, end), 0) : end]
    return "\t" in line.strip() and not _MARKED.match(line)


def _belong_together(first: re.Match[str], second: re.Match[str]) -> bool:
    if first["sign"] and second["sign"]:
        both = min(first["sign"], second["sign"])
        return {*first["sign"]} == {*second["sign"]} or both >= _PICTURES
    if first["sign"] or second["sign"]:
        return False
    return _count(second) == _count(first) + 1


def _count(item: re.Match[str]) -> int:
    """``b`` and ``ii`` are 2."""
    if item["ring"]:
        return int(unicodedata.numeric(item["ring"]))
    mark = (item["inner"] or item["letter"] or item["hash"] or item["number"]).lower()
    if mark in _ROMAN:
        return _ROMAN.index(mark) + 1
    return int(mark) if mark.isdigit() else ord(mark) - ord("a") + 1


def _problem(document: Document, item: re.Match[str], says: str, mark: str) -> Problem:
    line, _ = place(document, item.start())
    # Without the line end before it.
    before = item[0][1 : item.start("text") - item.start()]
    edits = [Edit(line, 1, before, f"{item['margin']}{mark} ")]
    fix = f"Write  {mark} {item['text']}".rstrip()
    return Lists.problem(document.file, line, says, fix, edits=edits)
