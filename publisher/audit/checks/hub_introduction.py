"""A page that gathers articles says something of its own before it lists them.

A bare list is a doorway page to a search engine, so it should not be listed there:
https://developers.google.com/search/docs/essentials/spam-policies#doorways
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.introduction import TOLERANCE
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

_FEWEST_WORDS = 100

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    for page in site.of_kind("hub") if not site.preview else ():
        words = site.own_words(page) if page.is_indexable else _FEWEST_WORDS
        if words < _FEWEST_WORDS * TOLERANCE:
            yield report(
                page.file,
                f"The page has {words} words of its own and may be listed by search engines.",
                f"Write an introduction of {_FEWEST_WORDS} words, or make the page noindex.",
            )
