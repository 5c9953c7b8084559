"""The 404 page is there, stays out of search engines, and works at any depth.

It is served at the address that was asked for, so a relative address would break in
``/some/lost/page/``.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.kinds import NOT_FOUND, SEARCH
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    if NOT_FOUND not in site.pages:
        says = "The site has no page for lost readers."
        yield report(site.file(NOT_FOUND), says, "Build 404.html.")
        return
    page = site.page(NOT_FOUND)
    if page.indexable:
        says = "Search engines may list the 404 page."
        yield report(page.file, says, 'Write "noindex" into its robots line.')
    for url in _relative(page):
        says = f'"{url}" is found only from the top folder.'
        yield report(page.file, says, "Begin the address with a slash.")
    linked = {anchor.target.path for anchor in page.anchors}
    wanted = ["/"] + [each.address for each in site.of_kind("page") if each.is_contact]
    wanted += [SEARCH] if SEARCH in site.pages else []
    for address in wanted:
        if address not in linked:
            says = f"A lost reader finds no link to {address}."
            yield report(page.file, says, f'Add <a href="{address}">.')


def _relative(page: Page) -> Iterator[str]:
    urls = [load.url for load in page.loads] + [anchor.href for anchor in page.anchors]
    for url in dict.fromkeys(urls):
        if not url.startswith(("/", "#")) and ":" not in url.partition("/")[0]:
            yield url
