"""The values that templates print. Text is plain unless it is Markup, which is safe HTML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from publisher.read.document import State

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """``href`` is None where the page itself is meant."""

    label: str
    href: str | None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A date for machines (ISO 8601 with zone) and for people."""

    iso: str
    text: str

    @classmethod
    def of(cls, moment: datetime | None) -> Day | None:
        if moment is None:
            return None
        text = f"{_MONTHS[moment.month - 1]} {moment.day}, {moment.year}"
        return cls(moment.isoformat(timespec="seconds"), text)


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

    ``focus`` are the classes that say to css/focus.css which part of it a card keeps.
    """

    src: str
    srcset: str
    width: int
    height: int
    alt: str
    sources: tuple[tuple[str, str], ...] = ()
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    picture: Picture
    caption: Markup | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """A person, or the clinic itself where ``is_clinic``."""

    name: str
    href: str | None = None
    credentials: str | None = None
    role: str | None = None
    license: str | None = None
    license_state: str | None = None
    picture: Picture | None = None
    bio: Markup | None = None
    profiles: tuple[str, ...] = ()
    is_clinic: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered source; ``href`` and ``label`` where it ends in a PMID or a DOI."""

    number: int
    text: str
    href: str | None = None
    label: str | None = None
    identifier: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    title: Markup
    plain_title: str
    href: str
    description: str
    published: Day | None = None
    minutes: int | None = None
    topic: Link | None = None
    picture: Picture | None = None
    state: State = "published"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What Markdown and typogrify made of a body. ``toc`` lists its second-level headings."""

    body: Markup
    toc: tuple[tuple[str, Markup], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocView:
    """One document's page. ``cards`` are a hub's or a person's newest articles; ``more``
    leads to the older ones. ``risks`` are all of a treatment's, ``serious_risks`` some of them."""

    kind: str
    slug: str
    title: Markup
    plain_title: str
    href: str
    description: str
    body: Markup
    toc: tuple[tuple[str, Markup], ...] = ()
    minutes: int = 1
    words: int = 0
    state: State = "published"
    is_clinical: bool = False
    published: Day | None = None
    modified: Day | None = None
    reviewed: Day | None = None
    next_review: Day | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A list's page: home, hubs, a tag, the A to Z. ``number`` of ``pages``."""

    title: Markup
    plain_title: str
    href: str
    description: str
    intro: str | None = None
    cards: tuple[Card, ...] = ()
    hubs: tuple[Card, ...] = ()
    groups: tuple[tuple[str, tuple[Link, ...]], ...] = ()
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
