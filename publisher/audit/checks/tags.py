"""A tag with fewer than three articles is not for search engines, but its links are.

Source: thin pages that only list others (https://developers.google.com/search/docs/
essentials/spam-policies).
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

_FEWEST_ARTICLES = 3

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    for first, pages in site.lists.items():
        if not first.startswith("/tags/"):
            continue
        targets = {anchor.target.path for page in pages.values() for anchor in page.main_anchors}
        known = [site.pages[path] for path in targets if path in site.pages]
        articles = sum(page.kind == "article" for page in known)
        for page in pages.values():
            if page.indexable and articles < _FEWEST_ARTICLES:
                says = f"The tag has {articles} articles and may be listed by search engines."
                yield report(page.file, says, 'Write "noindex, follow" until it has three.')
