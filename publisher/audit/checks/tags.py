"""A tag is for search engines only with three articles or more and a text of its own.

Source: thin pages that only list others (https://developers.google.com/search/docs/
essentials/spam-policies).
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.introduction import TOLERANCE
from publisher.audit.outline import Outline
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

_FEWEST_ARTICLES = 3
_FEWEST_WORDS = 30

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    for first, pages in site.lists.items():
        if not first.startswith("/tags/") or not any(page.is_indexable for page in pages.values()):
            continue
        articles = _articles(site, pages)
        words = site.own_words(pages[1]) if 1 in pages else 0
        lacks = ""
        if articles < _FEWEST_ARTICLES:
            lacks = f"has {articles} articles"
        elif words < _FEWEST_WORDS * TOLERANCE:
            lacks = f"has {words} words of its own"
        for page in pages.values():
            if page.is_indexable and lacks:
                says = f"The tag {lacks} and may be listed by search engines."
                yield report(page.file, says, 'Write "noindex, follow" until it has more.')


def _articles(site: BuiltSite, pages: dict[int, Outline]) -> int:
    listed = {path for page in pages.values() for path in page.cards}
    return sum(site.is_of_kind(path, "article") for path in listed)
