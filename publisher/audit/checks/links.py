"""Each link inside the site leads straight to a page, a file or a place in a page.

A link that is redirected costs a reader a round trip and tells a search engine that
the site does not know its own addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from publisher.audit.address import Target
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem, did_you_mean

_FOLLOWED_RELS = ("prev", "next", "alternate", "author", "license", "search")

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    redirected = {redirect.source for redirect in site.redirects}
    suspects = partial(_suggest, site, {})
    for page in site.pages.values():
        links = {anchor.href: anchor.target for anchor in page.anchors}
        for rel in _FOLLOWED_RELS:
            links.update({href: site.resolve(href, page) for href in page.link(rel)})
        for href, target in links.items():
            if target.side == "malformed":
                yield report(page.file, f'"{href}" is no address.', "Write a whole address.")
            elif target.side == "inside":
                yield from _check_target(site, page, href, target, redirected, suspects)


def _check_target(
    site: BuiltSite,
    page: Page,
    href: str,
    target: Target,
    redirected: set[str],
    suggest: partial[str],
) -> Iterator[Problem]:
    found = site.pages.get(target.path)
    if found is not None:
        wanted = target.fragment
        if wanted and wanted != "top" and wanted not in found.ids:
            says = f'The link {href} leads to a place "{wanted}" that {target.path} does not have.'
            yield report(
                page.file, says, did_you_mean(wanted, found.ids) or "Correct the part after #."
            )
    elif target.path in redirected:
        says = f"The link {href} leads to an address that is redirected or gone."
        yield report(page.file, says, "Link to where the page is now.")
    elif (whole := _whole(target.path)) in site.pages:
        says = f"The link {href} is redirected."
        yield report(page.file, says, f"Link to {whole}.")
    elif target.path not in site.files:
        says = f"The link {href} leads nowhere."
        yield report(page.file, says, suggest(target.path) or "Correct it or take it out.")


def _whole(path: str) -> str:
    """The address that ``/knee`` and ``/knee/index.html`` are redirected to."""
    return path.removesuffix("index.html") if path.endswith("/index.html") else path + "/"


def _suggest(site: BuiltSite, known: dict[str, str], path: str) -> str:
    """A near address; kept, as a broken link in a menu stands on every page."""
    if path not in known:
        known[path] = did_you_mean(path, site.pages)
    return known[path]
