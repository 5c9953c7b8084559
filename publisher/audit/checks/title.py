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
    for page, first in site.repeated(site.pages.values(), "title"):
        says = f'The title "{page.title}" is also that of {first}.'
        yield page.file, says, "Give each page a title of its own."
