"""A list in the linked data is the list readers see: the same links in the same order.

Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.graph import Node, text, values
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.audit.text import plain
from publisher.problems import Problem

_FIX = "List what the page shows, in its order."

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    for node in page.graph.all("ItemList"):
        for says in _differences(page, page.graph.linked(node, "itemListElement")):
            yield report(page.file, says, _FIX)


def check(site: BuiltSite) -> Iterator[Problem]:
    for page in site.pages.values():
        for path in page.unlisted:
            if site.is_of_kind(path, "article"):
                says = f"The page shows {path} in its list; the linked data does not."
                yield report(page.file, says, _FIX)


def _differences(page: Page, items: list[Node]) -> Iterator[str]:
    said = [page.path_of(text(item, "url")) for item in items]
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
