"""A page that gathers articles says something of its own before it lists them.

A bare list is a doorway page to a search engine, so it should not be listed there:
https://developers.google.com/search/docs/essentials/spam-policies#doorways
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.graph import text
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.audit.text import plain
from publisher.problems import Problem

_FEWEST_WORDS = 100

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    for page in site.of_kind("hub"):
        words = len(_words(page))
        if words < _FEWEST_WORDS and page.indexable and not site.preview:
            yield report(
                page.file,
                f"The page has {words} words of its own and may be listed by search engines.",
                f"Write an introduction of {_FEWEST_WORDS} words, or make the page noindex.",
                "warning",
            )


def _words(page: Page) -> list[str]:
    """The words of the main part up to the first article that it lists."""
    shown = page.main_text
    for item in page.graph.linked(page.graph.first("ItemList"), "itemListElement")[:1]:
        shown = shown.partition(plain(text(item, "name")) or shown)[0]
    return shown.split()
