"""The search finds every page that search engines may list, and nothing else.

What is withdrawn, a draft or noindex must not be found by our own search either. Each page's
text is a file of the bundle, so this can be proven: https://pagefind.app/docs/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.audit.kinds import SEARCH, Kind
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.search_texts import BUNDLE, Text
from publisher.audit.site import BuiltSite
from publisher.audit.text import plain
from publisher.problems import Problem

_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_KINDS = ("article", "hub", "person", "page")
_WORD = re.compile(r"\w+")
_AGAIN = "Delete the folder .cache, then build again."

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    if page.site.preview or not _is_wanted(page.kind, page.indexable):
        return
    for text in page.texts:
        if not _is_of(text, page):
            file = page.file.partition("/")[0] + text.file
            says = f"The search finds words at {text.address} that are not on that page."
            yield report(file, says, _AGAIN)


def check(site: BuiltSite) -> Iterator[Problem]:
    if SEARCH not in site.pages or site.preview:
        return
    page = site.page(SEARCH)
    if page.indexable:
        says = "Search engines may list the search page."
        yield report(page.file, says, 'Write "noindex, follow" into its robots line.')
    wanted = {
        each.address: each
        for each in site.pages.values()
        if _is_wanted(each.kind, each.is_indexable)
    }
    if page.scripts and wanted:
        for name in _NEEDED:
            if BUNDLE + name not in site.files:
                says = "A file of the search is missing."
                yield report(site.file(BUNDLE + name), says, _AGAIN)
    for file, address in site.searched.items():
        if address is None:
            yield report(site.file(file), "This file of the search cannot be read.", _AGAIN)
        elif address not in wanted:
            says = f"The search finds {address}, which is no page for search engines."
            yield report(site.file(file), says, "Take its data-pagefind marks out.")
    if page.scripts:
        for address in sorted(wanted.keys() - set(site.searched.values())):
            says = "The search does not find this page."
            yield report(wanted[address].file, says, "Mark its text with data-pagefind-body.")


def _is_wanted(kind: Kind, is_indexable: bool) -> bool:
    return is_indexable and kind in _KINDS


def _is_of(text: Text, page: Page) -> bool:
    """Word by word: between elements the page's text has no spaces, the search's has its own."""
    shown = page.main_text.casefold()
    words = set(_WORD.findall(plain(text.content).casefold()))
    return plain(text.title) == plain(page.h1) and all(word in shown for word in words)
