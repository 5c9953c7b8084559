"""A title fits into a search result, which is cut by width and not by characters.

Source: a result's title line is about 600 px wide, set in Arial at 20 px.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.media.widths import TITLE_LIMIT, width
from publisher.problems import Problem

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    wide = width(page.title)
    if wide > TITLE_LIMIT:
        yield report(
            page.file,
            f'The title "{page.title}" is {wide:.0f} px wide; a search result shows '
            f"{TITLE_LIMIT:.0f}.",
            "Say the same in fewer words, the telling ones first.",
        )
