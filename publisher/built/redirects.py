"""The redirect table: ``output/_redirects``, lines of ``FROM TO STATUS``.

``STATUS`` is 301, or 410 with ``-`` for TO. The format is that of Netlify and Cloudflare Pages
(https://developers.cloudflare.com/pages/configuration/redirects/), with the status always given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from publisher.built.addresses import address_of, decode, encode_path, locate, resolve
from publisher.built.headers import NOT_FOUND
from publisher.built.nearest import Nearest
from publisher.problems import Problem
from publisher.rule import Rule

FILE = "_redirects"
# A query is no part of most addresses, and a fragment never leaves the browser.
_NEVER_SENT = {"?", "#"}
_OUTSIDE = re.compile(r"https?://", re.IGNORECASE)
#: An old address that its query alone tells from the home page.
#: https://wordpress.org/documentation/article/customize-permalinks/#plain-permalinks
_BY_QUERY = re.compile(r"/\?[a-z_]{1,40}=[A-Za-z0-9_-]{1,100}")


class RedirectLine(Rule):
    """Each line of the built table of redirects can be understood.

    The table is made from content/redirects.txt, so that is the file to correct.
    Wrong: /old/  /new/  see above
    Right: /old/  /new/
    """


class RedirectTwice(Rule):
    """An old address is redirected once.

    Of two lines nobody knows which one was meant.
    """


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where an old address leads: an address or a URL, or None for 410, which leads nowhere.

    ``line`` is that of the file it was read from, 0 where that is not known.
    """

    to: str | None
    status: int
    line: int = field(default=0, compare=False)

    @property
    def is_internal(self) -> bool:
        return self.to is not None and not _OUTSIDE.match(self.to)


#: By old address, decoded.
Redirects = Mapping[str, Redirect]


def find(redirects: Redirects, address: str) -> Redirect | None:
    """The redirect for an address, with or without the last slash or index.html."""
    folder = address.removesuffix("index.html")
    ways = (address, f"{address}/", folder, folder.removesuffix("/"))
    return next((redirects[way] for way in ways if way in redirects), None)


def is_by_query(old: str) -> bool:
    """Whether an old address is one like ``/?p=461``, which not every target can redirect."""
    return bool(_BY_QUERY.fullmatch(old))


def encode_old(old: str) -> str:
    """An old address as it is asked for."""
    return old if is_by_query(old) else encode_path(old)


def find_by_query(redirect: Callable[[str], Redirect | None], query: str) -> Redirect | None:
    """The redirect of the home page with a query, where one of its parameters has one."""
    found = (redirect(f"/?{pair}") for pair in query.split("&") if is_by_query(f"/?{pair}"))
    return next(filter(None, found), None)


def follow(
    redirects: Redirects, source: str, site_url: str | None = None
) -> tuple[list[str], str | None]:
    """The addresses that a reader of ``source`` passes, itself included, and where they arrive:
    what the last redirect says, ``gone`` for 410, or None for a circle, whose last address is
    the one that it comes back to."""
    passed = [source]
    end: str | None = source
    redirect = find(redirects, source)
    while redirect is not None:
        end = redirect.to
        if end is None:
            return passed, "gone"
        address = resolve(end, "/", site_url).path
        redirect = find(redirects, address) if address else None
        if redirect is not None:
            passed.append(address)
            if address in passed[:-1]:
                return passed, None
    return passed, end


@lru_cache(maxsize=8)
def parse(text: str, name: str) -> tuple[Redirects, tuple[Problem, ...]]:
    """The table in the output folder ``name``, and what is wrong with its lines."""
    table: dict[str, Redirect] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = [] if line.startswith("#") else line.split()
        if not words:
            continue
        is_old = is_by_query(words[0]) or not _NEVER_SENT & set(words[0])
        old = decode(words[0]) if is_old else None
        redirect = _redirect(words, number)
        if old is None or redirect is None:
            says = f'"{line.strip()}" is not a redirect.'
            fix = (
                "In content/redirects.txt write the old address, a space and the new address, both"
                " beginning with /, or the old address and the word gone; then build again."
            )
            problems.append(RedirectLine.problem(f"{name}/{FILE}", number, says, fix))
        elif old in table:
            says = f"{words[0]} is redirected twice: the first time in line {table[old].line}."
            fix = (
                f"Keep one of the lines for {words[0]} in content/redirects.txt, then build again."
            )
            problems.append(RedirectTwice.problem(f"{name}/{FILE}", number, says, fix))
        else:
            table[old] = redirect
    return table, tuple(problems)


def _redirect(words: list[str], line: int) -> Redirect | None:
    match words:
        case [_, "-", "410"]:
            return Redirect(None, 410, line)
        case [_, to, "301"] if to != "-" and (_OUTSIDE.match(to) or _is_rooted(to)):
            return Redirect(to, 301, line)
    return None


def _is_rooted(to: str) -> bool:
    # "//" would lead to another host.
    return to.startswith("/") and not to.startswith("//")


def wrong_redirects(
    table: Redirects, files: Collection[str], site_url: str | None
) -> Iterator[tuple[int, str, str]]:
    """Redirects that lead nowhere, or not straight to a page: the line, what is wrong, what to do.
    ``files`` are the paths of all files of the output folder."""
    exists = files.__contains__
    for old, redirect in table.items():
        to, line = redirect.to, redirect.line
        if locate(old, exists):
            says = f"{old} is redirected, but there is a page at that address."
            fix = f"Remove the line for {old} from content/redirects.txt, or move the page."
            yield line, says, fix
            continue
        target = resolve(to or "", "/", site_url)
        found = locate(target.path, exists)
        found = None if found and found.path == NOT_FOUND else found
        is_there = found is not None and found.address == target.path
        if to is None or target.side == "outside" or is_there:
            continue
        passed, end = follow(table, old, site_url)
        if found:
            says = f"{old} leads to {to}, which leads on to {found.address}: one step too many."
            yield line, says, _write(old, found.address)
        elif len(passed) == 1:
            near = Nearest(address_of(path) for path in files if path != NOT_FOUND).to(to)
            guess = f'Did you mean "{near}"? ' if near else ""
            says = f"{old} is redirected to {to}, which is not in the site."
            yield line, says, f"{guess}Correct the line for {old} in content/redirects.txt."
        elif end is None:
            says = f"{old} is redirected to {to}, and from there round in a circle."
            yield line, says, "Let one of these lines in content/redirects.txt lead to a page."
        else:
            says = f"{old} is redirected to {to}, which is itself redirected: one step too many."
            yield line, says, _write(old, end)


def _write(old: str, new: str) -> str:
    return f"Write this line in content/redirects.txt instead: {old}  {new}"
