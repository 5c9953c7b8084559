"""Every page for search engines can be reached by links from the home page.

A page that nothing links to is found by nobody but the sitemap's readers.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    if "/" not in site.pages:
        says = "The site has no home page."
        yield report(site.file("/index.html"), says, "Build index.html.")
        return
    reached = {"/"}
    waiting = ["/"]
    while waiting:
        page = site.pages[waiting.pop()]
        new = {path for path in page.reached if path in site.pages and path not in reached}
        reached |= new
        waiting.extend(new)
    for page in site.indexable:
        if page.address not in reached:
            says = "No chain of links leads from the home page to this page."
            yield report(page.file, says, "Link to it from a page that readers find.")
