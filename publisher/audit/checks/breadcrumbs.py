from __future__ import annotations

from publisher.audit.graph import text, values
from publisher.audit.page import Findings, Page
from publisher.audit.text import plain
from publisher.rule import Rule

FIX = "Make the two trails the same."


class Breadcrumbs(Rule):
    """The trail in the linked data is the trail readers see: same names, order, addresses.

    Source: https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
    """


def check_page(page: Page) -> Findings:
    trail = page.graph.first("BreadcrumbList")
    if trail is None and page.crumbs is None:
        return
    if trail is None or page.crumbs is None:
        where = "the page" if trail is None else "the linked data"
        says = f"Only {where} has a breadcrumb trail."
        yield says, 'Show it in <nav aria-label="Breadcrumb"> and say it.'
        return
    items = page.graph.linked(trail, "itemListElement")
    shown = [plain(crumb.text) for crumb in page.crumbs]
    said = [plain(text(item, "name")) for item in items]
    if shown != said:
        yield f"The page shows the trail {' > '.join(shown)}; the linked data {' > '.join(said)}."
        return
    if [values(item, "position") for item in items] != [[n + 1] for n in range(len(items))]:
        yield "The positions of the trail in the linked data do not count from 1."
    for crumb, item in zip(page.crumbs, items, strict=True):
        address = text(item, "item")
        path = crumb.target.path
        if address != page.site.url + path and (address or crumb.href):
            yield f'"{crumb.text}" leads to {path}; in the linked data to {address or "nothing"}.'
