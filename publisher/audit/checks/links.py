"""Each link inside the site leads straight to a page, a file or a place in a page.

A link that is redirected costs a reader a round trip and tells a search engine that
the site does not know its own addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from publisher.audit.outline import Link, Outline
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem, did_you_mean

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    for href, target in page.followed.items():
        if target.side == "malformed":
            yield report(page.file, f'"{href}" is no address.', "Write a whole address.")


def check(site: BuiltSite) -> Iterator[Problem]:
    redirected = {redirect.source for redirect in site.redirects}
    suspects = partial(_suggest, site, {})
    good: set[tuple[str, str]] = set()
    for page in site.pages.values():
        for href, path, fragment in page.links:
            if (path, fragment) in good:
                continue
            problem = _wrong(site, page, Link(href, path, fragment), redirected, suspects)
            if problem:
                yield problem
            else:
                good.add((path, fragment))


def _wrong(
    site: BuiltSite, page: Outline, link: Link, redirected: set[str], suggest: partial[str]
) -> Problem | None:
    href, path, wanted = link
    found = site.pages.get(path)
    if found is not None:
        if not wanted or wanted == "top" or wanted in found.ids:
            return None
        says = f'The link {href} leads to a place "{wanted}" that {path} does not have.'
        fix = did_you_mean(wanted, found.ids) or "Correct the part after #."
        return report(page.file, says, fix)
    if path in redirected:
        says = f"The link {href} leads to an address that is redirected or gone."
        return report(page.file, says, "Link to where the page is now.")
    if (whole := _whole(path)) in site.pages:
        return report(page.file, f"The link {href} is redirected.", f"Link to {whole}.")
    if path in site.files:
        return None
    says = f"The link {href} leads nowhere."
    return report(page.file, says, suggest(path) or "Correct it or take it out.")


def _whole(path: str) -> str:
    """The address that ``/knee`` and ``/knee/index.html`` are redirected to."""
    return path.removesuffix("index.html") if path.endswith("/index.html") else path + "/"


def _suggest(site: BuiltSite, known: dict[str, str], path: str) -> str:
    """A near address; kept, as a broken link in a menu stands on every page."""
    if path not in known:
        known[path] = did_you_mean(path, site.pages)
    return known[path]
