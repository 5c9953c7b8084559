from __future__ import annotations

from publisher.audit.page import Findings, Page
from publisher.media.widths import TITLE_LIMIT, width
from publisher.rule import Rule


class TitleWidth(Rule):
    """A title fits into a search result, which is cut by width and not by characters.

    Source: a result's title line is about 600 px wide, set in Arial at 20 px.
    """


def check_page(page: Page) -> Findings:
    wide = width(page.title)
    if wide > TITLE_LIMIT:
        says = (
            f'The title "{page.title}" is {wide:.0f} px wide; a search result shows '
            f"{TITLE_LIMIT:.0f}."
        )
        yield says, "Say the same in fewer words, the telling ones first."
