"""From documents to the values that templates print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property, partial

from markupsafe import Markup, escape

from publisher.content import Site
from publisher.content.document import Document, slug_of
from publisher.content.licenses import license_of
from publisher.content.prose import minutes
from publisher.fields import Kind
from publisher.pages.pictures import Gallery
from publisher.pages.references import reference
from publisher.pages.relations import Relations
from publisher.pages.texts import Texts
from publisher.pages.values import (
    Byline,
    Card,
    Day,
    DocView,
    Link,
    ListView,
    Picture,
    Rendered,
    Version,
)
from publisher.typography import typographic, typographic_label

#: A review is looked at again after a year: the field's habit, and the checker's first limit.
REVIEW_PERIOD = timedelta(days=365)


#: Articles on a page of a hub or a person, and titles on a page of the A to Z: a page must
#: stay light on a phone however much a clinic writes.
PER_PAGE = 12
PER_TAG_PAGE = 24
PER_ARCHIVE_PAGE = 200
#: Titles that the search page lists itself, beside its form; of more it names the A to Z.
LISTED_IN_SEARCH = 100


class Views:
    """Makes the views of one site, with the texts of one language."""

    def __init__(
        self,
        site: Site,
        gallery: Gallery,
        relations: Relations,
        texts: Mapping[str, Texts],
        language: str,
    ) -> None:
        self._site = site
        self._gallery = gallery
        self._language = language
        self._texts = texts[language]
        self._all_texts = texts
        self._relations = relations
        self._cards: dict[str, Card] = {}

    def document(self, document: Document, rendered: Rendered) -> DocView:
        """The view of one document, whatever its kind."""
        is_article = document.kind is Kind.ARTICLE
        is_person = document.kind is Kind.PERSON
        reviewed = document.meta.reviewed
        words = document.words
        newer = self._relations.newer(document) if is_article else None
        older = self._relations.older(document) if is_article else None
        gathered = self._relations.gathered(document)
        return DocView(
            kind=document.kind,
            slug=document.slug,
            language=document.language,
            title=typographic(document.title),
            plain_title=document.title,
            href=document.address,
            description=document.meta.description,
            body=rendered.body,
            toc=rendered.toc,
            versions=tuple(self._versions(document)),
            minutes=minutes(words),
            words=words,
            state=document.state(self._site.now),
            is_clinical=document.kind.is_clinical,
            published=self._day(document.meta.date),
            modified=self._day(document.meta.modified),
            reviewed=self._day(reviewed),
            next_review=self._day(reviewed + REVIEW_PERIOD if reviewed else None),
            authors=self.authors(document) if is_article else (),
            reviewer=self._person(document.meta.reviewer),
            image=self._picture(document),
            topics=self._topics(document),
            tags=self._tags(document),
            related=self.cards(self._relations.related(document)) if is_article else (),
            previous=_link(older),
            next=_link(newer),
            references=tuple(
                reference(number, text, rendered.citations.get(number, 0))
                for number, text in enumerate(document.meta.references, start=1)
            ),
            name=document.meta.name,
            also_called=document.meta.also_called,
            signs=document.meta.signs,
            risks=document.meta.risks + document.meta.serious_risks,
            serious_risks=document.meta.serious_risks,
            not_for=document.meta.not_for,
            treatments=self._named(Kind.TREATMENT, document.meta.treatments),
            cards=self.cards(gathered[:PER_PAGE]),
            more=_pager(self._texts["older"], document.address, 2, pages_of(gathered)),
            person=self._byline(document) if is_person else None,
            has_reviewed=is_person and self._relations.has_reviewed(document),
        )

    def gathered(self, document: Document, number: int) -> ListView:
        """A further page of the articles of a hub or a person; the first one is its own page."""
        articles = self._relations.gathered(document)
        name, address, pages = document.meta.name, document.address, pages_of(articles)
        said = "person_page" if document.kind is Kind.PERSON else "gathered_page"
        title = self._texts.plain("gathered_page", name=name, number=number)
        return ListView(
            title=typographic(title),
            plain_title=title,
            href=page_address(address, number),
            description=self._texts.plain(
                f"{said}_description",
                number=number,
                pages=pages,
                name=name,
                clinic=self._site.clinic.name,
            ),
            cards=self.cards(_slice(articles, number)),
            number=number,
            pages=pages,
            newer=_pager(self._texts["newer"], address, number - 1, pages),
            older=_pager(self._texts["older"], address, number + 1, pages),
        )

    def gathered_pages(self, document: Document) -> int:
        """How many pages the articles of a hub or a person fill, its own page included."""
        return pages_of(self._relations.gathered(document))

    def home_pages(self) -> int:
        return pages_of(self._site.articles)

    def home(self, number: int) -> ListView:
        """A page of the index, newest articles first; the first one is the home page."""
        clinic, total = self._site.clinic, self.home_pages()
        title, description = clinic.tagline, clinic.description
        if number > 1:
            title = self._texts.plain("all_articles_page", number=number)
            description = self._texts.plain(
                "all_articles_page_description", number=number, pages=total, clinic=clinic.name
            )
        return ListView(
            title=typographic(title),
            plain_title=title,
            href=page_address("/", number),
            description=description,
            intro=clinic.description,
            cards=self.cards(_slice(self._site.articles, number)),
            hubs=self.cards(self._site.of(Kind.CONDITION)) if number == 1 else (),
            number=number,
            pages=total,
            newer=_pager(self._texts["newer"], "/", number - 1, total),
            older=_pager(self._texts["older"], "/", number + 1, total),
        )

    def other_home_pages(self) -> int:
        return pages_of(self._site.articles_in(self._language))

    def other_home(self, number: int) -> ListView:
        """A page of the list of all that is written in this language, where it is not the
        site's own: its guides first, then its articles, newest first."""
        total = self.other_home_pages()
        of = partial(self._site.of, language=self._language)
        home, clinic = self._site.home(self._language), self._site.clinic.name
        title = self._numbered("edition_title", number)
        description = self._numbered("edition_description", number, clinic=clinic, pages=total)
        is_first = number == 1
        pages = tuple(Link(page.title, page.address) for page in of(Kind.PAGE))
        return ListView(
            title=typographic(title),
            plain_title=title,
            href=page_address(home, number),
            description=description,
            intro=description,
            cards=self.cards(_slice(self._site.articles_in(self._language), number)),
            hubs=self.cards([*of(Kind.CONDITION), *of(Kind.TREATMENT)]) if is_first else (),
            groups=((self._texts["more_pages"], pages),) if pages and is_first else (),
            number=number,
            pages=total,
            newer=_pager(self._texts["newer"], home, number - 1, total),
            older=_pager(self._texts["older"], home, number + 1, total),
        )

    def hubs(self, kind: Kind) -> ListView:
        """The list of all conditions, treatments or people."""
        title = self._texts[kind.folder]
        description = self._texts.plain(f"{kind.folder}_description", clinic=self._site.clinic.name)
        return ListView(
            title=typographic(title),
            plain_title=title,
            href=f"{self._site.home(self._language)}{kind.folder}/",
            description=description,
            intro=description,
            hubs=self.cards(self._site.of(kind, self._language)),
        )

    def tag_pages(self, slug: str) -> int:
        return pages_of(self._site.tags[slug][1], PER_TAG_PAGE)

    def tag(self, slug: str, number: int, rendered: Rendered | None) -> ListView:
        """A page of a tag; the first one begins with the tag's own text, where there is one."""
        name, articles = self._site.tags[slug]
        address, total = f"/tags/{slug}/", self.tag_pages(slug)
        title = self._numbered("tag_title", number, name=name)
        description = self._texts.plain(
            "tag_description", clinic=self._site.clinic.name, name=name, number=number, pages=total
        )
        own = self._site.introductions.get(slug) if number == 1 else None
        if own:
            title, description = own.title, own.meta.description
        return ListView(
            title=typographic(title),
            plain_title=title,
            href=page_address(address, number),
            description=description,
            intro=description if own else None,
            body=rendered.body if own and rendered else None,
            cards=self.cards(_slice(articles, number, PER_TAG_PAGE)),
            number=number,
            pages=total,
            newer=_pager(self._texts["newer"], address, number - 1, total),
            older=_pager(self._texts["older"], address, number + 1, total),
        )

    @cached_property
    def _alphabet(self) -> list[Document]:
        """Everything there is to read, from A to Z."""
        readable = (Kind.ARTICLE, Kind.CONDITION, Kind.TREATMENT)
        documents = [document for kind in readable for document in self._site.of(kind)]
        return sorted(documents, key=lambda one: (one.title.casefold(), one.path))

    def archive_pages(self) -> int:
        return pages_of(self._alphabet, PER_ARCHIVE_PAGE)

    def archive(self, number: int) -> ListView:
        """A page of the A to Z."""
        pages = self.archive_pages()
        title = self._numbered("a_to_z_title", number)
        description = self._numbered(
            "a_to_z_description", number, clinic=self._site.clinic.name, pages=pages
        )
        return ListView(
            title=typographic(title),
            plain_title=title,
            href=page_address("/a-z/", number),
            description=description,
            intro=description,
            groups=self._letters(number),
            number=number,
            pages=pages,
            newer=_pager(self._texts["earlier_letters"], "/a-z/", number - 1, pages),
            older=_pager(self._texts["later_letters"], "/a-z/", number + 1, pages),
        )

    def search(self) -> ListView:
        """The search page. It lists all there is, unless that would make it heavy."""
        return ListView(
            title=typographic(self._texts["search"]),
            plain_title=self._texts["search"],
            href="/search/",
            description=self._texts.plain("search_description", clinic=self._site.clinic.name),
            groups=self._letters(1) if len(self._alphabet) <= LISTED_IN_SEARCH else (),
        )

    def _letters(self, number: int) -> tuple[tuple[str, tuple[Link, ...]], ...]:
        """A page of the A to Z: each letter with what begins with it."""
        groups: dict[str, list[Link]] = defaultdict(list)
        for document in _slice(self._alphabet, number, PER_ARCHIVE_PAGE):
            first = next((letter for letter in document.title if letter.isalnum()), "#")
            groups[first.upper() if first.isalpha() else "0-9"].append(
                Link(document.title, document.address)
            )
        return tuple((key, tuple(groups[key])) for key in sorted(groups))

    def missing(self) -> ListView:
        """The page for an address that does not exist."""
        title = self._texts["missing_title"]
        return ListView(
            title=typographic(title),
            plain_title=title,
            href="/404.html",
            description=self._texts["missing_description"],
            intro=self._texts["missing_intro"],
            hubs=self.cards(self._site.of(Kind.CONDITION)),
        )

    def _numbered(self, text: str, number: int, **values: object) -> str:
        """A text that says on the second page of a list and on later ones which page it is."""
        return self._texts.plain(text if number == 1 else f"{text}_page", number=number, **values)

    def _day(self, moment: datetime | None) -> Day | None:
        return Day.of(moment, self._texts)

    def cards(self, documents: Iterable[Document]) -> tuple[Card, ...]:
        return tuple(self._card(document) for document in documents)

    def _card(self, document: Document) -> Card:
        if document.path not in self._cards:
            is_article = document.kind is Kind.ARTICLE
            title = (document.meta.title if is_article else document.meta.name) or document.title
            self._cards[document.path] = Card(
                title=(typographic if is_article else typographic_label)(title),
                plain_title=title,
                href=document.address,
                description=document.meta.description,
                published=self._day(document.meta.date) if is_article else None,
                minutes=minutes(document.words) if is_article else None,
                topic=next(iter(self._topics(document)), None) if is_article else None,
                picture=self._picture(document),
                state=document.state(self._site.now),
                language=document.language,
            )
        return self._cards[document.path]

    def _picture(self, document: Document) -> Picture | None:
        picture = document.picture
        return self._gallery.picture(picture.name, picture.alt, picture.focus)

    def authors(self, document: Document) -> tuple[Byline, ...]:
        """The people who sign it, or the clinic where none does."""
        people = (self._person(key) for key in document.meta.authors)
        return tuple(person for person in people if person) or (self.clinic,)

    @cached_property
    def clinic(self) -> Byline:
        """The clinic as a byline, where no person signs."""
        page = self._site.addresses.get("/about/")
        about = self._site.told_in(self._language, page).address if page else None
        return Byline(self._site.clinic.name, about, is_clinic=True)

    def _person(self, key: str) -> Byline | None:
        person = self._site.named(Kind.PERSON, key) if key else None
        return self._byline(person) if person else None

    def _byline(self, person: Document) -> Byline:
        return Byline(
            name=person.title,
            href=person.address,
            credentials=person.meta.credentials or None,
            role=person.meta.role or None,
            licenses=tuple(filter(None, map(license_of, person.meta.licenses))),
            picture=self._picture(person),
            bio=Markup(escape(person.meta.description)),
            profiles=person.meta.profiles,
            language=person.language,
        )

    def _topics(self, document: Document) -> tuple[Link, ...]:
        if document.kind is not Kind.ARTICLE:
            return ()
        # The subject that the writer names first is the section that the article stands in.
        subjects = {"conditions": Kind.CONDITION, "treatments": Kind.TREATMENT}
        return tuple(
            link
            for field in sorted(subjects, key=document.line)
            for link in self._named(subjects[field], document.meta.texts(field))
        )

    def _named(self, kind: Kind, keys: Iterable[str]) -> tuple[Link, ...]:
        found = (self._site.named(kind, key) for key in keys)
        hubs = [self._site.told_in(self._language, hub) for hub in found if hub]
        return tuple(
            Link(hub.meta.name, hub.address, language=hub.language) for hub in dict.fromkeys(hubs)
        )

    def _versions(self, document: Document) -> Iterator[Version]:
        versions = self._site.versions(document)
        default = self._site.told_in(self._site.clinic.main_language, document)
        if default.language not in (self._site.clinic.main_language, document.language):
            default = self._site.original(document)
        for language, version in versions.items():
            yield Version(
                language,
                version.address,
                version.title,
                self._all_texts[language]["read_this_page"],
                version is self._site.original(version),
                version is default,
            )

    def _tags(self, document: Document) -> tuple[Link, ...]:
        if document.language != self._site.clinic.main_language:
            # The pages of tags are in the site's language only.
            return tuple(Link(tag, None) for tag in document.meta.tags)
        slugs = (slug_of(tag) for tag in document.meta.tags)
        return tuple(Link(self._site.tags[slug][0], f"/tags/{slug}/") for slug in slugs)


def pages_of(entries: Sequence[object], per_page: int = PER_PAGE) -> int:
    """How many pages a list fills; an empty one still fills one."""
    return max(1, -(-len(entries) // per_page))


def _slice(
    entries: Sequence[Document], number: int, per_page: int = PER_PAGE
) -> Sequence[Document]:
    return entries[(number - 1) * per_page : number * per_page]


def _link(document: Document | None) -> Link | None:
    return Link(document.title, document.address) if document else None


def page_address(address: str, number: int) -> str:
    """``/a-z/`` -> ``/a-z/page/2/``; the first page has the list's own address."""
    return address if number == 1 else f"{address}page/{number}/"


def _pager(label: str, address: str, number: int, total: int) -> Link | None:
    return Link(label, page_address(address, number)) if 1 <= number <= total else None
