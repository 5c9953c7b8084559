from __future__ import annotations

from publisher.audit.introduction import TOLERANCE, own_words, words_before_links
from publisher.audit.page import Json, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.rule import Rule

_FEWEST_WORDS = 100


class HubIntroduction(Rule):
    """A page that gathers articles says something of its own before it lists them.

    A bare list is a doorway page to a search engine, so it should not be listed there:
    https://developers.google.com/search/docs/essentials/spam-policies#doorways
    """


def facts(page: Page) -> Json:
    """The words before each link. Few pages are asked, as each is parsed once more."""
    return list(words_before_links(page)) if page.kind == "hub" and page.indexable else None


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    for page, words_before in facts.items() if not site.preview else ():
        words = own_words(site, words_before)
        if words < _FEWEST_WORDS * TOLERANCE:
            says = f"The page has {words} words of its own and may be listed by search engines."
            fix = f"Write an introduction of {_FEWEST_WORDS} words, or make the page noindex."
            yield site.pages[page].file, says, fix
