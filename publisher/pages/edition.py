"""The site in one language: its texts, its home, and what leads a reader around in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

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
#: Address below an edition's home -> the name of its text, where it is not its page's.
_LABELS = {
    "conditions/": "conditions",
    "treatments/": "treatments",
    "a-z/": "a_to_z",
    "about/": "about",
    "contact/": "contact",
    "people/": "people",
    "search/": "search",
}
#: Lists that a reader of another language has no use for.
_OWN_LISTS = ("conditions/", "treatments/", "a-z/", "search/")
#: The menu of a clinic that names none.
_MENU = ("conditions", "treatments", "a-z", "about", "contact")
#: Pages at the foot of every page, beside those of the groups that the clinic makes.
IN_FOOTER = 12


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
        #: The clinic's own, in place of the theme's mark.
        self.logo = gallery.picture(site.clinic.logo, site.clinic.name)
        self.views = Views(site, gallery, relations, self.texts)
        page = site.addresses.get(_POLICY)
        #: Where the page stands that says how articles are written and reviewed.
        self.policy = site.in_language(language, page).address if page else None
        mark, picture = looks
        logo = self.logo.src if self.logo else mark
        self.graphs = GraphMaker(
            site.clinic, base, self.texts, logo, picture, _POLICY if page else None
        )
        self._site = site
        self._texts = texts
        self._main = site.clinic.main_language

    @property
    def home_link(self) -> Link:
        return Link(self.texts["home"], self.home)

    @property
    def site_link(self) -> Link:
        """The home page of the site, for a page in another language."""
        return self._called("home", self._site.home(self._main), self._main)

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
        """The main menu: what the clinic names, or else the lists that exist and the pages that
        every clinic has. The one that leads nearest to the page is current."""
        links = self._links(self.clinic.menu or _MENU)
        above = [link.href for link in links if link.href and href.startswith(link.href)]
        nearest = max(above, key=len, default=None)
        return tuple(replace(link, current=link.href == nearest) for link in links)

    def _links(self, places: Iterable[str]) -> tuple[Link, ...]:
        """Links to those of the addresses that are there, written without slashes at the ends."""
        return tuple(filter(None, (self._link(f"{place.strip('/')}/") for place in places)))

    def _link(self, place: str) -> Link | None:
        """A page in this language; of one that is no list, also the site's own."""
        addresses, name = self._site.addresses, _LABELS.get(place, "")
        page = addresses.get(f"/{place}")
        if page is not None:
            page = self._site.in_language(self.language, page)
            if name:
                return self._called(name, page.address, page.language)
            return Link(page.meta.name or page.title, page.address, language=page.language)
        languages = [self.language] if place in _OWN_LISTS else [self.language, self._main]
        for language in languages:
            address = f"{self._site.home(language)}{place}"
            if address in addresses:
                if name:
                    return self._called(name, address, language)
                return Link(self._list_label(place), address, language=language)
        return None

    def _called(self, name: str, address: str, language: str) -> Link:
        """A link whose label is a text, so in this language whatever it leads to."""
        note = "" if language == self.language else self._texts[language]["language_name"]
        return Link(self.texts[name], address, language=language, note=note)

    def _list_label(self, place: str) -> str:
        """What a list is called that has no text: as a place of the clinic, or by its tag."""
        names = {location.page: location.name for location in self.clinic.locations}
        tags = {f"tags/{slug}/": tag for slug, (tag, _) in self._site.tags.items()}
        return (names | tags).get(place, place.strip("/"))

    def footer_nav(self, href: str) -> tuple[tuple[str, tuple[Link, ...]], ...]:
        """The groups that the clinic makes, with their titles; then, under none, what neither
        they nor the main menu have: the people, and further pages of the writer's. In another
        language than the titles are in, one group of all."""
        groups = [(group.title, self._links(group.pages)) for group in self.clinic.footer]
        inside = {link.href for _, links in (("", self.nav(href)), *groups) for link in links}
        rest = [link for link in self._pages() if link.href not in inside]
        groups.append(("", tuple(rest[:IN_FOOTER])))
        if self.language != self._main:
            every = (link for _, links in groups for link in links)
            groups = [("", tuple({link.href: link for link in every}.values()))]
        return tuple(
            (title, tuple(replace(link, current=link.href == href) for link in links))
            for title, links in groups
            if links
        )

    @cached_property
    def unlisted(self) -> tuple[Link, ...]:
        """Pages that neither the menu nor the footer has room for."""
        named = self._links((*self.clinic.menu, *_MENU))
        named += tuple(link for _, links in self.footer_nav("") for link in links)
        inside = {link.href for link in named}
        return tuple(link for link in self._pages() if link.href not in inside)

    def _pages(self) -> Iterator[Link]:
        """The people, and each page once: in this language where it can be had, else in that of
        the site."""
        if self._site.of(Kind.PERSON):
            yield self._called("people", f"/{Kind.PERSON.folder}/", self._main)
        for page in self._site.of(Kind.PAGE, self.language):
            yield Link(page.title, page.address, language=page.language)
        if self.language != self._main:
            for page in self._site.of(Kind.PAGE):
                if self._site.in_language(self.language, page) is page:
                    yield Link(page.title, page.address, language=page.language)

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
