"""A redirect must lead, in one step, from an address that no page has to one that exists.

Chains cost a reader on a phone a round trip each, and loops never end.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from publisher.problems import Problem, did_you_mean
from publisher.read import Site
from publisher.read.redirects import NAME


def check(site: Site) -> Iterator[Problem]:
    targets = {redirect.source: redirect.target for redirect in site.redirects}
    for redirect in site.redirects:
        if redirect.source in site.addresses:
            says = f"{redirect.source} is a page of the site, so it cannot be redirected."
            yield _problem(site, redirect.line, says, "Remove the line.")
        elif redirect.target is None or redirect.target.startswith("https://"):
            continue
        elif (path := urlsplit(redirect.target).path) in targets:
            end = targets[path]
            says = f"{redirect.target} is itself redirected on another line."
            fix = f"Write  {redirect.source}  {end or 'gone'}"
            if end == redirect.source:
                fix = "Remove one of the two lines."
            yield _problem(site, redirect.line, says, fix)
        elif path not in site.addresses:
            says = f"The site has no page {redirect.target}."
            fix = did_you_mean(path, site.addresses) or "Write the address of a page."
            yield _problem(site, redirect.line, says, fix)


def _problem(site: Site, line: int, says: str, fix: str) -> Problem:
    return Problem(f"{site.content.name}/{NAME}", line, "redirects", says, fix)
