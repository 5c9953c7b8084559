from __future__ import annotations

from publisher.audit.graph import Node, text, values
from publisher.audit.page import Findings, Json, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.audit.text import plain
from publisher.rule import Rule

FIX = "List what the page shows, in its order."


class ItemList(Rule):
    """A list in the linked data is the list readers see: the same links in the same order.

    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
    """


def check_page(page: Page) -> Findings:
    for node in page.graph.all("ItemList"):
        yield from _differences(page, page.graph.linked(node, "itemListElement"))


def facts(page: Page) -> Json:
    """The cards that a list in the linked data leaves out."""
    cards = dict.fromkeys(anchor.target.path for anchor in page.heading_anchors)
    nodes = page.graph.all("ItemList")
    lists = [set(_said(page, page.graph.linked(node, "itemListElement"))) for node in nodes]
    return [card for card in cards if not all(card in said for said in lists)]


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    for page, unlisted in facts.items():
        for address in unlisted:
            if site.is_of_kind(address, "article"):
                says = f"The page shows {address} in its list; the linked data does not."
                yield site.pages[page].file, says


def _said(page: Page, items: list[Node]) -> list[str]:
    return [page.own_address(text(item, "url")) for item in items]


def _differences(page: Page, items: list[Node]) -> Findings:
    said = _said(page, items)
    if [values(item, "position") for item in items] != [[n + 1] for n in range(len(items))]:
        yield "The positions of the list in the linked data do not count from 1."
    names: dict[str, str] = {}
    for anchor in page.main_anchors:
        path = anchor.target.path
        names[path] = f"{names.get(path, '')} {plain(anchor.text)}"
    shown = _shown(page, set(said))
    if shown != said:
        yield f"The linked data lists {_some(said)}; the page shows {_some(shown)}."
    for path, item in zip(said, items, strict=True):
        name = text(item, "name")
        if path in names and plain(name) not in names[path]:
            yield f'The linked data calls {path} "{name}"; the link to it says something else.'


def _shown(page: Page, said: set[str]) -> list[str]:
    """The listed addresses in the order of the page.

    Where the cards' headings link them all, those are the list: the text above it may
    link the same articles in another order.
    """
    cards = [anchor.target.path for anchor in page.heading_anchors]
    links = cards if said <= set(cards) else [a.target.path for a in page.main_anchors]
    return [path for path in dict.fromkeys(links) if path in said]


def _some(paths: list[str]) -> str:
    return ", ".join(paths[:5]) + (" ..." if len(paths) > 5 else "") or "nothing"
