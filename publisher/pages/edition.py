"""The site in one language: its texts, its home, and what leads a reader around in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from publisher.content import Site
from publisher.content.document import Document
from publisher.fields import Kind
from publisher.pages.graph import GraphMaker
from publisher.pages.pictures import Gallery
from publisher.pages.relations import Relations
from publisher.pages.texts import Texts
from publisher.pages.values import DocView, Link, ListView
from publisher.pages.views import Views

#: The kinds whose documents a list of their own leads to.
SECTIONS = (Kind.CONDITION, Kind.TREATMENT, Kind.PERSON)
_POLICY = "/editorial-policy/"
#: Address below an edition's home -> the name of its text.
_MENU = {
    "conditions/": "conditions",
    "treatments/": "treatments",
    "a-z/": "a_to_z",
    "about/": "about",
    "contact/": "contact",
}


class Edition:
    """Makes the views and graphs of pages in ``language``, whose ``home`` is ``/`` or ``/es/``.

    ``looks`` are the addresses of the clinic's mark and, absolute, of the picture that stands for
    it."""

    def __init__(
        self,
        site: Site,
        gallery: Gallery,
        relations: Relations,
        base: str,
        texts: Mapping[str, Texts],
        language: str,
        looks: tuple[str, str],
    ) -> None:
        self.clinic = site.clinic
        self.base = base
        self.language = language
        self.texts = texts[language]
        self.home = site.home(language)
        self.views = Views(site, gallery, relations, self.texts)
        page = site.addresses.get(_POLICY)
        #: Where the page stands that says how articles are written and reviewed.
        self.policy = site.in_language(language, page).address if page else None
        self.graphs = GraphMaker(site.clinic, base, self.texts, *looks, _POLICY if page else None)
        self._site = site
        self._texts = texts
        self._main = site.clinic.main_language

    @property
    def home_link(self) -> Link:
        return Link(self.texts["home"], self.home)

    def section(self, kind: Kind) -> Link:
        """The list of all documents of a kind."""
        return Link(self.texts[kind.folder], f"{self.home}{kind.folder}/")

    def crumbs(self, document: Document, view: DocView) -> tuple[Link, ...]:
        own = Link(view.plain_title, None)
        if document.kind in SECTIONS:
            return self.home_link, self.section(document.kind), Link(view.name, None)
        if view.kind == Kind.ARTICLE and view.topics:
            return self.home_link, view.topics[0], own
        return self.home_link, own

    def nav(self, href: str) -> tuple[Link, ...]:
        """The main menu: the lists that exist, then the pages that every clinic has."""
        found = ((place, self._menu_link(place, name)) for place, name in _MENU.items())
        return tuple(
            Link(link.label, link.href, href.startswith(f"{self.home}{place}"), link.language)
            for place, link in found
            if link
        )

    def _menu_link(self, place: str, name: str) -> Link | None:
        """A page of the menu in this language; of one that is no list, also the site's own."""
        addresses = self._site.addresses
        page = addresses.get(f"/{place}")
        if page is not None:
            page = self._site.in_language(self.language, page)
            return Link(self._texts[page.language][name], page.address, language=page.language)
        address = f"{self.home}{place}"
        return Link(self.texts[name], address) if address in addresses else None

    def footer_nav(self, href: str) -> tuple[Link, ...]:
        """What the main menu leaves out: every further page of the writer's, and the people."""
        inside = {link.href for link in self.nav(href)}
        return tuple(
            Link(link.label, link.href, link.href == href, link.language)
            for link in self._pages()
            if link.href not in inside
        )

    def _pages(self) -> Iterator[Link]:
        """Each page once: in this language where it can be had, else in that of the site."""
        for page in self._site.of(Kind.PAGE, self.language):
            yield Link(page.title, page.address, language=page.language)
        if self.language != self._main:
            for page in self._site.of(Kind.PAGE):
                if self._site.in_language(self.language, page) is page:
                    yield Link(page.title, page.address, language=page.language)
        if self._site.of(Kind.PERSON):
            label = self._texts[self._main]["people"]
            yield Link(label, f"/{Kind.PERSON.folder}/", language=self._main)

    def others(self, view: DocView | ListView) -> tuple[Link, ...]:
        """The page in each other language of the site; what there is none of leads to the home
        page in that language."""
        found = {version.language: version.href for version in view.versions}
        return tuple(
            Link(
                self._texts[language]["language_name"],
                found.get(language, self._site.home(language)),
                language=language,
            )
            for language in self._site.languages
            if language != self.language
        )
