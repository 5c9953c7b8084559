"""Adds a line to ``content/redirects.txt``, keeping every old address one step from its page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from publisher.built.redirects import Redirect
from publisher.content import Site
from publisher.content.redirects import NAME, Odd, Redirects, read_line, write, written
from publisher.problems import PublisherError
from publisher.rules.redirects import is_taken, live, wrong

_TARGET = re.compile(r"^(?P<before>\s*\S+\s+)(?P<target>\S+)(?P<after>.*)$")


@dataclass(frozen=True, slots=True)
class Added:
    """A redirect from ``source`` as it was written. ``led_on`` older ones followed it;
    ``taken_out`` is the number of lines for the new page itself, which would have led back;
    ``replaced`` whether a line of ``source`` that waits for its page made room."""

    source: str
    redirect: Redirect
    led_on: int
    taken_out: int
    replaced: bool


def add_redirect(site: Site, old: str, new: str) -> Added:
    """Send readers of ``old`` to ``new`` (or tell them that it is ``gone``).

    Redirects that led to ``old`` are led on to ``new``, so that no chain begins. Raises
    PublisherError where the line would be wrong; then the file is untouched.
    """
    if site.is_closed:
        raise PublisherError(site.problems)
    name = f"{site.content.name}/{NAME}"
    made = read_line(f"{old} {new}", 0, site.clinic.site)
    if made is None or isinstance(made, Odd):
        found = made or Odd("Both addresses are empty.")
        raise Redirects.error(name, 0, found.says, found.fix)
    source, redirect = made
    if refused := _wrong(site, source, redirect, name):
        raise Redirects.error(name, 0, *refused)
    target = redirect.to or "gone"
    waiting = site.redirects.get(source)
    to_old = {
        one.line: old
        for old, one in site.redirects.items()
        if one.to and urlsplit(one.to).path == source
    }
    back = {line for line, old in to_old.items() if old == urlsplit(target).path}
    lines = [
        _TARGET.sub(rf"\g<before>{target}\g<after>", line) if number in to_old else line
        for number, line in enumerate(written(site.content).splitlines(), start=1)
        if number not in back and not (waiting and number == waiting.line)
    ]
    write(site.content, "\n".join([*lines, f"{source}  {target}"]) + "\n")
    return Added(source, redirect, len(to_old) - len(back), len(back), waiting is not None)


def _wrong(site: Site, source: str, redirect: Redirect, name: str) -> tuple[str, str] | None:
    others = live(site)
    if is_taken(site, source):
        says = f"{source} is a page of the site, so it cannot be redirected."
        return says, "Rename or remove that page first."
    # A line that waits for its page serves nobody: it makes room.
    if source in others and source in site.live_redirects:
        line, is_there = others[source].line, others[source].to == redirect.to
        fix = f"Change line {line} of {name} to  {source}  {redirect.to or 'gone'}"
        fix = f"That is line {line} of {name}: there is nothing to do." if is_there else fix
        return f"{source} is redirected already.", fix
    return wrong(site, source, redirect, {**others, source: redirect})
