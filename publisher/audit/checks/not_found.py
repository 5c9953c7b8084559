from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.graph import types_of
from publisher.audit.kinds import NOT_FOUND, SEARCH
from publisher.audit.page import Json, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.built import headers
from publisher.rule import Rule


class NotFound(Rule):
    """The 404 page is there, stays out of search engines, and works at any depth.

    It is served at the address that was asked for, so a relative address would break in
    ``/some/lost/page/``.
    """


def facts(page: Page) -> Json:
    return "ContactPage" in types_of(page.node)


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    file = site.file(headers.NOT_FOUND)
    if NOT_FOUND not in site.pages:
        yield file, "The site has no page for lost readers.", "Build 404.html."
        return
    page = site.page(NOT_FOUND)
    if page.indexable:
        says = "Search engines may list the 404 page."
        yield file, says, 'Write "noindex" into its robots line.'
    for url in _relative(page):
        says = f'"{url}" is found only from the top folder.'
        yield file, says, "Begin the address with a slash."
    linked = {anchor.target.path for anchor in page.anchors}
    contact = [address for address in facts if site.is_of_kind(address, "page")]
    for address in ["/", *contact, *([SEARCH] if SEARCH in site.pages else [])]:
        if address not in linked:
            says = f"A lost reader finds no link to {address}."
            yield file, says, f'Add <a href="{address}">.'


def _relative(page: Page) -> Iterator[str]:
    urls = [load.url for load in page.loads] + [anchor.href for anchor in page.anchors]
    for url in dict.fromkeys(urls):
        if not url.startswith(("/", "#")) and ":" not in url.partition("/")[0]:
            yield url
