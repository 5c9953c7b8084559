"""The values that templates print. Text is plain unless it is Markup, which is safe HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup

from publisher.content.document import State
from publisher.content.licenses import License
from publisher.content.places import Location
from publisher.content.videos import Video
from publisher.pages.texts import Texts


@dataclass(frozen=True, slots=True)
class Link:
    """``href`` is None where the page itself is meant. ``language`` is that of what it leads to;
    empty, it is the page's own. So is that of the label, unless ``note`` names the language of
    what it leads to: then the label is in the page's own."""

    label: str
    href: str | None
    current: bool = False
    language: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A document in one of its languages. ``is_original``: the others translate it.
    ``is_default``: it is for readers of a language in which there is none."""

    language: str
    href: str
    title: str
    is_original: bool
    is_default: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A date for machines (ISO 8601 with zone) and for people."""

    iso: str
    text: str

    @classmethod
    def of(cls, moment: datetime | None, texts: Texts) -> Day | None:
        if moment is None:
            return None
        return cls(iso(moment), texts.day(moment))


def iso(moment: datetime) -> str:
    """ISO 8601 with the zone, to the second."""
    return moment.isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Share:
    """A picture for sharing, at an absolute address; sizes in pixels."""

    url: str
    width: int
    height: int
    alt: str
    type: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A ``picture`` element: ``sources`` are (MIME type, srcset) pairs, best format first.

    ``focus`` are the classes that say to css/focus.css which part of it a card keeps. ``poster``
    is the address of one of its files that is light and that a video can show.
    """

    src: str
    srcset: str
    width: int
    height: int
    alt: str
    sources: tuple[tuple[str, str], ...] = ()
    focus: str = ""
    poster: str = ""


@dataclass(frozen=True, slots=True)
class Clip(Video):
    """One of the clinic's own videos, on a page. ``thumbnail`` and ``poster`` are addresses of its
    picture, for search engines and for the page; ``alt`` says what that shows and ``caption`` what
    the video does."""

    thumbnail: str
    poster: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Figure:
    picture: Picture
    caption: Markup | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """A person, or the clinic itself where ``is_clinic``. ``language`` is that of role and bio."""

    name: str
    href: str | None = None
    credentials: str | None = None
    role: str | None = None
    licenses: tuple[License, ...] = ()
    picture: Picture | None = None
    bio: Markup | None = None
    profiles: tuple[str, ...] = ()
    is_clinic: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered source; ``href`` and ``label`` where it ends in a PMID or a DOI.

    ``cited`` are the ids of the places in the text that cite it, in order.
    """

    number: int
    text: str
    href: str | None = None
    label: str | None = None
    identifier: str | None = None
    cited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a page on a day."""

    day: Day
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """When something takes place, and where; ``ends`` is told without its day where that is the
    day of ``starts``. ``place_href`` leads to the page of the clinic's place that it is."""

    starts: Day
    ends: Day | None = None
    place: str = ""
    place_href: str | None = None
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """Leads to a document of a ``kind``; ``person`` is who it is about, where it is a person."""

    kind: str
    title: Markup
    plain_title: str
    href: str
    description: str
    published: Day | None = None
    minutes: int | None = None
    topic: Link | None = None
    picture: Picture | None = None
    state: State = "published"
    language: str = ""
    person: Byline | None = None
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """What Markdown and typogrify made of a body: ``summary`` are the takeaways that stand before
    its first heading, ``opening`` is what else stands there, ``sections`` the rest. ``help_id`` is
    the id of its most urgent care card; ``toc`` lists its second-level headings; ``citations``
    says how often the text cites the reference of each number; ``clips`` are the clinic's own
    videos in it."""

    summary: Markup
    opening: Markup
    sections: Markup
    help_id: str = ""
    toc: tuple[tuple[str, Markup], ...] = ()
    citations: Mapping[int, int] = field(default_factory=dict)
    clips: tuple[Clip, ...] = ()

    @property
    def whole(self) -> Markup:
        return Markup("\n").join(filter(None, (self.summary, self.opening, self.sections)))


@dataclass(frozen=True, slots=True, kw_only=True)
class DocView:
    """One document's page. ``cards`` are a hub's newest articles, or what a person wrote or
    reviewed (``has_reviewed``); ``more`` leads to the older ones. ``risks`` are all of a
    treatment's, ``serious_risks`` some of them."""

    kind: str
    slug: str
    language: str
    title: Markup
    plain_title: str
    href: str
    description: str
    summary: Markup
    opening: Markup
    sections: Markup
    help_id: str = ""
    toc: tuple[tuple[str, Markup], ...] = ()
    clips: tuple[Clip, ...] = ()
    versions: tuple[Version, ...] = ()
    minutes: int = 1
    words: int = 0
    state: State = "published"
    is_clinical: bool = False
    event: Event | None = None
    published: Day | None = None
    modified: Day | None = None
    reviewed: Day | None = None
    next_review: Day | None = None
    history: tuple[Change, ...] = ()
    authors: tuple[Byline, ...] = ()
    reviewer: Byline | None = None
    image: Picture | None = None
    topics: tuple[Link, ...] = ()
    tags: tuple[Link, ...] = ()
    related: tuple[Card, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    references: tuple[Reference, ...] = ()
    name: str = ""
    also_called: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    serious_risks: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    treatments: tuple[Link, ...] = ()
    cards: tuple[Card, ...] = ()
    more: Link | None = None
    person: Byline | None = None
    has_reviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A list's page: home, hubs, a tag, the A to Z, all in a language. ``number`` of ``pages``.
    ``versions`` are the same list in each of its languages; none where there is one."""

    title: Markup
    plain_title: str
    href: str
    description: str
    versions: tuple[Version, ...] = ()
    intro: str | None = None
    body: Markup | None = None
    cards: tuple[Card, ...] = ()
    hubs: tuple[Card, ...] = ()
    events: tuple[Card, ...] = ()
    people: tuple[Card, ...] = ()
    first_visit: Card | None = None
    groups: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    location: Location | None = None
    number: int = 1
    pages: int = 1
    newer: Link | None = None
    older: Link | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What ``<head>`` holds. ``meta`` are (attribute, name, content); ``links`` are attributes."""

    title: str
    description: str
    robots: str
    canonical: str | None
    meta: tuple[tuple[str, str, str], ...]
    links: tuple[dict[str, str], ...]
    json_ld: Markup
