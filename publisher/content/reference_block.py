"""Takes the ``::: references`` block out of a body: its entries join the references field.

A writer may list sources where the text ends instead of in the front matter; the page shows
them in one place, numbered, whichever way they came.
"""

from __future__ import annotations

import re

from publisher.blocks import FENCE, REFERENCES
from publisher.content.prose import outside_code

_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


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
        if _ITEM.match(line) or not (entries and entries[-1][0]):
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
