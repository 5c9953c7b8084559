"""A page of the site, whole: everything its template needs, and its entry in the sitemap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from publisher.fields import Kind
from publisher.pages.graph import GraphMaker
from publisher.pages.head import FOLLOW, INDEX, NOINDEX, head
from publisher.pages.pictures import Gallery
from publisher.pages.sitemap import SitemapEntry
from publisher.pages.texts import Texts
from publisher.pages.values import DocView, Head, Link, ListView, Rendered, Share, iso
from publisher.pages.views import Views
from publisher.photos import Photo
from publisher.read import Site
from publisher.read.document import Document

#: The kinds whose documents a list of their own leads to.
_SECTIONS = (Kind.CONDITION, Kind.TREATMENT, Kind.PERSON)
#: Address -> the name of its text.
_MENU = {
    "/conditions/": "conditions",
    "/treatments/": "treatments",
    "/a-z/": "a_to_z",
    "/about/": "about",
    "/contact/": "contact",
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
    language: str
    texts: Texts

    @property
    def context(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "view": self.view,
            "crumbs": self.crumbs,
            "nav": self.nav,
            "footer_nav": self.footer_nav,
            "head": self.head,
            "language": self.language,
            "texts": self.texts,
        }


@dataclass
class Pages:
    """Makes the pages of one site.

    ``base`` is the absolute address that canonical addresses begin with; unless ``indexable``,
    every page asks search engines to stay away. ``texts`` are the theme's, by language.
    ``entries`` gathers the sitemap as pages are made.
    """

    site: Site
    photos: Mapping[str, Photo]
    base: str
    indexable: bool
    texts: Mapping[str, Texts]
    entries: dict[str, SitemapEntry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.gallery = Gallery(self.photos, self.base)
        clinic = self.site.clinic
        self.main_texts = self.texts[clinic.main_language]
        self.views = Views(self.site, self.gallery, self.main_texts)
        self._graphs = GraphMaker(clinic, self.base, self.main_texts)
        self._home = Link(self.main_texts["home"], "/")
        self._default_shares = self.gallery.shares(clinic.image, clinic.image_alt)

    def texts_of(self, document: Document) -> Texts:
        """The texts that stand beside a document's own words."""
        return self.main_texts

    def document(self, document: Document, rendered: Rendered) -> Page:
        view = self.views.document(document, rendered)
        crumbs = self._crumbs(document, view)
        image, alt = document.text("image"), document.text("image_alt")
        own = self.gallery.shares(image, alt)
        shares = own or self._default_shares
        graph = self._graphs.of_document(view, crumbs, shares)
        dates = (document.day("date"), document.day("modified"), document.day("reviewed"))
        changed = max((day for day in dates if day), default=None)
        robots = self._robots(INDEX, view, iso(changed) if changed else None, own)
        made = head(view, self.site.clinic, self.base, robots, shares, graph, self.main_texts)
        return self._page(document.kind.value, view, crumbs, made)

    def authors(self, document: Document) -> str:
        """The names of an article's byline."""
        return ", ".join(author.name for author in self.views.authors(document))

    def gathered(self, document: Document, number: int) -> Page:
        """A further page of the articles of a hub or a person, from the second on."""
        view = self.views.gathered(document, number)
        own = Link(document.text("name"), document.address)
        section = Link(self.main_texts[document.kind.folder], f"/{document.kind.folder}/")
        crumbs = (self._home, section, own, Link(view.plain_title, None))
        return self._list("tag", view, crumbs, INDEX, listed=False)

    def home(self, number: int) -> Page:
        view = self.views.home(number)
        crumbs = () if number == 1 else (self._home, Link(view.plain_title, None))
        return self._list("home", view, crumbs, INDEX, listed=number == 1)

    def hubs(self, kind: Kind) -> Page:
        view = self.views.hubs(kind)
        return self._list("hubs", view, (self._home, Link(view.plain_title, None)), INDEX)

    def tag(self, slug: str, number: int) -> Page:
        view = self.views.tag(slug, number)
        return self._list("tag", view, (self._home, Link(view.plain_title, None)), FOLLOW)

    def archive(self, number: int) -> Page:
        """A page of the A to Z."""
        view = self.views.archive(number)
        crumbs = (self._home, Link(view.plain_title, None))
        return self._list("archive", view, crumbs, INDEX, listed=number == 1)

    def missing(self) -> Page:
        view = self.views.missing()
        return self._list("404", view, (), NOINDEX)

    def _list(
        self, kind: str, view: ListView, crumbs: tuple[Link, ...], robots: str, listed: bool = True
    ) -> Page:
        graph = self._graphs.of_list(kind, view, crumbs, self._default_shares)
        robots = self._robots(robots, view, None, (), listed)
        made = head(
            view, self.site.clinic, self.base, robots, self._default_shares, graph,
            self.main_texts, kind != "404",
        )  # fmt: skip
        return self._page(kind, view, crumbs, made)

    def _page(
        self, kind: str, view: DocView | ListView, crumbs: tuple[Link, ...], made: Head
    ) -> Page:
        nav, footer_nav = self._nav(view.href), self._footer_nav(view.href)
        language = self.site.clinic.language
        return Page(kind, view, crumbs, nav, footer_nav, made, language, self.main_texts)

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
        if document.kind in _SECTIONS:
            section = self.main_texts[document.kind.folder]
            hub = Link(document.text("name"), None)
            return self._home, Link(section, f"/{document.kind.folder}/"), hub
        if view.kind == Kind.ARTICLE and view.topics:
            return self._home, view.topics[0], own
        return self._home, own

    def _nav(self, href: str) -> tuple[Link, ...]:
        """The main menu: the lists that exist, then the pages that every clinic has."""
        return tuple(
            Link(self.main_texts[name], address, href.startswith(address))
            for address, name in _MENU.items()
            if address in self.site.addresses
        )

    def _footer_nav(self, href: str) -> tuple[Link, ...]:
        """What the main menu leaves out: every further page of the writer's, and the people."""
        pages = [(page.address, page.title) for page in self.site.of(Kind.PAGE)]
        if self.site.of(Kind.PERSON):
            pages.append((f"/{Kind.PERSON.folder}/", self.main_texts["people"]))
        return tuple(
            Link(title, address, href == address)
            for address, title in pages
            if address not in _MENU
        )
