"""Reads ``content/redirects.txt``: an old address and a new one, or ``gone``, on each line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from publisher.problems import Problem
from publisher.read.files import read_text

NAME = "redirects.txt"
#: An address of the site, or one elsewhere.
_NEW = re.compile(r"/(?!/)|https://[^/?#\s]")
FORM = "Write  /old-address/  /new-address/  or  /old-address/  gone"


@dataclass(frozen=True, slots=True)
class Redirect:
    """``target`` is a new address, or None where the page is gone for good (HTTP 410)."""

    source: str
    target: str | None
    line: int


def read_redirects(content: Path, name: str) -> tuple[tuple[Redirect, ...], list[Problem]]:
    """The redirects of a content folder; a folder without the file has none."""
    path = content / NAME
    if not path.exists():
        return (), []
    text = read_text(path, name)
    if isinstance(text, Problem):
        return (), [text]
    redirects: dict[str, Redirect] = {}
    problems = []
    for number, line in enumerate(text.split("\n"), start=1):
        found = read_line(line, number)
        if found is None:
            continue
        if isinstance(found, str):
            problems.append(Problem(name, number, "redirects", found, FORM))
            continue
        if found.source in redirects:
            problems.append(
                Problem(
                    name, number, "redirects",
                    f"{found.source} is already redirected on line "
                    f"{redirects[found.source].line}.",
                    "Keep one of the two lines.",
                )
            )  # fmt: skip
            continue
        redirects[found.source] = found
    return tuple(redirects.values()), problems


def read_line(line: str, number: int) -> Redirect | str | None:
    """One line: a redirect, what is wrong with it, or None where it holds no address."""
    # A note begins after a space: /page/#part is an address.
    words = re.split(r"(?:^|\s)#", line, maxsplit=1)[0].split()
    if not words:
        return None
    if says := _odd(words):
        return says
    target = None if words[1].casefold() == "gone" else _with_slash(words[1])
    return Redirect(_with_slash(words[0]), target, number)


def _odd(words: list[str]) -> str | None:
    if len(words) != 2:
        return "A line takes exactly two words, without spaces inside them."
    if not words[0].startswith("/") or words[0].startswith("//"):
        return f'The old address "{words[0]}" does not begin with one slash.'
    if words[1].casefold() != "gone" and not _NEW.match(words[1]):
        return f'The new address "{words[1]}" does not begin with one slash, or with https://'
    if words[0] == "/":
        return "The home page cannot be redirected."
    if odd := set("?#*") & set(words[0]):
        return f'"{min(odd)}" cannot be part of the old address: each line redirects one page.'
    return None


def _with_slash(address: str) -> str:
    """``/neck-pain`` is ``/neck-pain/``; files, fragments and full addresses stay as they are."""
    last = address.rpartition("/")[2]
    is_page = last and not set(".#?") & set(last) and not address.startswith("https://")
    return f"{address}/" if is_page else address
