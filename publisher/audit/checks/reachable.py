from __future__ import annotations

from publisher.audit.page import Json, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.rule import Rule


class Reachable(Rule):
    """Every page for search engines can be reached by links from the home page.

    A page that nothing links to is found by nobody but the sitemap's readers.
    """


def facts(page: Page) -> Json:
    """The addresses that a reader can follow."""
    return list(dict.fromkeys(anchor.target.path for anchor in page.anchors))


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    if "/" not in site.pages:
        says = "The site has no home page."
        yield site.file("index.html"), says, "Build index.html."
        return
    reached = {"/"}
    waiting = ["/"]
    while waiting:
        links = facts.get(waiting.pop(), ())
        new = {address for address in links if address in site.pages and address not in reached}
        reached |= new
        waiting.extend(new)
    for page in site.indexable:
        if page.address not in reached:
            says = "No chain of links leads from the home page to this page."
            yield page.file, says, "Link to it from a page that readers find."
