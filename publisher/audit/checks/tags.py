"""A tag is for search engines only with three articles or more and a text of its own.

Source: thin pages that only list others (https://developers.google.com/search/docs/
essentials/spam-policies).
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.introduction import TOLERANCE, count_own_words
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

_FEWEST_ARTICLES = 3
_FEWEST_WORDS = 30

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    for first, pages in site.lists.items():
        if not first.startswith("/tags/") or not any(page.indexable for page in pages.values()):
            continue
        articles = _articles(site, pages)
        words = count_own_words(site, pages[1]) if 1 in pages else 0
        lacks = ""
        if articles < _FEWEST_ARTICLES:
            lacks = f"has {articles} articles"
        elif words < _FEWEST_WORDS * TOLERANCE:
            lacks = f"has {words} words of its own"
        for page in pages.values():
            if page.indexable and lacks:
                says = f"The tag {lacks} and may be listed by search engines."
                yield report(page.file, says, 'Write "noindex, follow" until it has more.')


def _articles(site: BuiltSite, pages: dict[int, Page]) -> int:
    listed = {anchor.target.path for page in pages.values() for anchor in page.heading_anchors}
    return sum(site.pages[path].kind == "article" for path in listed if path in site.pages)
