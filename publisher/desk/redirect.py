"""Adds a line to ``content/redirects.txt``, keeping every old address one step from its page."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from publisher.problems import Problem, Refused, did_you_mean
from publisher.read import Site
from publisher.read.files import read_text
from publisher.read.redirects import FORM, NAME, Redirect, read_line

_TARGET = re.compile(r"^(?P<before>\s*\S+\s+)(?P<target>\S+)(?P<after>.*)$")


def add_redirect(site: Site, old: str, new: str) -> int:
    """Send readers of ``old`` to ``new`` (or tell them that it is ``gone``).

    Redirects that led to ``old`` are led on to ``new``, so that no chain begins. Returns how
    many were. Raises Refused where the line would be wrong; then the file is untouched.
    """
    name = f"{site.content.name}/{NAME}"
    made = read_line(f"{old} {new}", 0)
    if not isinstance(made, Redirect):
        raise Refused([Problem(name, 0, "redirects", made or "Both addresses are empty.", FORM)])
    _refuse_wrong(site, made, name)
    path = site.content / NAME
    text = _text(path, name)
    target = made.target or "gone"
    moved = {
        redirect.line
        for redirect in site.redirects
        if redirect.target and redirect.target.partition("#")[0] == made.source
    }
    lines = [
        _TARGET.sub(rf"\g<before>{target}\g<after>", line) if number in moved else line
        for number, line in enumerate(text.splitlines(), start=1)
    ]
    _write(path, "\n".join([*lines, f"{made.source}  {target}"]) + "\n")
    return len(moved)


def _text(path: Path, name: str) -> str:
    if not path.exists():
        return ""
    found = read_text(path, name)
    if isinstance(found, Problem):
        raise Refused([found])
    return found


def _refuse_wrong(site: Site, made: Redirect, name: str) -> None:
    says, fix = "", "Correct the addresses."
    if made.source in site.addresses:
        fix = "Rename or remove that page first."
        says = f"{made.source} is a page of the site, so it cannot be redirected."
    elif any(redirect.source == made.source for redirect in site.redirects):
        says = f"{made.source} is redirected already."
        fix = f"Change its line in {name}."
    elif made.target == made.source:
        says = "The two addresses are the same."
    elif made.target and made.target.startswith("/"):
        page = re.split(r"[#?]", made.target)[0]
        if page not in site.addresses:
            says = f"The site has no page {page}."
            fix = did_you_mean(page, site.addresses) or "Write the address of a page."
    if says:
        raise Refused([Problem(name, 0, "redirects", says, fix)])


def _write(path: Path, text: str) -> None:
    """A temporary file, then a rename: a kill leaves the old lines or the new ones."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    # A temporary file is for its owner alone; the writer's folder is not.
    Path(temporary).chmod(path.stat().st_mode if path.exists() else 0o644)
    Path(temporary).replace(path)
