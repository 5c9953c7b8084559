"""From documents to the values that templates print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property

from markupsafe import Markup, escape

from publisher.content import Site
from publisher.content.dates import has_hour
from publisher.content.document import Document
from publisher.content.history import Entry, entry_of
from publisher.content.licenses import license_of
from publisher.content.prose import minutes
from publisher.content.slugs import slug_of
from publisher.fields import HUB_FIELDS, Kind
from publisher.pages.pictures import Gallery
from publisher.pages.references import references_of
from publisher.pages.relations import Relations
from publisher.pages.texts import Texts
from publisher.pages.values import (
    Byline,
    Card,
    Change,
    Day,
    DocView,
    Event,
    Link,
    Picture,
    Rendered,
    Version,
    iso,
)
from publisher.typography import typographic, typographic_label

#: A review is looked at again after a year: the field's habit, and the checker's first limit.
REVIEW_PERIOD = timedelta(days=365)
#: Articles on a page of a hub or a person.
PER_PAGE = 12


class Views:
    """Makes the views of one site, with the texts of one language."""

    def __init__(self, site: Site, gallery: Gallery, relations: Relations, texts: Texts) -> None:
        self._site = site
        self._gallery = gallery
        self._language = texts.language
        self._texts = texts
        self._relations = relations
        self._cards: dict[str, Card] = {}

    def document(self, document: Document, rendered: Rendered) -> DocView:
        """The view of one document, whatever its kind."""
        meta, relations = document.meta, self._relations
        gathered = relations.gathered(document)
        return DocView(
            kind=document.kind,
            slug=document.slug,
            language=document.language,
            title=typographic(document.title),
            plain_title=document.title,
            href=document.address,
            description=meta.description,
            summary=rendered.summary,
            opening=rendered.opening,
            sections=rendered.sections,
            help_id=rendered.help_id,
            toc=rendered.toc,
            clips=rendered.clips,
            versions=tuple(self._versions(document)),
            minutes=minutes(document.words),
            words=document.words,
            state=document.state(self._site.now),
            is_clinical=document.is_clinical,
            event=self._event(document),
            published=self._day(meta.date),
            modified=self._day(meta.modified),
            reviewed=self._day(document.reviewed),
            next_review=self._day(document.reviewed and document.reviewed + REVIEW_PERIOD),
            history=tuple(self._history(document)),
            authors=self.authors(document) if document.kind is Kind.ARTICLE else (),
            reviewer=self._person(document.reviewer),
            image=self._picture(document),
            topics=self._topics(document),
            tags=self._tags(document),
            related=self.cards(relations.related(document)),
            previous=_link(relations.older(document)),
            next=_link(relations.newer(document)),
            references=references_of(meta.references, rendered.citations),
            name=meta.name,
            also_called=meta.also_called,
            signs=meta.signs,
            risks=meta.risks + meta.serious_risks,
            serious_risks=meta.serious_risks,
            not_for=meta.not_for,
            treatments=self._named(Kind.TREATMENT, meta.treatments),
            cards=self.cards(gathered[:PER_PAGE]),
            more=turn(self._texts["older"], document.address, 2, pages_of(gathered)),
            person=self._byline(document) if document.kind is Kind.PERSON else None,
            has_reviewed=relations.has_reviewed(document),
        )

    def gathered(self, document: Document) -> list[Document]:
        """All articles of a hub or a person."""
        return self._relations.gathered(document)

    def _day(self, moment: datetime | None) -> Day | None:
        return Day.of(moment, self._texts)

    def _history(self, document: Document) -> Iterator[Change]:
        """What happened to a document, the newest first, where more is known than its dates say."""
        meta, zone, texts = document.meta, self._site.clinic.zone, self._texts
        past = [entry_of(text, zone) for text in meta.past_reviews]
        if document.reviewed:
            past.append(Entry(document.reviewed, document.reviewer))
        reviews = [(one.day, self._person(one.what)) for one in past if one]
        found = [one for text in meta.changes if (one := entry_of(text, zone))]
        found += [Entry(day, f"{texts['reviewed_by']} {who.name}") for day, who in reviews if who]
        if not (meta.changes or meta.past_reviews):
            return
        if meta.date:
            found.append(Entry(meta.date, texts["published"]))
        for day, what in sorted(found, reverse=True):
            yield Change(Day(iso(day), texts.day(day)), what)

    def _event(self, document: Document) -> Event | None:
        starts, ends = document.meta.starts, document.meta.ends
        if starts is None:
            return None
        texts, clinic = self._texts, self._site.clinic
        is_one_day = ends is not None and ends.date() == starts.date()
        said = texts.time if is_one_day and has_hour(ends or starts) else texts.moment
        place = clinic.location(document.meta.place)
        home = self._site.home(self._language)
        return Event(
            Day(_iso(starts), texts.moment(starts)),
            Day(_iso(ends), said(ends)) if ends else None,
            document.meta.place or clinic.name,
            f"{home}{place.page}" if place else None,
            self._site.is_over(document),
        )

    def cards(self, documents: Iterable[Document]) -> tuple[Card, ...]:
        return tuple(self._card(document) for document in documents)

    def _card(self, document: Document) -> Card:
        if document.path not in self._cards:
            is_article = document.kind is Kind.ARTICLE
            title = (document.meta.title if is_article else document.meta.name) or document.title
            self._cards[document.path] = Card(
                kind=document.kind,
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
                person=self._byline(document) if document.kind is Kind.PERSON else None,
                event=self._event(document),
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
        about = self._site.in_language(self._language, page).address if page else None
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
        return tuple(
            link
            for field in sorted(HUB_FIELDS, key=document.line)
            for link in self._named(HUB_FIELDS[field], document.meta.texts(field))
        )

    def _named(self, kind: Kind, keys: Iterable[str]) -> tuple[Link, ...]:
        found = (self._site.named(kind, key) for key in keys)
        hubs = [self._site.in_language(self._language, hub) for hub in found if hub]
        return tuple(
            Link(hub.meta.name, hub.address, language=hub.language) for hub in dict.fromkeys(hubs)
        )

    def _versions(self, document: Document) -> Iterator[Version]:
        versions = self._site.versions(document)
        default = self._site.in_language(self._site.clinic.main_language, document)
        if default.language not in (self._site.clinic.main_language, document.language):
            default = self._site.original(document)
        for language, version in versions.items():
            yield Version(
                language,
                version.address,
                version.title,
                version is self._site.original(version),
                version is default,
            )

    def _tags(self, document: Document) -> tuple[Link, ...]:
        if document.language != self._site.clinic.main_language:
            # The pages of tags are in the site's language only.
            return tuple(Link(tag, None) for tag in document.meta.tags)
        slugs = dict.fromkeys(map(slug_of, document.meta.tags))
        return tuple(Link(self._site.tags[slug][0], f"/tags/{slug}/") for slug in slugs)


def _iso(moment: datetime) -> str:
    """A day alone where no time was given."""
    return iso(moment) if has_hour(moment) else moment.date().isoformat()


def pages_of(entries: Sequence[object], per_page: int = PER_PAGE) -> int:
    """How many pages a list fills; an empty one still fills one."""
    return max(1, -(-len(entries) // per_page))


def _link(document: Document | None) -> Link | None:
    return Link(document.title, document.address) if document else None


def page_address(address: str, number: int) -> str:
    """``/a-z/`` -> ``/a-z/page/2/``; the first page has the list's own address."""
    return address if number == 1 else f"{address}page/{number}/"


def turn(label: str, address: str, number: int, total: int) -> Link | None:
    """The link to a page of a list, where there is one of that number."""
    return Link(label, page_address(address, number)) if 1 <= number <= total else None
