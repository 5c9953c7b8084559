"""Every page that the site has, before any of them is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from publisher.cache import key_of
from publisher.content.document import Document
from publisher.fields import Kind
from publisher.pages.page import Page, Pages
from publisher.pages.values import Rendered
from publisher.pages.views import page_address

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
    # The text that introduces a tag stands on the list of its articles.
    documents = [document for document in pages.site.shown if document.kind is not Kind.TAG]
    return [*(document_page(pages, document) for document in documents), *_lists(pages)]


def document_page(pages: Pages, document: Document) -> Planned:
    """The page of a document of its own."""

    def make(bodies: Bodies) -> Page:
        return pages.document(document, bodies[document.path])

    name = _file(document.address)
    return Planned(name, document.kind.value, make, (document,), document.path)


def _lists(pages: Pages) -> Iterator[Planned]:
    main, *others = pages.site.languages
    views = pages.editions[main].views
    yield from _numbered("index", "/", pages.home, views.home_pages())
    for language in (main, *others):
        yield from _hubs(pages, language)
    for language in others:
        total = pages.editions[language].views.other_home_pages()
        home = pages.site.home(language)
        yield from _numbered("language", home, partial(pages.other_home, language), total)
    yield from _numbered("archives", "/a-z/", pages.archive, views.archive_pages())
    yield _list("search", "/search/", pages.search)
    for slug in pages.site.tags:
        for number in range(1, views.tag_pages(slug) + 1):
            yield _tag(pages, slug, number)
    yield Planned("404.html", "404", lambda bodies: pages.missing())


def _hubs(pages: Pages, language: str) -> Iterator[Planned]:
    """The lists of conditions, treatments and people, and the further pages of each of these."""
    edition = pages.editions[language]
    for kind in (Kind.CONDITION, Kind.TREATMENT, Kind.PERSON):
        documents = pages.site.of(kind, language)
        if documents:
            address = f"{edition.home}{kind.folder}/"
            yield _list("hubs", address, partial(pages.hubs, kind, language))
        for document in documents:
            # The first page is the document's own; what its text says decides on all of them.
            for number in range(2, edition.views.gathered_pages(document) + 1):
                address = page_address(document.address, number)
                make = partial(pages.gathered, document, number)
                yield _list("tag", address, make, (document,))


def _numbered(
    template: str, address: str, make: Callable[[int], Page], total: int
) -> Iterator[Planned]:
    for number in range(1, total + 1):
        yield _list(template, page_address(address, number), partial(make, number))


def _tag(pages: Pages, slug: str, number: int) -> Planned:
    introduction = pages.site.introductions.get(slug)

    def make(bodies: Bodies) -> Page:
        return pages.tag(slug, number, bodies[introduction.path] if introduction else None)

    name = _file(page_address(f"/tags/{slug}/", number))
    return Planned(name, "tag", make, (introduction,) if introduction else ())


def _list(
    template: str, address: str, make: Callable[[], Page], prints: tuple[Document, ...] = ()
) -> Planned:
    return Planned(_file(address), template, lambda bodies: make(), prints)


def _file(address: str) -> str:
    """``/neck-pain/`` -> ``neck-pain/index.html``."""
    return f"{address.lstrip('/')}index.html"
