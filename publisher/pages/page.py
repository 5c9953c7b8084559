"""A page of the site, whole: everything its template needs, and its entry in the sitemap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.introductions import FEWEST_ARTICLES, is_introduced
from publisher.fields import Kind
from publisher.media.cards import SocialCard
from publisher.media.photos import Photo
from publisher.pages.edition import Edition
from publisher.pages.head import FOLLOW, INDEX, NOINDEX, alternates, head
from publisher.pages.pictures import Gallery
from publisher.pages.relations import Relations
from publisher.pages.sharing import Shared, Sharing
from publisher.pages.sitemap import SitemapEntry
from publisher.pages.texts import Texts
from publisher.pages.values import Byline, DocView, Head, Link, ListView, Rendered, Share, iso


@dataclass(frozen=True, slots=True)
class Page:
    """What the template ``<kind>.html`` prints, beside the clinic and the style sheet."""

    kind: str
    edition: Edition
    view: DocView | ListView
    crumbs: tuple[Link, ...]
    head: Head

    @property
    def context(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "view": self.view,
            "crumbs": self.crumbs,
            "nav": self.edition.nav(self.view.href),
            "footer_nav": self.edition.footer_nav(self.view.href),
            "head": self.head,
            "home": self.edition.home,
            "language": self.edition.clinic.tag(self.edition.language),
            "texts": self.edition.texts,
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
    cards: Mapping[str, SocialCard]
    base: str
    indexable: bool
    texts: Mapping[str, Texts]
    entries: dict[str, SitemapEntry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.gallery = Gallery(self.photos, self.base)
        clinic = self.site.clinic
        relations = Relations(self.site)
        self.editions = {
            language: Edition(self.site, self.gallery, relations, self.base, self.texts, language)
            for language in self.texts
        }
        self._main = self.editions[clinic.main_language]
        self._sharing = Sharing(self.site, self.gallery, self.cards, self.base)

    def document(self, document: Document, rendered: Rendered) -> Page:
        edition = self.editions[document.language]
        view = edition.views.document(document, rendered)
        crumbs = edition.crumbs(document, view)
        shared = self._sharing.of(document)
        graph = edition.graphs.of_document(view, crumbs, shared)
        dates = (document.meta.date, document.meta.modified, document.meta.reviewed)
        changed = max((day for day in dates if day), default=None)
        wanted = INDEX if is_introduced(document) else FOLLOW
        robots = self._robots(wanted, view, iso(changed) if changed else None, shared)
        made = head(view, edition, robots, shared.shares, graph)
        return Page(document.kind.value, edition, view, crumbs, made)

    def authors(self, document: Document) -> tuple[Byline, ...]:
        """An article's byline."""
        return self._main.views.authors(document)

    def picture(self, document: Document) -> Share | None:
        """A document's own picture as it is shared."""
        shared = self._sharing.of(document)
        return shared.shares[0] if shared.is_shown else None

    def gathered(self, document: Document, number: int) -> Page:
        """A further page of the articles of a hub or a person, from the second on."""
        edition = self.editions[document.language]
        view = edition.views.gathered(document, number)
        own = Link(document.meta.name, document.address)
        here = Link(view.plain_title, None)
        crumbs = (edition.home_link, edition.section(document.kind), own, here)
        robots = INDEX if is_introduced(document) else FOLLOW
        return self._list("tag", edition, view, crumbs, robots, listed=False)

    def home(self, number: int) -> Page:
        view = self._main.views.home(number)
        crumbs = () if number == 1 else self._below_home(self._main, view)
        return self._list("home", self._main, view, crumbs, listed=number == 1)

    def other_home(self, language: str, number: int) -> Page:
        """A page on which everything in another language than the site's is listed."""
        edition = self.editions[language]
        view = edition.views.other_home(number)
        site_home = replace(self._main.home_link, language=self._main.language)
        home = site_home if number == 1 else edition.home_link
        crumbs = (home, Link(view.plain_title, None))
        return self._list("language", edition, view, crumbs, listed=number == 1)

    def hubs(self, kind: Kind, language: str) -> Page:
        edition = self.editions[language]
        view = edition.views.hubs(kind)
        return self._list("hubs", edition, view, self._below_home(edition, view))

    def tag(self, slug: str, number: int, rendered: Rendered | None) -> Page:
        """A page of a tag; ``rendered`` is the text that introduces it, where there is one."""
        introduction = self.site.introductions.get(slug)
        gathers = len(self.site.tags[slug][1]) >= FEWEST_ARTICLES
        robots = INDEX if gathers and introduction and is_introduced(introduction) else FOLLOW
        view = self._main.views.tag(slug, number, rendered)
        crumbs = self._below_home(self._main, view)
        return self._list("tag", self._main, view, crumbs, robots, listed=number == 1)

    def archive(self, number: int) -> Page:
        """A page of the A to Z."""
        view = self._main.views.archive(number)
        crumbs = self._below_home(self._main, view)
        return self._list("archive", self._main, view, crumbs, listed=number == 1)

    def search(self) -> Page:
        view = self._main.views.search()
        return self._list("search", self._main, view, self._below_home(self._main, view), FOLLOW)

    def missing(self) -> Page:
        return self._list("404", self._main, self._main.views.missing(), (), NOINDEX)

    def _below_home(self, edition: Edition, view: ListView) -> tuple[Link, ...]:
        return edition.home_link, Link(view.plain_title, None)

    def _list(
        self,
        kind: str,
        edition: Edition,
        view: ListView,
        crumbs: tuple[Link, ...],
        robots: str = INDEX,
        listed: bool = True,
    ) -> Page:
        shared = self._sharing.of_lists
        graph = edition.graphs.of_list(kind, view, crumbs, shared)
        robots = self._robots(robots, view, None, shared, listed)
        made = head(view, edition, robots, shared.shares, graph, kind != "404")
        return Page(kind, edition, view, crumbs, made)

    def _robots(
        self,
        robots: str,
        view: DocView | ListView,
        changed: str | None,
        shared: Shared,
        listed: bool = True,
    ) -> str:
        """The page's word to search engines; where it invites them, the sitemap does too."""
        if not self.indexable:
            return NOINDEX
        if robots == INDEX and listed:
            # Only a picture that readers find on the page.
            images = tuple(share.url for share in shared.shares[:1] if shared.is_shown)
            url = f"{self.base}{view.href}"
            self.entries[url] = SitemapEntry(url, changed, images, alternates(view, self.base))
        return robots
