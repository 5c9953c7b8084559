"""The whole report as one value; how it is shown is for others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from publisher.content import Site
from publisher.content.document import Document
from publisher.fields import Kind
from publisher.problems import errors, plural
from publisher.report.reviews import Reviews, reviews
from publisher.report.suggestions import Suggestion, suggest
from publisher.report.web import Web, web


@dataclass(frozen=True, slots=True)
class Linked:
    """How one document hangs together with the others, which are named by their files: those
    whose text links to it, those that list it, and those that its own text links to."""

    file: str
    kind: Kind
    linked_from: tuple[str, ...]
    listed_from: tuple[str, ...]
    links_to: tuple[str, ...]
    is_orphan: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that is not public yet; ``day`` is its date, if it has one."""

    file: str
    state: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Report:
    """``linked`` holds the shown documents, the least linked first; ``unread`` is the number of
    errors by which reading left something out."""

    linked: tuple[Linked, ...]
    suggestions: tuple[Suggestion, ...]
    reviews: Reviews
    waiting: tuple[Waiting, ...]
    unread: int

    @property
    def orphans(self) -> list[str]:
        """Files to which neither a text nor a hub leads."""
        return [one.file for one in self.linked if one.is_orphan]

    @property
    def dead_ends(self) -> list[str]:
        """Files whose text leads nowhere inside the site; a biography need not."""
        return [one.file for one in self.linked if not one.links_to and one.kind is not Kind.PERSON]

    @property
    def sentence(self) -> str:
        """``Read 25 files: 0 orphans, 1 dead end, 3 links to add; …``"""
        drafts = sum(one.state == "draft" for one in self.waiting)
        files = {one.file for one in self.linked} | {one.file for one in self.waiting}
        return (
            f"Read {plural(len(files), 'file')}:"
            f" {plural(len(self.orphans), 'orphan')}, {plural(len(self.dead_ends), 'dead end')},"
            f" {plural(len(self.suggestions), 'link')} to add;"
            f" {plural(len(self.reviews.overdue), 'review')} overdue,"
            f" {len(self.reviews.never):,} never made;"
            f" {plural(drafts, 'draft')}, {len(self.waiting) - drafts:,} scheduled."
        )


def make_report(site: Site, only: Document | None = None) -> Report:
    """Everything about a site, or what concerns one document of it."""
    links = web(site)
    found = Report(
        linked=tuple(sorted(_linked(site, links, only), key=_least_linked_first)),
        suggestions=tuple(suggest(site, links, only)),
        reviews=reviews(site),
        waiting=tuple(sorted(_waiting(site), key=_soonest_first)),
        unread=len(errors(site.problems)),
    )
    return _about(found, only.file) if only else found


def _about(report: Report, file: str) -> Report:
    return replace(
        report,
        reviews=report.reviews.of(file),
        waiting=tuple(one for one in report.waiting if one.file == file),
    )


def _linked(site: Site, links: Web, only: Document | None) -> Iterator[Linked]:
    for document in [only] if only else site.shown:
        linked_from, listed_from, links_to = (
            tuple(sorted(site.by_path[path].file for path in found[document.path]))
            for found in (links.text_from, links.listed_from, links.text_to)
        )
        yield Linked(
            document.file,
            document.kind,
            linked_from,
            listed_from,
            links_to,
            site.is_shown(document) and links.is_orphan(document),
        )


def _least_linked_first(one: Linked) -> tuple[int, int, str]:
    return len(one.linked_from), len(one.listed_from), one.file


def _waiting(site: Site) -> Iterator[Waiting]:
    for document in site.documents:
        if document.file in site.unpublished:
            day = document.meta.date
            yield Waiting(document.file, document.state(site.now), day.date() if day else None)


def _soonest_first(one: Waiting) -> tuple[str, date, str]:
    return one.state, one.day or date.max, one.file
