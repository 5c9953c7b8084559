"""A page of the site that moves, whatever holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple, Protocol

from publisher.fields import Kind
from publisher.rule import Rule


class Import(Rule):
    """What is imported can be read: an export, a page, a text, a Word file or a folder of them.

    Everything arrives as a draft, so nothing is published that nobody has read here.

    Wrong: python3 tasks.py import blog.pdf
    Right: python3 tasks.py import blog.xml
    """


class OldList(NamedTuple):
    """A list of the old site, such as that of a category: its address, and the name of its tag or
    person."""

    address: str
    kind: Literal["tag", "person", "feed"]
    name: str = ""


@dataclass(slots=True)
class OldPage:
    """``source`` names it in a report. ``body`` is HTML; its links are relative to ``base``, or to
    ``address``, the page's old one. ``others`` are further old addresses. ``fields`` are of
    front matter, by our own names. ``told`` is what was left out of the body already, ``to_do``
    what its writer must know before it is published. ``lists`` are those that it is known to be
    in."""

    source: str
    title: str
    body: str
    address: str = ""
    base: str = ""
    others: tuple[str, ...] = ()
    slug: str = ""
    kind: Kind = Kind.ARTICLE
    date: datetime | None = None
    modified: datetime | None = None
    is_public: bool = True
    description: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    picture: str = ""
    picture_alt: str = ""
    fields: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    to_do: tuple[str, ...] = ()
    lists: tuple[OldList, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """What a source holds beside its pages, and why it does not come along."""

    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, and why."""

    source: str
    why: str


class Unreadable(ValueError):
    """Why a file is not read, in plain words."""


class Source(Protocol):
    """Where pages come from. ``pages`` is asked twice: for all titles and addresses, by which links
    and names are settled, and for the bodies. Both times it yields the same items in the same
    order, as the second one finds its places by that; it holds one page at a time."""

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts of the old site, as far as they are known by the first time's end."""

    def pages(self) -> Iterator[OldPage | Passed | Unread]:
        """Every page, and what is no page."""

    def picture(self, address: str) -> bytes | None:
        """A picture that the source holds itself, None where it must be fetched. Raises
        NotFetched."""
