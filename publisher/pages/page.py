"""A page of the site, whole: everything its template needs, and its entry in the sitemap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from publisher.fields import Kind
from publisher.pages.graph import GraphMaker
from publisher.pages.head import FOLLOW, INDEX, NOINDEX, head
from publisher.pages.pictures import Gallery
from publisher.pages.sitemap import SitemapEntry
from publisher.pages.values import Day, DocView, Head, Link, ListView, Rendered, Share
from publisher.pages.views import Views
from publisher.photos import Photo
from publisher.read import Site
from publisher.read.document import Document

_SECTIONS = {Kind.CONDITION: "Conditions", Kind.TREATMENT: "Treatments", Kind.PERSON: "Our people"}
_HOME = Link("Home", "/")
_MENU = {
    "/conditions/": "Conditions",
    "/treatments/": "Treatments",
    "/a-z/": "A to Z",
    "/about/": "About",
    "/contact/": "Contact",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What the template ``<kind>.html`` prints, beside the clinic and the style sheet."""

    kind: str
    view: DocView | ListView
    crumbs: tuple[Link, ...]
    nav: tuple[Link, ...]
    footer_nav: tuple[Link, ...]
    head: Head

    @property
    def context(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "view": self.view,
            "crumbs": self.crumbs,
            "nav": self.nav,
            "footer_nav": self.footer_nav,
            "head": self.head,
        }


@dataclass
class Pages:
    """Makes the pages of one site.

    ``base`` is the absolute address that canonical addresses begin with; unless ``indexable``,
    every page asks search engines to stay away. ``entries`` gathers the sitemap as pages are made.
    """

    site: Site
    photos: Mapping[str, Photo]
    base: str
    indexable: bool
    entries: dict[str, SitemapEntry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.gallery = Gallery(self.photos, self.base)
        self._views = Views(self.site, self.gallery)
        self._graphs = GraphMaker(self.site.clinic, self.base)
        clinic = self.site.clinic
        self._default_shares = self.gallery.shares(clinic.image, clinic.image_alt)

    def document(self, document: Document, rendered: Rendered) -> Page:
        view = self._views.document(document, rendered)
        crumbs = self._crumbs(document, view)
        image, alt = document.text("image"), document.text("image_alt")
        own = self.gallery.shares(image, alt)
        shares = own or self._default_shares
        graph = self._graphs.of_document(view, crumbs, shares)
        dates = (document.day("date"), document.day("modified"), document.day("reviewed"))
        changed = Day.of(max((day for day in dates if day), default=None))
        robots = self._robots(INDEX, view, changed.iso if changed else None, own)
        made = head(view, self.site.clinic, self.base, robots, shares, graph)
        return self._page(document.kind.value, view, crumbs, made)

    def authors(self, document: Document) -> str:
        """The names of an article's byline."""
        return ", ".join(author.name for author in self._views.authors(document))

    def gathered(self, document: Document) -> Iterator[Page]:
        """The further pages of a hub's or a person's articles, from the second on."""
        for number in range(2, self._views.gathered_pages(document) + 1):
            view = self._views.gathered(document, number)
            own = Link(document.text("name"), document.address)
            section = Link(_SECTIONS[document.kind], f"/{document.kind.folder}/")
            crumbs = (_HOME, section, own, Link(view.plain_title, None))
            yield self._list("tag", view, crumbs, INDEX, listed=False)

    def home(self, articles: Sequence[Document], number: int, total: int) -> Page:
        crumbs = () if number == 1 else (_HOME, Link(f"All articles, Page {number}", None))
        view = self._views.home(articles, number, total)
        return self._list("home", view, crumbs, INDEX, listed=number == 1)

    def hubs(self, kind: Kind) -> Page:
        view = self._views.hubs(kind)
        return self._list("hubs", view, (_HOME, Link(view.plain_title, None)), INDEX)

    def tag(self, slug: str, articles: Sequence[Document], number: int, total: int) -> Page:
        name = self.site.tags[slug][0]
        view = self._views.tag(slug, name, articles, number, total)
        return self._list("tag", view, (_HOME, Link(view.plain_title, None)), FOLLOW)

    def archive(self) -> Iterator[Page]:
        """The pages of the A to Z."""
        for number in range(1, self._views.archive_pages() + 1):
            view = self._views.archive(number)
            crumbs = (_HOME, Link(view.plain_title, None))
            yield self._list("archive", view, crumbs, INDEX, listed=number == 1)

    def search(self) -> Page:
        view = self._views.search()
        return self._list("search", view, (_HOME, Link(view.plain_title, None)), FOLLOW)

    def missing(self) -> Page:
        view = self._views.missing()
        return self._list("404", view, (), NOINDEX)

    def _list(
        self, kind: str, view: ListView, crumbs: tuple[Link, ...], robots: str, listed: bool = True
    ) -> Page:
        graph = self._graphs.of_list(kind, view, crumbs, self._default_shares)
        robots = self._robots(robots, view, None, (), listed)
        made = head(
            view, self.site.clinic, self.base, robots, self._default_shares, graph, kind != "404"
        )
        return self._page(kind, view, crumbs, made)

    def _page(
        self, kind: str, view: DocView | ListView, crumbs: tuple[Link, ...], made: Head
    ) -> Page:
        return Page(kind, view, crumbs, self._nav(view.href), self._footer_nav(view.href), made)

    def _robots(
        self, robots: str, view: DocView | ListView, changed: str | None,
        shares: Sequence[Share], listed: bool = True,
    ) -> str:  # fmt: skip
        """The page's word to search engines; where it invites them, the sitemap does too."""
        if not self.indexable:
            return NOINDEX
        if robots == INDEX and listed:
            images = tuple(share.url for share in shares[:1])
            url = f"{self.base}{view.href}"
            self.entries[url] = SitemapEntry(url, changed, images)
        return robots

    def _crumbs(self, document: Document, view: DocView) -> tuple[Link, ...]:
        own = Link(view.plain_title, None)
        if section := _SECTIONS.get(document.kind):
            hub = Link(document.text("name"), None)
            return _HOME, Link(section, f"/{document.kind.folder}/"), hub
        if view.kind == Kind.ARTICLE and view.topics:
            return _HOME, view.topics[0], own
        return _HOME, own

    def _nav(self, href: str) -> tuple[Link, ...]:
        """The main menu: the lists that exist, then the pages that every clinic has."""
        return tuple(
            Link(label, address, href.startswith(address))
            for address, label in _MENU.items()
            if address in self.site.addresses
        )

    def _footer_nav(self, href: str) -> tuple[Link, ...]:
        """What the main menu leaves out: every further page of the writer's, and the people."""
        pages = [(page.address, page.title) for page in self.site.of(Kind.PAGE)]
        if self.site.of(Kind.PERSON):
            pages.append((f"/{Kind.PERSON.folder}/", _SECTIONS[Kind.PERSON]))
        return tuple(
            Link(title, address, href == address)
            for address, title in pages
            if address not in _MENU
        )
