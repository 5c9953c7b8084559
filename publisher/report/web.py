"""Who links to whom: the links that a writer wrote, and the lists that front matter makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.links import Broken, mentions, resolve
from publisher.fields import Kind, fields_of

#: The pages that these fields of an article name list that article.
_GATHERING = ("conditions", "treatments", "authors")


@dataclass(frozen=True, slots=True)
class Web:
    """Paths of documents, and for each the paths of others.

    ``text_to`` and ``text_from`` are links in bodies, ``listed_from`` those that fields make: a
    page leads to what its fields name, and a hub or an author's page to its articles.
    Lists of everything (A to Z, the home page, the pager) count nowhere.
    """

    text_to: Mapping[str, frozenset[str]]
    text_from: Mapping[str, frozenset[str]]
    listed_from: Mapping[str, frozenset[str]]

    def is_orphan(self, document: Document) -> bool:
        """Whether neither a text nor a hub leads to it. Pages and people stand in the menu or
        the footer of every page, so they are none."""
        in_menu = document.kind in (Kind.PAGE, Kind.PERSON)
        path = document.path
        return not (in_menu or self.text_from[path] or self.listed_from[path])


def web(site: Site) -> Web:
    """The links of all documents that are shown, and of the others those that they would have."""
    paths = [document.path for document in site.documents]
    text_to: dict[str, set[str]] = {path: set() for path in paths}
    text_from: dict[str, set[str]] = {path: set() for path in paths}
    listed_from: dict[str, set[str]] = {path: set() for path in paths}
    for document in site.documents:
        here = document.path
        text_to[here] = {target.path for target in _linked(site, document)} - {here}
        if not site.is_shown(document):
            continue
        for path in text_to[here]:
            text_from[path].add(here)
        for field, target in _named(site, document):
            listed_from[target.path].add(here)
            if document.kind is Kind.ARTICLE and field in _GATHERING:
                listed_from[here].add(target.path)
    return Web(_frozen(text_to), _frozen(text_from), _frozen(listed_from))


def _linked(site: Site, document: Document) -> Iterator[Document]:
    """The documents that a body links to; a broken link is for ``check`` to tell."""
    for mention in mentions(document):
        if mention.is_image:
            continue
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


def _frozen(links: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {path: frozenset(others) for path, others in links.items()}
