"""The report as a value; ``output`` prints it."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.content import Site
from publisher.content.document import Document
from publisher.fields import Kind
from publisher.problems import errors, plural
from publisher.report.links import link_graph
from publisher.report.reviews import Reviews, reviews
from publisher.report.schedule import Waiting, waiting
from publisher.report.suggestions import Suggestion, suggest


@dataclass(frozen=True, slots=True)
class Linked:
    """The links of one document. Others are named by their files: those whose text links to it,
    those that list it, and those that its own text links to."""

    file: str
    kind: Kind
    linked_from: tuple[str, ...]
    listed_from: tuple[str, ...]
    links_to: tuple[str, ...]
    is_orphan: bool


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
    graph = link_graph(site)

    def linked(document: Document) -> Linked:
        linked_from, listed_from, links_to = (
            tuple(sorted(site.by_path[path].file for path in paths[document.path]))
            for paths in (graph.text_from, graph.listed_from, graph.text_to)
        )
        is_orphan = site.is_shown(document) and graph.is_orphan(document)
        return Linked(document.file, document.kind, linked_from, listed_from, links_to, is_orphan)

    found = reviews(site)
    if only:
        found = found.of(only.file)
    return Report(
        linked=tuple(
            sorted(
                map(linked, [only] if only else site.shown),
                key=lambda one: (len(one.linked_from), len(one.listed_from), one.file),
            )
        ),
        suggestions=tuple(suggest(site, graph, only)),
        reviews=found,
        waiting=tuple(one for one in waiting(site) if only is None or one.file == only.file),
        unread=len(errors(site.problems)),
    )
