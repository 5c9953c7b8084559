from __future__ import annotations

from publisher.audit.page import Findings, Page
from publisher.audit.site import BuiltSite, SiteFindings
from publisher.rule import Rule


class Canonical(Rule):
    """Each page names its one address, and that address is its own.

    Paginated pages name themselves. The 404 page answers at every address, so it has none.
    Source: https://developers.google.com/search/docs/crawling-indexing/canonicalization
    """


def check(site: BuiltSite) -> SiteFindings:
    if not site.preview and not site.url.startswith("https://"):
        says = f'The site\'s address "{site.url}" does not begin with https://.'
        yield site.output.name, says, "Give the site's full https address."


def check_page(page: Page) -> Findings:
    found = page.link("canonical")
    if page.kind == "404":
        if found:
            says = "The 404 page has a canonical address, so every lost address would be it."
            yield says, "Leave its canonical out."
    elif found != [page.absolute]:
        shown = ", ".join(found) or "nothing"
        says = f"The canonical address is {shown}, not {page.absolute}."
        yield says, "Name the page's own absolute address, once."
