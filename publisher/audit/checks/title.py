from __future__ import annotations

from publisher.audit.page import Findings, Page
from publisher.audit.site import BuiltSite, SiteFindings
from publisher.rule import Rule


class Title(Rule):
    """Each page has one title that no other page has: it is what a reader picks from a list.

    Source: https://developers.google.com/search/docs/appearance/title-link
    """


def check_page(page: Page) -> Findings:
    if len(page.titles) != 1 or not page.title:
        says = f"The page has {len(page.titles)} titles, or an empty one; it needs one."
        yield says, "Write one <title> in the head."


def check(site: BuiltSite) -> SiteFindings:
    seen: dict[str, str] = {}
    for page in site.pages.values():
        first = seen.setdefault(page.title, page.file) if page.title else page.file
        if first != page.file:
            yield (
                page.file,
                f'The title "{page.title}" is also that of {first}.',
                "Give each page a title of its own.",
            )
