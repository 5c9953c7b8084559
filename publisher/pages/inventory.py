"""Every page that the site has, before any of them is made."""

from __future__ import annotations

from publisher.content.document import Document
from publisher.fields import Kind
from publisher.pages.lists import Lists
from publisher.pages.page import Bodies, Page, Pages, Planned


def inventory(pages: Pages) -> list[Planned]:
    """The pages of a site, each once, in a fixed order."""
    # The text that introduces a tag stands on the list of its articles.
    documents = [document for document in pages.site.shown if document.kind is not Kind.TAG]
    found = [document_page(pages, document) for document in documents]
    for language in pages.site.languages:
        found += Lists(pages, pages.editions[language]).planned()
    return found


def document_page(pages: Pages, document: Document) -> Planned:
    """The page of a document of its own."""

    def make(bodies: Bodies) -> Page:
        return pages.document(document, bodies[document.path])

    return Planned.at(document.address, document.kind.value, make, (document,), document.path)
