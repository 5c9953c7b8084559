from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.page import Json, Outline, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.cache import key_of
from publisher.rule import Rule


class Pagination(Rule):
    """Pages of a list are told apart, and each leads to the next and the one before.

    Source: https://developers.google.com/search/docs/specialty/ecommerce/pagination-and-
    incremental-page-loading
    """


def facts(page: Page) -> Json:
    """A key of the main part's text, where the page may be one of a list."""
    return key_of(page.main_text) if page.kind != "article" else None


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    for pages in site.lists.values():
        for number, page in pages.items():
            if number > 1:
                for says, fix in _check_number(site, page, number, pages, facts):
                    yield page.file, says, fix
            for other in (number - 1, number + 1):
                # Looked for in the main part: every header links home, which is page 1.
                if other in pages and pages[other].address not in page.main_links:
                    says = f"The page has no link to page {other} of its list."
                    yield page.file, says, f'Link to it: <a href="{pages[other].address}">.'
        if any(number == 1 and page.address.endswith("/page/1/") for number, page in pages.items()):
            yield pages[1].file, "Page 1 of a list has a second address.", "Drop /page/1/."


def _check_number(
    site: BuiltSite, page: Outline, number: int, pages: dict[int, Outline], facts: Facts
) -> Iterator[tuple[str, str]]:
    numbered = site.base.theme.page_number(page.lang, number)
    # At the end of a title it need not have a capital.
    if numbered.casefold() not in page.title.casefold():
        says = f'The title of page {number} does not say "{numbered}".'
        yield says, f'Write "{numbered}" into it.'
    if 1 in pages and page.is_indexable != pages[1].is_indexable:
        says = f"Page {number} and page 1 say different things to search engines."
        yield says, "Write the same robots line on both."
    before = pages.get(number - 1)
    if before is None:
        says = f"The list has a page {number} but no page {number - 1}."
        yield says, "Number the pages without a gap."
    elif facts.get(page.address) == facts.get(before.address, ""):
        says = f"Page {number} of the list shows the same as page {number - 1}."
        yield says, "Show the next articles."
