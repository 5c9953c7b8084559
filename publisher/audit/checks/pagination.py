"""Pages of a list are told apart, and each leads to the next and the one before.

Source: https://developers.google.com/search/docs/specialty/ecommerce/pagination-and-
incremental-page-loading
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.languages import words_of
from publisher.audit.outline import Outline
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    for pages in site.lists.values():
        for number, page in pages.items():
            if number > 1:
                yield from _check_number(page, number, pages)
            for other in (number - 1, number + 1):
                if other in pages and not _links(page, pages[other]):
                    says = f"The page has no link to page {other} of its list."
                    yield report(page.file, says, f'Link to it: <a href="{pages[other].address}">.')
        if any(number == 1 and page.address.endswith("/page/1/") for number, page in pages.items()):
            yield report(pages[1].file, "Page 1 of a list has a second address.", "Drop /page/1/.")


def _check_number(page: Outline, number: int, pages: dict[int, Outline]) -> Iterator[Problem]:
    numbered = f"{words_of(page.lang).page} {number}"
    if numbered not in page.title:
        says = f'The title of page {number} does not say "{numbered}".'
        yield report(page.file, says, f'Write "{numbered}" into it.')
    if 1 in pages and page.is_indexable != pages[1].is_indexable:
        says = f"Page {number} and page 1 say different things to search engines."
        yield report(page.file, says, "Write the same robots line on both.")
    if number - 1 not in pages:
        says = f"The list has a page {number} but no page {number - 1}."
        yield report(page.file, says, "Number the pages without a gap.")
    elif page.body == pages[number - 1].body:
        says = f"Page {number} of the list shows the same as page {number - 1}."
        yield report(page.file, says, "Show the next articles.")


def _links(page: Outline, other: Outline) -> bool:
    """Looked for in the main part: every header links home, which is page 1."""
    return other.address in page.main_links
