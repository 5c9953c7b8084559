"""Each page has one title that no other page has: it is what a reader picks from a list.

Source: https://developers.google.com/search/docs/appearance/title-link
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    if len(page.titles) != 1 or not page.title:
        says = f"The page has {len(page.titles)} titles, or an empty one; it needs one."
        yield report(page.file, says, "Write one <title> in the head.")


def check(site: BuiltSite) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for page in site.pages.values():
        first = seen.setdefault(page.title, page.file) if page.title else page.file
        if first != page.file:
            yield report(
                page.file,
                f'The title "{page.title}" is also that of {first}.',
                "Give each page a title of its own.",
            )
