"""Takes the ``::: references`` block out of a body: its entries join the references field.

A writer may list sources where the text ends instead of in the front matter; the page shows
them in one place, numbered, whichever way they came.
"""

from __future__ import annotations

import re

from publisher.blocks import FENCE, REFERENCES
from publisher.content.prose import outside_code

_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


def take_references(body: str) -> tuple[str, tuple[str, ...], int | None]:
    """The body without the block, its lines left empty; the entries; the block's line from 0.

    A body without a whole block comes back as it is.
    """
    if REFERENCES not in body:
        return body, (), None
    begin, end = _place(body)
    if begin is None or end is None:
        return body, (), None
    lines = body.split("\n")
    entries: list[str] = []
    for line in lines[begin + 1 : end]:
        if _ITEM.match(line) or not entries:
            entries.append(_ITEM.sub("", line).strip())
        else:
            entries[-1] = f"{entries[-1]} {line.strip()}".strip()
    lines[begin : end + 1] = [""] * (end + 1 - begin)
    return "\n".join(lines), tuple(entry for entry in entries if entry), begin


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
