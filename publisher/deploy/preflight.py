"""What must hold of a built folder by itself before it may go live: nothing in it is dead."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from publisher.built.addresses import Located, address_of, resolve
from publisher.built.headers import NOT_FOUND
from publisher.built.nearest import Nearest
from publisher.built.redirects import wrong_redirects
from publisher.built.scan import Output, destination
from publisher.problems import Problem, plural
from publisher.rule import Rule

_NEEDED = {
    "index.html": "the home page",
    NOT_FOUND: "the page shown for addresses that do not exist",
}


class FileMissing(Rule):
    """The site has a home page and a page for addresses that do not exist.

    Without them no visitor finds in, and one who is lost finds nothing.
    """


class DeadLink(Rule):
    """Every link and picture of the built site leads to something that is in it.

    This is the last look before visitors see it. The check of the content has told of most
    such links before; what is told here comes from the theme, a menu or the feed.
    """


def preflight(
    output: Output, site: str | None = None, *, links_are_proven: bool = False
) -> Iterator[Problem]:
    """Problems of the folder alone. What its links lead to is not looked at where that is proven.

    ``site`` (``https://clinic.example``), where given, makes absolute URLs below it count as
    internal too: those of the sitemap, the feed and the head.
    """
    site = site.rstrip("/") if site else None
    yield from output.problems
    for path, role in _NEEDED.items():
        if path not in output.files:
            says = f"{path}, {role}, is missing."
            fix = "Build the site again. If it is missing still, the theme lacks its template."
            yield FileMissing.problem(f"{output.name}/{path}", 0, says, fix)
    if not links_are_proven:
        yield from _dead_links(output, site)
    yield from wrong_redirects(output.redirects, output.files, output.name, site)


def _dead_links(output: Output, site: str | None) -> Iterator[Problem]:
    """One problem for each dead address, at the first page that points there."""

    @cache
    def is_alive(address: str) -> bool:
        found = destination(address, output.files, output.redirects)
        if isinstance(found, Located):
            return found.path != NOT_FOUND
        return found is not None and found.to is not None

    pages: dict[str, list[str]] = {}
    for path, links in output.links.items():
        here = address_of(path)
        targets = {link: resolve(link, here, site) for link in links}
        inside = {target.path for target in targets.values() if target.side == "inside"} - {here}
        dead = {address for address in inside if not is_alive(address)}
        dead |= {link for link, target in targets.items() if target.side == "malformed"}
        for address in dead:
            pages.setdefault(address, []).append(path)
    known = Nearest(address_of(path) for path in output.files if path != NOT_FOUND and pages)
    for address, where in pages.items():
        more = f" (and {plural(len(where) - 1, 'more page')})" if len(where) > 1 else ""
        says = f"This page{more} points at {address}, which is not in the site."
        guess = f'Did you mean "{near}"? ' if (near := known.to(address)) else ""
        fix = f"{guess}Correct the link, or add the missing page, then build again."
        yield DeadLink.problem(f"{output.name}/{where[0]}", 0, says, fix)
