"""Reads ``_redirects``: ``FROM TO STATUS`` a line, ``#`` opens a comment.

Format: https://developers.cloudflare.com/pages/configuration/redirects/, with a
status always said, and ``-`` as the target of an address that is gone (410).
"""

from __future__ import annotations

from typing import NamedTuple

GONE = 410
MOVED = 301


class Redirect(NamedTuple):
    """``line`` counts from 1; ``status`` is 0 for a line that has not the three parts."""

    line: int
    source: str
    target: str
    status: int


def read_redirects(text: str) -> list[Redirect]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.split()
        if not parts or parts[0].startswith("#"):
            continue
        known = len(parts) == 3 and parts[2] in (str(GONE), str(MOVED))
        source, target, *_ = [*parts, ""]
        found.append(Redirect(number, source, target, int(parts[2]) if known else 0))
    return found
