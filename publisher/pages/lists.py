"""Every list of the site: the home page, hubs, tags, the A to Z, the search, and the 404 page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from operator import itemgetter
from typing import Any

from publisher.content.document import Document
from publisher.content.introductions import FEWEST_ARTICLES, is_introduced
from publisher.content.places import Location
from publisher.fields import Kind
from publisher.media.widths import TITLE_LIMIT, width
from publisher.pages.edition import SECTIONS, Edition
from publisher.pages.head import FOLLOW, INDEX, NOINDEX
from publisher.pages.page import Bodies, Page, Pages, Planned, last_change
from publisher.pages.values import Card, Link, ListView, Version
from publisher.pages.views import PER_PAGE, page_address, pages_of, turn
from publisher.typography import typographic

#: Articles on the home page; a page of the other articles holds as many as one of a hub.
ON_HOME = 6
#: Entries on a page of a list: a page must stay light on a phone however much a clinic writes.
PER_TAG_PAGE = 24
PER_ARCHIVE_PAGE = 200
#: Titles that the search page lists itself, beside its form; of more it names the A to Z.
LISTED_IN_SEARCH = 100
_READABLE = (Kind.ARTICLE, Kind.CONDITION, Kind.TREATMENT)


class Lists:
    """Plans the lists in one language."""

    def __init__(self, pages: Pages, edition: Edition) -> None:
        self._pages, self._edition = pages, edition
        self._site, self._views = pages.site, edition.views
        self._home_crumb = (edition.home_link,)

    def planned(self) -> Iterator[Planned]:
        """Every page of every list."""
        site, language, plan = self._site, self._edition.language, self._plan
        for kind in SECTIONS:
            documents = site.of(kind, language)
            if documents:
                yield from plan("hubs", self._section(kind), 1, partial(self._hubs, kind))
            for document in documents:
                # The first page is the document's own, whose text decides on all of them.
                total = pages_of(self._views.gathered(document))
                make = partial(self._gathered, document)
                yield from plan("tag", document.address, total, make, (document,), first=2)
        yield from plan("search", f"{self._edition.home}search/", 1, self._search)
        for location in site.clinic.locations:
            address = f"{self._edition.home}{location.page}"
            yield from plan("location", address, 1, partial(self._location, location))
        if language != site.clinic.main_language:
            total = pages_of(site.articles_in(language))
            yield from plan("language", self._edition.home, total, self._language)
            return
        yield from plan("index", "/", self._home_pages, self._home)
        total = pages_of(self._alphabet, PER_ARCHIVE_PAGE)
        yield from plan("archives", "/a-z/", total, self._archive)
        for slug, (_, articles) in site.tags.items():
            introduction = site.introductions.get(slug)
            prints = (introduction,) if introduction else ()
            total = pages_of(articles, PER_TAG_PAGE)
            make = partial(self._tag, slug)
            yield from plan("tag", f"/tags/{slug}/", total, make, prints)
        yield Planned("404.html", "404", self._missing)

    def _section(self, kind: Kind) -> str:
        return f"{self._edition.home}{kind.folder}/"

    def _plan(
        self,
        template: str,
        address: str,
        total: int,
        make: Callable[[int, Bodies], Page],
        prints: tuple[Document, ...] = (),
        first: int = 1,
    ) -> Iterator[Planned]:
        """The pages of a list from ``first`` to ``total``."""
        for number in range(first, total + 1):
            place = page_address(address, number)
            yield Planned.at(place, template, partial(make, number), prints)

    def _page(
        self,
        kind: str,
        address: str,
        title: str,
        description: str,
        *,
        number: int = 1,
        pages: int = 1,
        labels: tuple[str, str] = ("newer", "older"),
        crumbs: tuple[Link, ...] | None = None,
        robots: str = INDEX,
        listed: Iterable[Document] = (),
        **values: Any,
    ) -> Page:
        """A page of a list. ``labels`` are texts for the links to the pages before and after,
        ``crumbs`` the links above it, ``listed`` the documents that it shows, ``values`` the
        further values of its view."""
        newer, older = (self._edition.texts[label] for label in labels)
        versions = self._versions(address) if number == 1 else ()
        view = ListView(
            title=typographic(title),
            plain_title=title,
            href=page_address(address, number),
            description=description,
            versions=versions,
            number=number,
            pages=pages,
            newer=turn(newer, address, number - 1, pages),
            older=turn(older, address, number + 1, pages),
            **values,
        )
        crumbs = self._home_crumb if crumbs is None else crumbs
        if crumbs:
            crumbs = (*crumbs, Link(title, None))
        changes = filter(None, map(last_change, listed))
        return self._pages.list_page(kind, self._edition, view, crumbs, robots, changes)

    def _versions(self, address: str) -> tuple[Version, ...]:
        """The list at an address, where it is the home page or stands below it, in each language
        of the site that has it."""
        site = self._site
        below = address.removeprefix(self._edition.home)
        found = {language: f"{site.home(language)}{below}" for language in site.languages}
        there = {
            language: place
            for language, place in found.items()
            if place in site.addresses or not below
        }
        main = site.clinic.main_language
        return tuple(
            Version(language, place, "", language == main, language == main)
            for language, place in there.items()
            if len(there) > 1
        )

    def _articles(
        self, articles: Sequence[Document], number: int, per_page: int = PER_PAGE
    ) -> dict[str, Any]:
        """What a page of a list of articles shows."""
        shown = articles[(number - 1) * per_page : number * per_page]
        cards, pages = self._views.cards(shown), pages_of(articles, per_page)
        return {"cards": cards, "number": number, "pages": pages, "listed": shown}

    def _text(self, text: str, /, **values: object) -> str:
        return self._edition.texts.plain(text, clinic=self._site.clinic.name, **values)

    def _home(self, number: int, _: Bodies) -> Page:
        """All articles, newest first; the first page is the home page."""
        clinic, articles = self._site.clinic, self._no_events
        first = ON_HOME + (number - 2) * PER_PAGE
        cards = articles[first : first + PER_PAGE] if number > 1 else articles[:ON_HOME]
        shown: dict[str, Any] = {"cards": self._views.cards(cards), "listed": cards}
        shown |= {"number": number, "pages": self._home_pages}
        if number == 1:
            title, description = clinic.tagline, clinic.description
            shown |= {"hubs": self._cards(Kind.CONDITION), "people": self._cards(Kind.PERSON)}
            shown |= {"crumbs": (), "first_visit": self._first_visit()}
            shown |= {"events": self._views.cards(self._coming_up)}
        else:
            title = self._text("all_articles_page", **shown)
            description = self._text("all_articles_page_description", **shown)
        return self._page("home", "/", title, description, intro=clinic.description, **shown)

    def _first_visit(self) -> Card | None:
        """The page that tells how a first visit goes, where the clinic names one."""
        place = (self._site.clinic.first_visit or "").strip("/")
        document = self._site.addresses.get(f"/{place}/")
        return self._views.cards([document])[0] if document else None

    @property
    def _articles_of(self) -> list[Document]:
        return self._site.articles_in(self._edition.language)

    @cached_property
    def _no_events(self) -> list[Document]:
        """What the home page of the language and its further pages list, newest first."""
        return [one for one in self._articles_of if not one.meta.starts]

    @cached_property
    def _coming_up(self) -> list[Document]:
        """The events that are next, the soonest first."""
        events = [(one.meta.starts, one) for one in self._articles_of if one.meta.starts]
        return [one for _, one in sorted(events, key=itemgetter(0))][:ON_HOME]

    @property
    def _home_pages(self) -> int:
        further = self._no_events[ON_HOME:]
        return 1 + (pages_of(further) if further else 0)

    def _language(self, number: int, _: Bodies) -> Page:
        """All that is written in another language than the site's: its guides first, then what is
        coming up, then its articles, newest first."""
        site, edition = self._site, self._edition
        shown = self._articles(self._no_events, number)
        title = self._text(_paged("edition_title", number), **shown)
        description = self._text(_paged("edition_description", number), **shown)
        if number == 1:
            pages = tuple(
                Link(page.title, page.address) for page in site.of(Kind.PAGE, edition.language)
            )
            shown["groups"] = ((edition.texts["more_pages"], pages),) if pages else ()
            shown["hubs"] = self._cards(Kind.CONDITION, Kind.TREATMENT)
            shown["events"] = self._views.cards(self._coming_up)
            shown["crumbs"] = (edition.site_link,)
        return self._page("language", edition.home, title, description, intro=description, **shown)

    def _hubs(self, kind: Kind, *_: object) -> Page:
        """All conditions, treatments or people."""
        title, description = self._text(kind.folder), self._text(f"{kind.folder}_description")
        return self._page(
            "hubs",
            self._section(kind),
            title,
            description,
            intro=description,
            hubs=self._cards(kind),
            listed=self._documents(kind),
        )

    def _documents(self, *kinds: Kind) -> list[Document]:
        language = self._edition.language
        return [one for kind in kinds for one in self._site.of(kind, language)]

    def _cards(self, *kinds: Kind) -> tuple[Card, ...]:
        return self._views.cards(self._documents(*kinds))

    def _gathered(self, document: Document, number: int, _: Bodies) -> Page:
        name, edition = document.meta.name, self._edition
        shown = self._articles(self._views.gathered(document), number)
        text = "person_page" if document.kind is Kind.PERSON else "gathered_page"
        title = self._text("gathered_page", name=name, **shown)
        description = self._text(f"{text}_description", name=name, **shown)
        above = (edition.home_link, edition.section(document.kind))
        shown["crumbs"] = (*above, Link(name, document.address))
        robots = INDEX if is_introduced(document) else FOLLOW
        return self._page("tag", document.address, title, description, robots=robots, **shown)

    def _tag(self, slug: str, number: int, bodies: Bodies) -> Page:
        """A page of a tag; the first one begins with the tag's own text, where there is one."""
        name, articles = self._site.tags[slug]
        shown = self._articles(articles, number, PER_TAG_PAGE)
        title = self._text(_paged("tag_title", number), name=name, **shown)
        description = self._text("tag_description", name=name, **shown)
        introduction = self._site.introductions.get(slug)
        if introduction and number == 1:
            title, description = introduction.title, introduction.meta.description
            shown |= {"intro": description, "body": bodies[introduction.path].whole}
        gathers = len(articles) >= FEWEST_ARTICLES
        robots = INDEX if gathers and introduction and is_introduced(introduction) else FOLLOW
        return self._page("tag", f"/tags/{slug}/", title, description, robots=robots, **shown)

    @cached_property
    def _alphabet(self) -> list[Link]:
        """Everything there is to read, from A to Z, under each of its names."""
        entries = [
            Link(name, document.address)
            for kind in _READABLE
            for document in self._documents(kind)
            for name in _names(document)
        ]
        entries += self._edition.unlisted
        return sorted(entries, key=lambda one: (one.label.casefold(), one.href or ""))

    def _archive(self, number: int, _: Bodies) -> Page:
        """A page of the A to Z."""
        pages = pages_of(self._alphabet, PER_ARCHIVE_PAGE)
        description = self._text(_paged("a_to_z_description", number), number=number, pages=pages)
        return self._page(
            "archive",
            "/a-z/",
            self._text(_paged("a_to_z_title", number), number=number),
            description,
            intro=description,
            groups=self._letters(number),
            number=number,
            pages=pages,
            listed=self._documents(*_READABLE),
            labels=("earlier_letters", "later_letters"),
        )

    def _search(self, *_: object) -> Page:
        """The search page. It lists all there is, unless that would make it heavy."""
        groups = self._letters(1) if len(self._alphabet) <= LISTED_IN_SEARCH else ()
        title, description = self._text("search"), self._text("search_description")
        address = f"{self._edition.home}search/"
        return self._page("search", address, title, description, groups=groups, robots=FOLLOW)

    def _location(self, location: Location, *_: object) -> Page:
        """One of the places of the clinic."""
        name, town = location.name, location.address.city
        title = self._text("location_title", name=name)
        return self._page(
            "location",
            f"{self._edition.home}{location.page}",
            title if width(title) <= TITLE_LIMIT else name,
            self._text("location_description", name=name, town=town),
            location=location,
        )

    def _letters(self, number: int) -> tuple[tuple[str, tuple[Link, ...]], ...]:
        """A page of the A to Z: each letter with what begins with it."""
        groups: dict[str, list[Link]] = defaultdict(list)
        start = (number - 1) * PER_ARCHIVE_PAGE
        for entry in self._alphabet[start : start + PER_ARCHIVE_PAGE]:
            first = next((letter for letter in entry.label if letter.isalnum()), "#")
            groups[first.upper() if first.isalpha() else "0-9"].append(entry)
        return tuple((key, tuple(groups[key])) for key in sorted(groups))

    def _missing(self, _: Bodies) -> Page:
        """The page for an address that does not exist."""
        title, description = self._text("missing_title"), self._text("missing_description")
        return self._page(
            "404",
            "/404.html",
            title,
            description,
            crumbs=(),
            robots=NOINDEX,
            intro=self._text("missing_intro"),
            hubs=self._cards(Kind.CONDITION),
        )


def _names(document: Document) -> Iterator[str]:
    """An article's title; a hub's name, and its other names beside that."""
    meta = document.meta
    yield meta.name or document.title
    yield from (f"{other} ({meta.name})" for other in meta.also_called)


def _paged(text: str, number: int) -> str:
    """The name of the text that says, from the second page of a list on, which page it is."""
    return text if number == 1 else f"{text}_page"
