"""Each page names its one address, and that address is its own.

Paginated pages name themselves. The 404 page answers at every address, so it has none.
Source: https://developers.google.com/search/docs/crawling-indexing/canonicalization
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    if not site.preview and not site.url.startswith("https://"):
        says = f'The site\'s address "{site.url}" does not begin with https://.'
        yield report(site.output.name, says, "Give the site's full https address.")


def check_page(page: Page) -> Iterator[Problem]:
    found = page.link("canonical")
    if page.kind == "404":
        if found:
            says = "The 404 page has a canonical address, so every lost address would be it."
            yield report(page.file, says, "Leave its canonical out.")
    elif found != [page.absolute]:
        shown = ", ".join(found) or "nothing"
        yield report(
            page.file,
            f"The canonical address is {shown}, not {page.absolute}.",
            "Name the page's own absolute address, once.",
        )
