from __future__ import annotations

from publisher.audit.introduction import TOLERANCE, own_words, words_before_links
from publisher.audit.page import Json, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.rule import Rule

_FEWEST_ARTICLES = 3
_FEWEST_WORDS = 30


class Tags(Rule):
    """A tag is for search engines only with three articles or more and a text of its own.

    Source: thin pages that only list others (https://developers.google.com/search/docs/
    essentials/spam-policies).
    """


def facts(page: Page) -> Json:
    """Of a page of a tag's list the addresses of its cards and, where search engines may list it,
    the words before each link."""
    if not page.address.startswith("/tags/"):
        return None
    cards = list(dict.fromkeys(anchor.target.path for anchor in page.heading_anchors))
    words = list(words_before_links(page)) if page.indexable else []
    return {"cards": cards, "words": words}


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    for first, pages in site.lists.items():
        if not first.startswith("/tags/") or not any(page.is_indexable for page in pages.values()):
            continue
        found = [facts[page.address] for page in pages.values()]
        listed = {address for each in found for address in each["cards"]}
        articles = sum(site.is_of_kind(address, "article") for address in listed)
        words = own_words(site, facts[pages[1].address]["words"]) if 1 in pages else 0
        lacks = ""
        if articles < _FEWEST_ARTICLES:
            lacks = f"has {articles} articles"
        elif words < _FEWEST_WORDS * TOLERANCE:
            lacks = f"has {words} words of its own"
        for page in pages.values():
            if page.is_indexable and lacks:
                says = f"The tag {lacks} and may be listed by search engines."
                yield page.file, says, 'Write "noindex, follow" until it has more.'
