"""The redirect table: ``output/_redirects``, lines of ``FROM TO STATUS``.

``STATUS`` is 301, or 410 with ``-`` for TO. The format is that of Netlify and
Cloudflare Pages, with the status always given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from publisher.built.addresses import decode
from publisher.problems import Problem

FILE = "_redirects"
# A query is not part of the address looked up, and a fragment never leaves the browser.
_NEVER_SENT = {"?", "#"}
_OUTSIDE = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where an old address leads; ``to`` is None for 410, which leads nowhere."""

    to: str | None
    status: int

    @property
    def is_internal(self) -> bool:
        return self.to is not None and not _OUTSIDE.match(self.to)


Redirects = Mapping[str, Redirect]


def find(redirects: Redirects, address: str) -> Redirect | None:
    """The redirect for a decoded address, with or without the last slash or index.html."""
    folder = address.removesuffix("index.html")
    ways = (address, f"{address}/", folder, folder.removesuffix("/"))
    return next((redirects[way] for way in ways if way in redirects), None)


def parse(text: str, name: str) -> tuple[dict[str, Redirect], dict[str, int], list[Problem]]:
    """The table by decoded address, the line of each, and what is wrong with the lines."""
    table: dict[str, Redirect] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = [] if line.startswith("#") else line.split()
        if not words:
            continue
        old = None if _NEVER_SENT & set(words[0]) else decode(words[0])
        redirect = _redirect(words)
        if old is None or redirect is None:
            problems.append(_bad_line(name, number, line))
        elif old in table:
            problems.append(_twice(name, number, words[0], lines[old]))
        else:
            table[old], lines[old] = redirect, number
    return table, lines, problems


def _redirect(words: list[str]) -> Redirect | None:
    match words:
        case [_, "-", "410"]:
            return Redirect(None, 410)
        case [_, to, "301"] if to != "-" and (_OUTSIDE.match(to) or _is_rooted(to)):
            return Redirect(to, 301)
    return None


def _is_rooted(to: str) -> bool:
    # "//" would lead to another host.
    return to.startswith("/") and not to.startswith("//")


def _bad_line(name: str, number: int, line: str) -> Problem:
    return Problem(
        f"{name}/{FILE}",
        number,
        "redirect-line",
        f'"{line.strip()}" is not a redirect.',
        "In content/redirects.txt write the old address, a space and the new address, both"
        " beginning with /, or the old address and the word gone; then build again.",
    )


def _twice(name: str, number: int, old: str, first: int) -> Problem:
    return Problem(
        f"{name}/{FILE}",
        number,
        "redirect-twice",
        f"{old} is redirected twice: the first time in line {first}.",
        f"Keep one of the lines for {old} in content/redirects.txt, then build again.",
    )
