"""A redirect leads in one step from an old address to a page that exists.

Chains cost a reader on a phone a round trip each, and loops never end.

Wrong: /old/  /newer/  where /newer/ is itself redirected to /newest/
Right: /old/  /newest/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from publisher.problems import Problem, did_you_mean
from publisher.read import Site
from publisher.read.redirects import NAME
from publisher.read.site import FILES


def check(site: Site) -> Iterator[Problem]:
    # A line for a page that exists is wrong by itself and shall not put others in the wrong.
    known = {*site.addresses, *FILES}
    targets = {
        redirect.source: redirect.target
        for redirect in site.redirects
        if redirect.source not in known
    }
    for redirect in site.redirects:
        if redirect.source in known:
            says = f"{redirect.source} is a page of the site, so it cannot be redirected."
            yield _problem(site, redirect.line, says, "Remove the line.")
        elif redirect.target is None or redirect.target.startswith("https://"):
            continue
        elif (path := urlsplit(redirect.target).path) in targets:
            end = _end(path, targets)
            says = f"{redirect.target} is itself redirected on another line."
            fix = f"Write  {redirect.source}  {end}"
            if not end:
                says = f"{redirect.source} leads in a circle, so it never arrives."
                fix = "Remove the line, or lead it to a page that exists."
            yield _problem(site, redirect.line, says, fix)
        elif path not in known:
            says = f"The site has no page {redirect.target}."
            fix = did_you_mean(path, site.addresses) or "Write the address of a page."
            yield _problem(site, redirect.line, says, fix)


def _end(path: str, targets: Mapping[str, str | None]) -> str:
    """Where the chain of redirects that begins at ``path`` ends; nothing where it never does."""
    passed = set()
    target: str | None = path
    while target is not None and (path := urlsplit(target).path) in targets:
        if path in passed:
            return ""
        passed.add(path)
        target = targets[path]
    return target or "gone"


def _problem(site: Site, line: int, says: str, fix: str) -> Problem:
    return Problem(f"{site.content.name}/{NAME}", line, "redirects", says, fix)
