from __future__ import annotations

from publisher.audit.graph import text
from publisher.audit.page import Findings, Page
from publisher.audit.text import plain
from publisher.rule import Rule


class Headline(Rule):
    """The headline in the linked data is the one readers see.

    Source: structured data must show what the page shows
    (https://developers.google.com/search/docs/appearance/structured-data/sd-policies).
    """


def check_page(page: Page) -> Findings:
    if page.kind != "article":
        return
    headline = text(page.graph.first("BlogPosting"), "headline")
    if headline and plain(headline) != plain(page.h1):
        says = f'The linked data calls the page "{headline}"; its h1 is "{plain(page.h1)}".'
        yield says, "Use one title for both."
