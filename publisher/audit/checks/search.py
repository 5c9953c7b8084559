from __future__ import annotations

import re

from publisher.audit.kinds import SEARCH, Kind
from publisher.audit.page import Json, Page
from publisher.audit.search_texts import Text
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.audit.text import plain
from publisher.built.headers import SEARCH_FILES
from publisher.rule import Rule

_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_KINDS = ("article", "hub", "person", "page")
_WORD = re.compile(r"\w+")
_AGAIN = "Delete the folder .cache, then build again."


class Search(Rule):
    """The search finds every page that search engines may list, and nothing else.

    What is withdrawn, a draft or noindex must not be found by our own search either. Each page's
    text is a file of the bundle, so this can be proven: https://pagefind.app/docs/
    """


def facts(page: Page) -> Json:
    """The files of the search that have words of the page which it does not show."""
    if page.site.preview or not _is_wanted(page.kind, page.indexable):
        return None
    return [text.path for text in page.search_texts if not _is_of(text, page)]


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    for address, files in facts.items():
        for path in files:
            says = f"The search finds words at {address} that are not on that page."
            yield site.file(path), says, _AGAIN
    if SEARCH not in site.pages or site.preview:
        return
    page = site.page(SEARCH)
    if page.indexable:
        says = "Search engines may list the search page."
        yield page.file, says, 'Write "noindex, follow" into its robots line.'
    wanted = {
        each.address: each
        for each in site.pages.values()
        if _is_wanted(each.kind, each.is_indexable)
    }
    for name in _NEEDED if page.scripts and wanted else ():
        if SEARCH_FILES + name not in site.files:
            yield site.file(SEARCH_FILES + name), "A file of the search is missing.", _AGAIN
    for path, found in site.searched.items():
        if found is None:
            yield site.file(path), "This file of the search cannot be read.", _AGAIN
        elif found not in wanted:
            says = f"The search finds {found}, which is no page for search engines."
            yield site.file(path), says, "Take its data-pagefind marks out."
    for address in sorted(wanted.keys() - set(site.searched.values())) if page.scripts else ():
        says = "The search does not find this page."
        yield wanted[address].file, says, "Mark its text with data-pagefind-body."


def _is_wanted(kind: Kind, is_indexable: bool) -> bool:
    return is_indexable and kind in _KINDS


def _is_of(text: Text, page: Page) -> bool:
    """Word by word: between elements the page's text has no spaces, the search's has its own."""
    shown = page.main_text.casefold()
    words = set(_WORD.findall(plain(text.content).casefold()))
    return plain(text.title) == plain(page.h1) and all(word in shown for word in words)
