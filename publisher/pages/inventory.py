"""Every page that the site has, before any of them is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from publisher.fields import Kind
from publisher.memory import key_of
from publisher.pages.page import Page, Pages
from publisher.pages.values import Rendered
from publisher.pages.views import page_address
from publisher.read.document import Document

#: The feed's name in the output.
FEED = "feed.xml"
#: Bodies that were converted, by the path of their document.
Bodies = Mapping[str, Rendered]


@dataclass(frozen=True, slots=True)
class Planned:
    """A page to be. ``name`` is its file in the output, ``template`` that of the theme;
    ``prints`` are the documents whose bodies stand on it. ``source`` is the path of the
    document whose own page it is."""

    name: str
    template: str
    make: Callable[[Bodies], Page]
    prints: tuple[Document, ...] = ()
    source: str = ""

    @property
    def prints_key(self) -> str:
        """Stands for those documents, word for word."""
        return key_of([document.digest for document in self.prints])


def inventory(pages: Pages) -> list[Planned]:
    """The pages of a site, each once, in a fixed order."""
    documents = (_document(pages, document) for document in pages.site.shown)
    return [*documents, *_lists(pages)]


def _document(pages: Pages, document: Document) -> Planned:
    def make(bodies: Bodies) -> Page:
        return pages.document(document, bodies[document.path])

    name = _file(document.address)
    return Planned(name, document.kind.value, make, (document,), document.path)


def _lists(pages: Pages) -> Iterator[Planned]:
    site, views = pages.site, pages.views
    for number in range(1, views.home_pages() + 1):
        yield _list("index", "/", number, partial(pages.home, number))
    for kind in (Kind.CONDITION, Kind.TREATMENT, Kind.PERSON):
        documents = site.of(kind)
        if documents:
            yield _list("hubs", f"/{kind.folder}/", 1, partial(pages.hubs, kind))
        for document in documents:
            for number in range(2, views.gathered_pages(document) + 1):
                make = partial(pages.gathered, document, number)
                yield _list("tag", document.address, number, make)
    for number in range(1, views.archive_pages() + 1):
        yield _list("archives", "/a-z/", number, partial(pages.archive, number))
    for slug in site.tags:
        for number in range(1, views.tag_pages(slug) + 1):
            yield _list("tag", f"/tags/{slug}/", number, partial(pages.tag, slug, number))
    yield Planned("404.html", "404", lambda bodies: pages.missing())


def _list(template: str, address: str, number: int, make: Callable[[], Page]) -> Planned:
    return Planned(_file(page_address(address, number)), template, lambda bodies: make())


def _file(address: str) -> str:
    """``/neck-pain/`` -> ``neck-pain/index.html``."""
    return f"{address.lstrip('/')}index.html"
