from __future__ import annotations

from publisher.audit.kinds import SEARCH, Kind
from publisher.audit.site import BuiltSite, SiteFindings
from publisher.built.headers import SEARCH_FILES
from publisher.rule import Rule

_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_KINDS = ("article", "hub", "person", "page")
_AGAIN = "Delete the folder .cache, then build again."


class Search(Rule):
    """The search finds every page that search engines may list, and nothing else.

    What is withdrawn, a draft or noindex must not be found by our own search either. Each page's
    text is a file of the bundle, so this can be proven: https://pagefind.app/docs/
    """


def check(site: BuiltSite) -> SiteFindings:
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
        elif found.address not in wanted:
            says = f"The search finds {found.address}, which is no page for search engines."
            yield site.file(path), says, "Take its data-pagefind marks out."
        elif not found.is_shown:
            says = f"The search finds words at {found.address} that are not on that page."
            yield site.file(path), says, _AGAIN
    found_pages = {found.address for found in site.searched.values() if found}
    for address in sorted(wanted.keys() - found_pages) if page.scripts else ():
        says = "The search does not find this page."
        yield wanted[address].file, says, "Mark its text with data-pagefind-body."


def _is_wanted(kind: Kind, is_indexable: bool) -> bool:
    return is_indexable and kind in _KINDS
