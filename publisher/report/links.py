"""The links between documents: those in their bodies, and those that front matter makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.links import Broken, resolve
from publisher.fields import Kind, fields_of

#: The pages that these fields of an article name list that article.
_LISTED_BY = ("conditions", "treatments", "authors")


@dataclass(frozen=True, slots=True)
class LinkGraph:
    """The path of each document -> the paths of the documents that it links to or from.

    ``text_to`` and ``text_from`` are links in bodies, ``listed_from`` those that fields make: a
    page links to what its fields name, and a hub or an author's page to its articles.
    Lists of everything (A to Z, the home page, the pager) do not count.
    """

    text_to: Mapping[str, set[str]]
    text_from: Mapping[str, set[str]]
    listed_from: Mapping[str, set[str]]

    def is_orphan(self, document: Document) -> bool:
        """Whether neither a text nor a hub links to it. Pages and people stand in the menu or
        the footer of every page, so they are never orphans."""
        in_menu = document.kind in (Kind.PAGE, Kind.PERSON)
        path = document.path
        return not (in_menu or self.text_from[path] or self.listed_from[path])


def link_graph(site: Site) -> LinkGraph:
    """The links of all shown documents. Of the others only ``text_to`` is known."""
    graph = LinkGraph(defaultdict(set), defaultdict(set), defaultdict(set))
    for document in site.documents:
        here = document.path
        graph.text_to[here].update({target.path for target in _linked(site, document)} - {here})
        if not site.is_shown(document):
            continue
        for path in graph.text_to[here]:
            graph.text_from[path].add(here)
        for field, target in _named(site, document):
            graph.listed_from[target.path].add(here)
            if document.kind is Kind.ARTICLE and field in _LISTED_BY:
                graph.listed_from[here].add(target.path)
    return graph


def _linked(site: Site, document: Document) -> Iterator[Document]:
    """The documents that a body links to; broken links are left out."""
    for mention in document.links:
        target = mention.target
        if target.startswith(f"{site.clinic.site}/"):
            target = target.removeprefix(site.clinic.site)
        found = resolve(site, document, target)
        if not isinstance(found, Broken) and found.startswith("/"):
            linked = site.addresses.get(urlsplit(found).path)
            if linked is not None:
                yield linked


def _named(site: Site, document: Document) -> Iterator[tuple[str, Document]]:
    """The shown documents that the fields of a document name, with the field."""
    for row in fields_of(document.kind):
        if row.of is not None:
            for name in document.meta.texts(row.name):
                target = site.named(row.of, name)
                if target is not None and site.is_shown(target):
                    yield row.name, target
