"""The headline in the linked data is the one readers see.

Source: structured data must show what the page shows
(https://developers.google.com/search/docs/appearance/structured-data/sd-policies).
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.graph import text
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.text import plain
from publisher.problems import Problem

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    if page.kind != "article":
        return
    headline = text(page.graph.first("BlogPosting"), "headline")
    if headline and plain(headline) != plain(page.h1):
        says = f'The linked data calls the page "{headline}"; its h1 is "{plain(page.h1)}".'
        yield report(page.file, says, "Use one title for both.")
