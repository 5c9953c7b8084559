"""Takes the ``::: references`` block out of a body: its entries join the references field.

A writer may list sources where the text ends instead of in the front matter; the page shows
them in one place, numbered, whichever way they came.
"""

from __future__ import annotations

import re
from itertools import pairwise

from publisher.blocks import FENCE, REFERENCES
from publisher.content.prose import outside_code
from publisher.content.references import number as number_of
from publisher.content.references import words

_ITEM = re.compile(r"^\s*(?:[-*+]|(?P<number>\d{1,3})[.)]|\[(?P<cited>\d{1,3})\])\s+")


def take_references(body: str) -> tuple[str, list[tuple[str, int]], int]:
    """The body without the block, its lines left empty; the entries and the block, each with its
    line, counted from 0.

    A body without a whole block comes back as it is.
    """
    if REFERENCES not in body:
        return body, [], 0
    begin, end = _place(body)
    if begin is None or end is None:
        return body, [], 0
    lines = body.split("\n")
    entries: list[tuple[str, int]] = []
    for number, line in enumerate(lines[begin + 1 : end], start=begin + 1):
        above = entries[-1][0] if entries else ""
        if _ITEM.match(line) or not above or _begins(line, lines[number - 1], above):
            entries.append((_ITEM.sub("", line).strip(), number))
        else:
            text, first = entries[-1]
            entries[-1] = (f"{text} {line.strip()}".strip(), first)
    # The fences around a title stay, as no page would show it: the rule on blocks tells it.
    fence = FENCE.match(lines[begin])
    inner = int(fence is not None and bool(fence["argument"]))
    for number in range(begin + inner, end + 1 - inner):
        lines[number] = ""
    return "\n".join(lines), [entry for entry in entries if entry[0]], begin


def _begins(line: str, before: str, above: str) -> bool:
    """Whether a line without a mark begins another source: at the margin, below an empty line, or
    below what ends with its number."""
    is_apart = not before.strip() or (number_of(above) and words(line).strip())
    return bool(line.strip() and not line[0].isspace() and is_apart)


def is_out_of_order(body: str, begin: int) -> bool:
    """Whether the sources of the block at a line have other numbers than readers see."""
    lines = body.split("\n")
    numbers = []
    for line in lines[begin + 1 :]:
        if FENCE.match(line):
            break
        if found := _ITEM.match(line):
            numbers.append(int(found["number"] or found["cited"] or 0))
    # Of Markdown's lists all may have one number.
    return len({*numbers}) > 1 and any(two - one != 1 for one, two in pairwise(numbers))


def _place(body: str) -> tuple[int | None, int | None]:
    """The lines of the first references block's two fences."""
    begin = None
    for number, line in outside_code(body):
        fence = FENCE.match(line)
        if fence and begin is None and fence["name"].casefold() == REFERENCES:
            begin = number
        elif fence and begin is not None:
            return begin, None if fence["name"] else number
    return begin, None
