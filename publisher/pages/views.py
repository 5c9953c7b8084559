"""From documents to the values that templates print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cached_property

from markupsafe import Markup, escape

from publisher.fields import Kind
from publisher.pages.pictures import Gallery
from publisher.pages.references import reference
from publisher.pages.relations import Relations
from publisher.pages.values import Byline, Card, Day, DocView, Link, ListView, Picture, Rendered
from publisher.read import Site
from publisher.read.document import Document, slug_of
from publisher.read.prose import count_words, minutes
from publisher.typography import typographic

#: A review is looked at again after a year: the field's habit, and the checker's first limit.
REVIEW_PERIOD = timedelta(days=365)


#: Articles on a page of a hub or a person, and titles on a page of the A to Z: a page must
#: stay light on a phone however much a clinic writes.
PER_PAGE = 12
PER_ARCHIVE_PAGE = 200
#: Titles that the search page lists itself, beside its form; of more it names the A to Z.
LISTED_IN_SEARCH = 100


class Views:
    """Makes the views of one site."""

    def __init__(self, site: Site, gallery: Gallery) -> None:
        self._site = site
        self._gallery = gallery
        self._relations = Relations(site)
        self._words: dict[str, int] = {}
        self._cards: dict[str, Card] = {}

    def document(self, document: Document, rendered: Rendered) -> DocView:
        """The view of one document, whatever its kind."""
        is_article = document.kind is Kind.ARTICLE
        is_person = document.kind is Kind.PERSON
        reviewed = document.day("reviewed")
        words = self._word_count(document)
        newer = self._relations.newer(document) if is_article else None
        older = self._relations.older(document) if is_article else None
        gathered = self._relations.articles_of(document)
        return DocView(
            kind=document.kind,
            slug=document.slug,
            title=typographic(document.title),
            plain_title=document.title,
            href=document.address,
            description=document.text("description"),
            body=rendered.body,
            toc=rendered.toc,
            minutes=minutes(words),
            words=words,
            state=document.state(self._site.now),
            is_clinical=document.kind.is_clinical,
            published=Day.of(document.day("date")),
            modified=Day.of(document.day("modified")),
            reviewed=Day.of(reviewed),
            next_review=Day.of(reviewed + REVIEW_PERIOD if reviewed else None),
            authors=self.authors(document) if is_article else (),
            reviewer=self._person(document.text("reviewer")),
            image=self._picture(document),
            topics=self._topics(document),
            tags=self._tags(document),
            related=self.cards(self._relations.related(document)) if is_article else (),
            previous=_link(older),
            next=_link(newer),
            references=tuple(
                reference(number, text)
                for number, text in enumerate(document.texts("references"), start=1)
            ),
            name=document.text("name"),
            also_called=document.texts("also_called"),
            signs=document.texts("signs"),
            risks=document.texts("risks") + document.texts("serious_risks"),
            serious_risks=document.texts("serious_risks"),
            not_for=document.texts("not_for"),
            treatments=self._named(Kind.TREATMENT, document.texts("treatments")),
            cards=self.cards(gathered[:PER_PAGE]),
            more=_pager("Older articles", document.address, 2, pages_of(gathered)),
            person=self._byline(document) if is_person else None,
        )

    def gathered(self, document: Document, number: int) -> ListView:
        """A further page of the articles of a hub or a person; the first one is its own page."""
        articles = self._relations.articles_of(document)
        name, address, pages = document.text("name"), document.address, pages_of(articles)
        title = f"{name}: articles, Page {number}"
        return ListView(
            title=typographic(title),
            plain_title=title,
            href=_page_address(address, number),
            description=f"Page {number} of {pages} of all that {self._site.clinic.name} has "
            f"written on {name}, newest first.",
            cards=self.cards(_slice(articles, number)),
            number=number,
            pages=pages,
            newer=_pager("Newer articles", address, number - 1, pages),
            older=_pager("Older articles", address, number + 1, pages),
        )

    def gathered_pages(self, document: Document) -> int:
        """How many pages the articles of a hub or a person fill, its own page included."""
        return pages_of(self._relations.articles_of(document))

    def home(self, articles: Sequence[Document], number: int, total: int) -> ListView:
        """A page of the index, newest articles first; the first one is the home page."""
        clinic = self._site.clinic
        title = clinic.tagline if number == 1 else f"All articles, Page {number}"
        description = clinic.description
        if number > 1:
            description = (
                f"Page {number} of {total} of all articles by {clinic.name} on pain, movement "
                "and treatment, newest first."
            )
        return ListView(
            title=typographic(title),
            plain_title=title,
            href=_page_address("/", number),
            description=description,
            intro=clinic.description,
            cards=self.cards(articles),
            hubs=self.cards(self._site.of(Kind.CONDITION)) if number == 1 else (),
            number=number,
            pages=total,
            newer=_pager("Newer articles", "/", number - 1, total),
            older=_pager("Older articles", "/", number + 1, total),
        )

    def hubs(self, kind: Kind) -> ListView:
        """The list of all conditions, treatments or people."""
        name = self._site.clinic.name
        title, description = {
            Kind.CONDITION: (
                "Conditions",
                f"Plain-language guides from {name} to common pain problems: what they feel like, "
                "what may help, and when to seek care.",
            ),
            Kind.TREATMENT: (
                "Treatments",
                f"What the treatments at {name} involve, what they may help with, their risks, "
                "and who should ask first.",
            ),
            Kind.PERSON: (
                "Our people",
                f"Who writes and reviews the articles of {name}: credentials, license numbers "
                "and what each of them has written.",
            ),
        }[kind]
        return ListView(
            title=typographic(title), plain_title=title, href=f"/{kind.folder}/",
            description=description, intro=description, hubs=self.cards(self._site.of(kind)),
        )  # fmt: skip

    def tag(
        self, slug: str, name: str, articles: Sequence[Document], number: int, total: int
    ) -> ListView:
        address = f"/tags/{slug}/"
        title = f"Articles on {name}" + (f", Page {number}" if number > 1 else "")
        return ListView(
            title=typographic(title),
            plain_title=title,
            href=_page_address(address, number),
            description=f"All that {self._site.clinic.name} has written for patients on {name}, "
            f"newest first: page {number} of {total}.",
            cards=self.cards(articles),
            number=number,
            pages=total,
            newer=_pager("Newer articles", address, number - 1, total),
            older=_pager("Older articles", address, number + 1, total),
        )

    @cached_property
    def _alphabet(self) -> list[Document]:
        """Everything there is to read, from A to Z."""
        readable = (Kind.ARTICLE, Kind.CONDITION, Kind.TREATMENT)
        documents = [document for document in self._site.shown if document.kind in readable]
        return sorted(documents, key=lambda one: (one.title.casefold(), one.path))

    def archive_pages(self) -> int:
        return pages_of(self._alphabet, PER_ARCHIVE_PAGE)

    def archive(self, number: int) -> ListView:
        """A page of the A to Z."""
        pages = self.archive_pages()
        title = "All articles from A to Z" + (f", Page {number}" if number > 1 else "")
        description = (
            f"Every article, condition and treatment guide of {self._site.clinic.name} "
            "in alphabetical order" + (f": page {number} of {pages}." if number > 1 else ".")
        )
        return ListView(
            title=typographic(title),
            plain_title=title,
            href=_page_address("/a-z/", number),
            description=description,
            intro=description,
            groups=self._letters(number),
            number=number,
            pages=pages,
            newer=_pager("Earlier in the alphabet", "/a-z/", number - 1, pages),
            older=_pager("Later in the alphabet", "/a-z/", number + 1, pages),
        )

    def search(self) -> ListView:
        """The search page. It lists all there is, unless that would make it heavy."""
        return ListView(
            title=typographic("Search"),
            plain_title="Search",
            href="/search/",
            description=f"Search the articles and guides of {self._site.clinic.name}, "
            "or look through all of them from A to Z.",
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
        title = "This page is not here"
        return ListView(
            title=typographic(title), plain_title=title, href="/404.html",
            description="The address may be old or mistyped.",
            intro="The address may be old or mistyped. Nothing is wrong with your phone.",
            hubs=self.cards(self._site.of(Kind.CONDITION)),
        )  # fmt: skip

    def cards(self, documents: Iterable[Document]) -> tuple[Card, ...]:
        return tuple(self._card(document) for document in documents)

    def _card(self, document: Document) -> Card:
        if document.path not in self._cards:
            is_article = document.kind is Kind.ARTICLE
            title = document.text("title" if is_article else "name") or document.title
            self._cards[document.path] = Card(
                title=typographic(title),
                plain_title=title,
                href=document.address,
                description=document.text("description"),
                published=Day.of(document.day("date")) if is_article else None,
                minutes=minutes(self._word_count(document)) if is_article else None,
                topic=next(iter(self._topics(document)), None) if is_article else None,
                picture=self._picture(document),
                state=document.state(self._site.now),
            )
        return self._cards[document.path]

    def _word_count(self, document: Document) -> int:
        if document.path not in self._words:
            self._words[document.path] = count_words(document.body)
        return self._words[document.path]

    def _picture(self, document: Document) -> Picture | None:
        field = "photo" if document.kind is Kind.PERSON else "image"
        return self._gallery.picture(document.text(field), document.text(f"{field}_alt"))

    def authors(self, document: Document) -> tuple[Byline, ...]:
        """The people who sign it, or the clinic where none does."""
        people = (self._person(key) for key in document.texts("authors"))
        return tuple(person for person in people if person) or (self.clinic,)

    @cached_property
    def clinic(self) -> Byline:
        """The clinic as a byline, where no person signs."""
        about = "/about/" if "/about/" in self._site.addresses else None
        return Byline(self._site.clinic.name, about, is_clinic=True)

    def _person(self, key: str) -> Byline | None:
        person = self._site.named(Kind.PERSON, key) if key else None
        return self._byline(person) if person else None

    def _byline(self, person: Document) -> Byline:
        return Byline(
            name=person.title,
            href=person.address,
            credentials=person.text("credentials") or None,
            role=person.text("role") or None,
            license=person.text("license") or None,
            license_state=person.text("license_state") or None,
            picture=self._picture(person),
            bio=Markup(escape(person.text("description"))),
            profiles=person.texts("profiles"),
        )

    def _topics(self, document: Document) -> tuple[Link, ...]:
        if document.kind is not Kind.ARTICLE:
            return ()
        # The subject that the writer names first is the section that the article stands in.
        subjects = {"conditions": Kind.CONDITION, "treatments": Kind.TREATMENT}
        return tuple(
            link
            for field in sorted(subjects, key=document.line)
            for link in self._named(subjects[field], document.texts(field))
        )

    def _named(self, kind: Kind, keys: Iterable[str]) -> tuple[Link, ...]:
        found = (self._site.named(kind, key) for key in keys)
        return tuple(Link(hub.text("name"), hub.address) for hub in found if hub)

    def _tags(self, document: Document) -> tuple[Link, ...]:
        slugs = (slug_of(tag) for tag in document.texts("tags"))
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


def _page_address(address: str, number: int) -> str:
    return address if number == 1 else f"{address}page/{number}/"


def _pager(label: str, address: str, number: int, total: int) -> Link | None:
    return Link(label, _page_address(address, number)) if 1 <= number <= total else None
