"""Reads ``content/redirects.txt``: an old address and a new one, or ``gone``, on each line."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from publisher.atomic import write_atomic
from publisher.built.addresses import decode
from publisher.built.redirects import Redirect, is_by_query
from publisher.content.conflicts import conflict
from publisher.content.files import read_text
from publisher.content.web_address import is_readable
from publisher.problems import Problem, PublisherError
from publisher.rule import Rule

NAME = "redirects.txt"
#: An address of the site, or one elsewhere.
_NEW = re.compile(r"/(?!/)|https://[^/?#\s]")
#: What a writer types who forgets the slashes.
_NAME = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
FORM = "Write  /old-address/  /new-address/  or  /old-address/  gone"


class Redirects(Rule):
    """A redirect leads in one step from an old address to a page that exists.

    Chains cost a reader on a phone a round trip each, and loops never end. A redirect to a page
    that is not public yet waits for it, and is not served until then. One from a page that is
    public does nothing: when a page comes back on its day, its line gives way by itself.

    Wrong: /old/  /newer/  where /newer/ is itself redirected to /newest/
    Right: /old/  /newest/
    """

    required = True


@dataclass(frozen=True, slots=True)
class Odd:
    """A line that is no redirect: what is wrong with it, and what to write."""

    says: str
    fix: str = FORM


def read_redirects(
    content: Path, name: str, own: str = ""
) -> tuple[dict[str, Redirect], list[Problem]]:
    """The redirects of a content folder by old address; a folder without the file has none.

    ``own`` is the address of the site: an address that was copied whole is taken for its path.
    """
    path = content / NAME
    if not os.path.lexists(path):
        return {}, []
    text = read_text(path, content.parent, name)
    if isinstance(text, Problem):
        return {}, [text]
    if both := conflict(text, name):
        return {}, [both]
    redirects: dict[str, Redirect] = {}
    problems = []
    for number, line in enumerate(text.split("\n"), start=1):
        found = read_line(line, number, own)
        if isinstance(found, Odd):
            problems.append(Redirects.problem(name, number, found.says, found.fix))
        elif found and found[0] in redirects:
            says = f"{found[0]} is already redirected on line {redirects[found[0]].line}."
            problems.append(Redirects.problem(name, number, says, "Keep one of the two lines."))
        elif found:
            redirects[found[0]] = found[1]
    return redirects, problems


def written(content: Path) -> str:
    """The text of the file in a content folder, empty where there is none. Raises PublisherError
    where it cannot be read."""
    path = content / NAME
    if not os.path.lexists(path):
        return ""
    text = read_text(path, content.parent, f"{content.name}/{NAME}")
    if isinstance(text, Problem):
        raise PublisherError([text])
    return text


def write(content: Path, text: str) -> None:
    """Replace the file in a content folder."""
    path = content / NAME
    write_atomic(path, text.encode(), path.stat().st_mode if path.exists() else 0o644)


def read_line(line: str, number: int, own: str = "") -> tuple[str, Redirect] | Odd | None:
    """One line: an old address and where it leads, what is wrong with the line, or None where it
    holds no address."""
    # A note begins after a space: /page/#part is an address.
    words = re.split(r"(?:^|\s)#", line, maxsplit=1)[0].split()
    if not words:
        return None
    words = [_path(word, own) for word in words]
    if odd := _odd(words):
        return odd
    old, new = map(_with_slash, words)
    # Two spellings of one address, such as /caf%C3%A9/ and /café/, are one.
    address = decode(old)
    if address is None:
        return Odd(f'"{old}" is an address that no page ever had.')
    is_gone = words[1].casefold() == "gone"
    return address, Redirect(None, 410, number) if is_gone else Redirect(new, 301, number)


def _odd(words: list[str]) -> Odd | None:
    if len(words) != 2:
        return Odd("A line takes exactly two words, without spaces inside them.")
    old, new = words
    is_gone = new.casefold() == "gone"
    if not old.startswith("/") or old.startswith("//"):
        says = f'The old address "{old}" does not begin with one slash.'
        fits = _NAME.fullmatch(old.strip("/")) and (is_gone or _NEW.match(new))
        return Odd(says, f"Write  /{old.strip('/')}/  {new}") if fits else Odd(says)
    if not is_gone and not _NEW.match(new):
        says = f'The new address "{new}" does not begin with one slash, or with https://'
        return Odd(says, f"Write  {old}  /{new}/") if _NAME.fullmatch(new) else Odd(says)
    if not is_gone and not is_readable(new):
        return Odd(f'The new address "{new}" is none that a browser can open.')
    if old == "/":
        return Odd("The home page cannot be redirected.")
    if is_by_query(old):
        says = "An address of the home page with a query can only lead to a page."
        return Odd(says, f"Write  {old}  /new-address/") if is_gone else None
    if odd := set("?#*") & set(old):
        sign = min(odd)
        says = f'"{sign}" cannot be part of the old address: each line redirects one page.'
        if sign == "*":
            return Odd(says, "Write a line for each page:  /blog/first/  /first/")
        path = re.split(r"[?#]", old)[0]
        return Odd(
            says, f"Leave out what follows the page:  {path}  {new}" if path != "/" else FORM
        )
    return None


def _path(word: str, own: str) -> str:
    """``https://clinic.example/page/`` -> ``/page/`` where that is our own site."""
    if "://" not in word or not own or not is_readable(word) or _host(word) != _host(own):
        return word
    parts = urlsplit(word)
    return urlunsplit(("", "", parts.path or "/", parts.query, parts.fragment))


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _with_slash(address: str) -> str:
    """``/neck-pain`` is ``/neck-pain/``; files, fragments and full addresses stay as they are."""
    last = address.rpartition("/")[2]
    is_page = last and not set(".#?") & set(last) and not address.startswith("https://")
    return f"{address}/" if is_page else address
