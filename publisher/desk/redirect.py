"""Adds a line to ``content/redirects.txt``, keeping every old address one step from its page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from publisher.atomic import write_atomic
from publisher.content import Site
from publisher.content.files import read_text
from publisher.content.redirects import NAME, Odd, Redirect, read_line
from publisher.content.site import FILES
from publisher.problems import Problem, PublisherError
from publisher.rules.redirects import wrong

RULE = "redirects"
_TARGET = re.compile(r"^(?P<before>\s*\S+\s+)(?P<target>\S+)(?P<after>.*)$")


@dataclass(frozen=True, slots=True)
class Added:
    """``redirect`` as it was written. ``led_on`` older redirects followed it; ``taken_out`` is
    the number of lines for the new page itself, which would have led back."""

    redirect: Redirect
    led_on: int
    taken_out: int


def add_redirect(site: Site, old: str, new: str) -> Added:
    """Send readers of ``old`` to ``new`` (or tell them that it is ``gone``).

    Redirects that led to ``old`` are led on to ``new``, so that no chain begins. Raises
    PublisherError where the line would be wrong; then the file is untouched.
    """
    name = f"{site.content.name}/{NAME}"
    made = read_line(f"{old} {new}", 0, site.clinic.site)
    if not isinstance(made, Redirect):
        found = made or Odd("Both addresses are empty.")
        raise PublisherError([Problem(name, 0, RULE, found.says, found.fix)])
    _refuse_wrong(site, made, name)
    target = made.target or "gone"
    to_old = {
        redirect.line: redirect
        for redirect in site.redirects
        if redirect.target and urlsplit(redirect.target).path == made.source
    }
    back = {line for line, one in to_old.items() if one.source == urlsplit(target).path}
    path = site.content / NAME
    lines = [
        _TARGET.sub(rf"\g<before>{target}\g<after>", line) if number in to_old else line
        for number, line in enumerate(_text(path, name).splitlines(), start=1)
        if number not in back
    ]
    _write(path, "\n".join([*lines, f"{made.source}  {target}"]) + "\n")
    return Added(made, len(to_old) - len(back), len(back))


def _text(path: Path, name: str) -> str:
    if not path.exists():
        return ""
    found = read_text(path, name)
    if isinstance(found, Problem):
        raise PublisherError([found])
    return found


def _refuse_wrong(site: Site, made: Redirect, name: str) -> None:
    targets = {
        redirect.source: redirect.target
        for redirect in site.redirects
        if redirect.source not in site.addresses
    }
    if made.source in site.addresses or made.source in FILES:
        says = f"{made.source} is a page of the site, so it cannot be redirected."
        found: tuple[str, str] | None = (says, "Rename or remove that page first.")
    elif made.source in targets:
        line = next(one.line for one in site.redirects if one.source == made.source)
        target = made.target or "gone"
        says = f"{made.source} is redirected already."
        found = (says, f"Change line {line} of {name} to  {made.source}  {target}")
    else:
        found = wrong(site, made, {**targets, made.source: made.target})
    if found:
        raise PublisherError([Problem(name, 0, RULE, *found)])


def _write(path: Path, text: str) -> None:
    write_atomic(path, text.encode(), path.stat().st_mode if path.exists() else 0o644)
