"""A page of the site, whole: everything its template needs, and its entry in the sitemap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from publisher.cache import key_of
from publisher.content import Site
from publisher.content.document import Document
from publisher.content.introductions import is_introduced
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
            "languages": self.edition.others(self.view),
            "policy": self.edition.policy,
            "logo": self.edition.logo,
            "footer_nav": self.edition.footer_nav(self.view.href),
            "head": self.head,
            "home": self.edition.home,
            "language": self.edition.clinic.tag(self.edition.language),
            "texts": self.edition.texts,
        }


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

    @classmethod
    def at(cls, address: str, template: str, make: Callable[[Bodies], Page], *more: Any) -> Planned:
        """The page at an address: ``/neck-pain/`` is the file ``neck-pain/index.html``."""
        return cls(f"{address.lstrip('/')}index.html", template, make, *more)

    @property
    def prints_key(self) -> str:
        """Stands for those documents, word for word."""
        return key_of([document.digest for document in self.prints])


@dataclass
class Pages:
    """Makes the pages of one site.

    ``base`` is the absolute address that canonical addresses begin with; unless ``indexable``,
    every page asks search engines to stay away. ``texts`` are the theme's, by language, and
    ``logo`` is the address of its picture of the clinic's mark.
    ``entries`` gathers the sitemap as pages are made.
    """

    site: Site
    photos: Mapping[str, Photo]
    cards: Mapping[str, SocialCard]
    base: str
    indexable: bool
    texts: Mapping[str, Texts]
    logo: str
    entries: dict[str, SitemapEntry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.gallery = Gallery(self.photos, self.base)
        clinic = self.site.clinic
        relations = Relations(self.site)
        self._sharing = Sharing(self.site, self.gallery, self.cards, self.base)
        looks = self.logo, self._sharing.of_lists.shares[0].url
        self.editions = {
            language: Edition(
                self.site, self.gallery, relations, self.base, self.texts, language, looks
            )
            for language in self.texts
        }
        self._main = self.editions[clinic.main_language]

    def document(self, document: Document, rendered: Rendered) -> Page:
        edition = self.editions[document.language]
        view = edition.views.document(document, rendered)
        crumbs = edition.crumbs(document, view)
        shared = self._sharing.of(document)
        graph = edition.graphs.of_document(view, crumbs, shared)
        robots = INDEX if is_introduced(document) else FOLLOW
        robots = self._robots(robots, view, last_change(document), shared)
        made = head(view, edition, robots, shared.shares, graph)
        return Page(document.kind.value, edition, view, crumbs, made)

    def authors(self, document: Document) -> tuple[Byline, ...]:
        """An article's byline."""
        return self._main.views.authors(document)

    def picture(self, document: Document) -> Share | None:
        """A document's own picture as it is shared."""
        shared = self._sharing.of(document)
        return shared.shares[0] if shared.is_shown else None

    def list_page(
        self,
        kind: str,
        edition: Edition,
        view: ListView,
        crumbs: tuple[Link, ...],
        robots: str,
        changes: Iterable[datetime],
    ) -> Page:
        """A page of a list; of each list only the first page is in the sitemap. It changed when
        the last of what it shows did."""
        shared, changed = self._sharing.of_lists, max(changes, default=None)
        graph = edition.graphs.of_list(kind, view, crumbs, shared)
        robots = self._robots(robots, view, changed, shared, view.number == 1)
        made = head(view, edition, robots, shared.shares, graph, kind != "404")
        return Page(kind, edition, view, crumbs, made)

    def _robots(
        self,
        robots: str,
        view: DocView | ListView,
        changed: datetime | None,
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
            day = iso(changed) if changed else None
            self.entries[url] = SitemapEntry(url, day, images, alternates(view, self.base))
        return robots


def last_change(document: Document) -> datetime | None:
    """When a document was last changed or reviewed, as far as it says so."""
    dates = (document.meta.date, document.meta.modified, document.reviewed)
    return max((day for day in dates if day), default=None)
