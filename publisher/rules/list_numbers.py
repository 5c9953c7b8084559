from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.content.document import Document
from publisher.content.list_lines import BREAK, RULE, TAB, arranged, unquoted
from publisher.problems import Edit
from publisher.rule import Problems, Rule


class ListNumbers(Rule):
    """Each number of a list is the next one, so that readers see the one that was written.

    Only the first number of a list counts: behind it a page counts on by itself. A year with a
    full stop at the beginning of a paragraph begins a list, too. A list may say 1. in each line.

    Wrong: 1. Sit.  then  2. Stand.  then  4. Walk.
    Right: 1. Sit.  then  2. Stand.  then  3. Walk.

    https://spec.commonmark.org/0.31.2/#start-number
    """

    severity = "warning"
    action = "list"


_ITEM = re.compile(r"\n[ \t>]*(\d{1,9})[.)][ \t]")
_NUMBER = re.compile(r" *(?P<number>\d+)\. ")
#: No list has so many items.
_YEAR = 1_000
#: The numbers of a list, each with its line.
_Numbers = list[tuple[int, int]]


def check_document(document: Document) -> Problems:
    if not _may_be(f"\n{document.text}"):
        return
    for numbers in _lists(document):
        first = numbers[0][1]
        for expected, (line, number) in enumerate(numbers, start=first):
            if number >= _YEAR:
                says = f'"{number}." at the beginning of a line makes an item of a list of it.'
                edits = [Edit(line, 0, f"{number}.", f"{number}\\.")]
                fix = f"Write  {number}\\.  where it is a year."
                yield ListNumbers.problem(document.file, line, says, fix, edits=edits)
            elif number != expected and {number for _, number in numbers} != {1}:
                says = f'Readers see "{expected}." here: only the first number of a list counts.'
                fix = f"Write  {expected}.  or put the number into the words."
                if number == 1:
                    fix = "Between two lists put a line of words."
                yield ListNumbers.problem(document.file, line, says, fix)
                break


def _may_be(text: str) -> bool:
    """A quick test: whether a number is neither the first nor the next one."""
    last, is_repeated = 0, False
    for item in _ITEM.finditer(text):
        number = int(item[1])
        is_next = number == last + 1 and not (is_repeated and number > 1)
        is_repeated = number == last == 1
        if not is_next and not is_repeated:
            return True
        last = number
    return False


def _lists(document: Document) -> Iterator[_Numbers]:
    """The numbers of each list that has any."""
    # Of each open list, the outer ones first; one with bullets has none.
    opened: list[_Numbers] = []
    closed: list[_Numbers] = []

    def close(depth: int) -> None:
        closed.extend(opened[depth:])
        del opened[depth:]

    lines = [*unquoted(document.text.split("\n"))]
    after_gap, quoted = True, 0
    for (at, depth, _), line in zip(lines, arranged(text for *_, text in lines), strict=True):
        text = line.text.lstrip("\n")
        if after_gap and depth != quoted and text.strip():
            close(0)
        if RULE.match(text) or BREAK.match(text):
            close(0)
        elif line.kind == "item":
            indent = (len(text) - len(text.lstrip(" "))) // TAB
            number = _NUMBER.match(text)
            close(indent + 1)
            if len(opened) > indent and bool(opened[indent]) != bool(number):
                close(indent)
            if len(opened) == indent:
                opened.append([])
            if number:
                opened[indent].append((document.body_line + at, int(number["number"])))
        elif after_gap and text.strip() and line.kind != "code":
            close((len(text) - len(text.lstrip(" "))) // TAB)
        after_gap = not text.strip()
        quoted = depth if text.strip() else quoted
    close(0)
    return filter(None, closed)
