"""What kind of page a page is, told from its address and the type of its page node."""

from __future__ import annotations

import re
from typing import Literal

from publisher.audit.graph import Graph, Node, types_of
from publisher.built import headers
from publisher.built.addresses import address_of

Kind = Literal["home", "article", "hub", "person", "page", "collection", "404", "unknown"]

PAGE_TYPES = (
    "WebPage",
    "AboutPage",
    "ContactPage",
    "ProfilePage",
    "CollectionPage",
    "MedicalWebPage",
)

NOT_FOUND = address_of(headers.NOT_FOUND)
SEARCH = address_of(headers.SEARCH)

_NUMBERED = re.compile(r"^(/(?:.+/)?)page/(\d{1,6})/$")


def page_number(address: str) -> tuple[str, int]:
    """The address of a list's first page and the number of this one.

    ``/tags/knee/page/2/`` is page 2 of ``/tags/knee/``; any other is page 1 of itself.
    """
    found = _NUMBERED.match(address)
    return (found[1], int(found[2])) if found else (address, 1)


def page_node(graph: Graph) -> Node | None:
    return graph.first(*PAGE_TYPES)


def kind_of(address: str, graph: Graph) -> Kind:
    if address == NOT_FOUND:
        return "404"
    types = types_of(page_node(graph))
    if {"MedicalWebPage", "CollectionPage"} <= types:
        return "hub"
    if "MedicalWebPage" in types:
        return "article"
    if "ProfilePage" in types:
        return "person"
    if "CollectionPage" in types:
        return "home" if page_number(address)[0] == "/" else "collection"
    return "page" if types & {"WebPage", "AboutPage", "ContactPage"} else "unknown"
