"""What kind of page a page is, by its address and the type of its page node."""

from __future__ import annotations

from typing import Literal

from publisher.audit.graph import Graph, Node, types_of
from publisher.built import headers
from publisher.built.addresses import address_of, page_number

Kind = Literal["home", "article", "hub", "person", "page", "collection", "404", "unknown"]

_PLAIN_TYPES = ("WebPage", "AboutPage", "ContactPage")
PAGE_TYPES = (*_PLAIN_TYPES, "ProfilePage", "CollectionPage", "MedicalWebPage")

#: What a clinic is with an address, and without one.
CLINICS = ("MedicalClinic", "MedicalOrganization")
NOT_FOUND = address_of(headers.NOT_FOUND)
SEARCH = address_of(headers.SEARCH)


def is_search(address: str) -> bool:
    """Whether the search page of one of the languages is there."""
    return headers.is_search(f"{address[1:]}index.html")


def page_node(graph: Graph) -> Node | None:
    return graph.first(*PAGE_TYPES)


def is_clinical(graph: Graph) -> bool:
    """Whether a page speaks of health."""
    return "MedicalWebPage" in types_of(page_node(graph))


def kind_of(address: str, graph: Graph) -> Kind:
    if address == NOT_FOUND:
        return "404"
    types = types_of(page_node(graph))
    if {"MedicalWebPage", "CollectionPage"} <= types:
        return "hub"
    if "MedicalWebPage" in types or graph.first("BlogPosting"):
        return "article"
    if "ProfilePage" in types:
        return "person"
    if "CollectionPage" in types:
        return "home" if page_number(address)[0] == "/" else "collection"
    return "page" if types.intersection(_PLAIN_TYPES) else "unknown"
