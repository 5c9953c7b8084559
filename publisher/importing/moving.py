"""Moves the pages of a source into the writer's folder, as drafts, over nothing that is there."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from urllib.parse import unquote

from publisher.atomic import write_atomic
from publisher.content import Site
from publisher.content.document import Document
from publisher.content.folder import DOWNLOADS, IMAGES
from publisher.content.redirects import written
from publisher.content.slugs import slug_of
from publisher.fields import Kind
from publisher.importing import drafting
from publisher.importing.addresses import host_of, path_of, without_here
from publisher.importing.begun import Begun
from publisher.importing.convert import Converted, to_markdown
from publisher.importing.drafting import Draft
from publisher.importing.hand_outs import HandOuts
from publisher.importing.old import Import, OldList, OldPage, Passed, Source, Unread
from publisher.importing.picture_names import PictureNames, key_of
from publisher.importing.pictures import Pictures
from publisher.importing.placing import Place, Placing, is_same
from publisher.importing.redirecting import OldLists, add_redirects
from publisher.importing.report import Moved, Row
from publisher.progress import Progress
from publisher.rules.description import LONGEST

#: Accounts that are nobody's name.
_NOBODY = frozenset(("admin", "administrator", "editor", "staff", "webmaster", "author"))
#: Of an old description. The rule warns of one that is a little short; one that is too long would
#: stop a publish.
_SHORTEST = 50
#: A picture without a caption, before any other and before any heading.
_FIRST_PICTURE = re.compile(
    r"\A(?P<before>(?:(?!#|!\[|:::).*\n)*)!\[(?P<alt>(?:\\.|[^\]\\])*)\]\((?P<name>[^\s)]+)\)\n+"
)


@dataclass(frozen=True, slots=True)
class Options:
    """``publishes`` keeps pages public that were; without ``fetches`` no picture is fetched."""

    publishes: bool = False
    fetches: bool = True
    private: bool = False


class Mover:
    """``site`` is the writer's folder as it is before. ``begun`` remembers what is written."""

    def __init__(self, site: Site, options: Options, begun: Begun | None = None) -> None:
        self._begun = begun
        self._site = site
        self._options = options
        self._content = site.content
        how = options.fetches, options.private
        self._pictures = Pictures(site.content / IMAGES, site.images, *how)
        self._hand_outs = HandOuts(site.content / DOWNLOADS, site.downloads, *how)
        self._placing = Placing(site)
        self._used = {document.meta.description for document in site.documents}
        self._people = {
            name: document.key
            for document in site.documents
            if document.kind is Kind.PERSON
            for name in (document.key, slug_of(document.title))
        }
        self._tags = {
            slug_of(tag)
            for document in site.documents
            if document.kind is Kind.ARTICLE and document.language == site.clinic.main_language
            for tag in document.meta.tags
        }
        self._hosts = {host_of(site.clinic.site)}
        self._lists: dict[str, OldList] = {}
        self.moved = Moved()

    def move(self, sources: Sequence[Source], report: Progress) -> Moved:
        """Write every page that is not here yet. What was begun and stopped goes on. Raises
        PublisherError where the redirects cannot be read that lines are to be added to, and where
        somebody else writes one of the files meanwhile."""
        written(self._content)
        placed: list[list[Place | None]] = []
        for source in sources:
            placed.append([])
            for page in source.pages():
                placed[-1].append(self._placed(page) if isinstance(page, OldPage) else None)
                report("Looking at the old pages", sum(map(len, placed)), 0)
            self._hosts |= source.hosts
        total, done = sum(map(len, placed)), 0
        for source, places in zip(sources, placed, strict=True):
            for page, place in zip(source.pages(), places, strict=True):
                self.moved.rows.append(self._row(page, place, source))
                done += 1
                report("Moving pages", done, total)
        self._redirect()
        self.moved.pictures = self._pictures.written
        self.moved.hand_outs = self._hand_outs.written
        return self.moved

    def _placed(self, page: OldPage) -> Place | None:
        place = self._placing.place(page)
        if place and not place.here and page.kind is Kind.PERSON:
            self._people |= {slug_of(page.title): place.key, place.key: place.key}
        for one in page.lists:
            if path := path_of(one.address):
                self._lists.setdefault(path, one)
        return place

    def _redirect(self) -> None:
        lists = OldLists(self._site, self._people, self._tags)
        to_lists = (
            (old, lists.leads(one))
            for old, one in self._lists.items()
            if host_of(one.address) in {"", *self._hosts}
        )
        old, taken = self._placing.old, self._placing.taken
        self.moved.redirects, self.moved.not_redirected = add_redirects(
            self._site, chain(old.items(), to_lists), taken
        )

    # A page.

    def _row(self, page: OldPage | Passed | Unread, place: Place | None, source: Source) -> Row:
        if isinstance(page, Passed):
            return Row(page.source, "left out", why=page.why)
        if isinstance(page, Unread):
            return Row(page.source, "unread", why=page.why)
        if place is None:
            why = "this is the home page, and the site makes its own"
            return Row(page.source, "left out", why=why)
        if place.first:
            return Row(page.source, "left out", why=f"it is the same page as {place.first}")
        file = f"{self._content.name}/{place.path}"
        row = Row(page.source, "here" if place.here else "written", file, place.address)
        if place.here and not is_same(place.here, page):
            row.source += f', "{page.title}"'
            row.why = f'{place.here.file}, "{place.here.title}", stands where its address leads'
        if place.here and all(name in self._site.images for name in _named(place.here)):
            return row
        self._move(page, place, source, row)
        return row

    def _move(self, page: OldPage, place: Place, source: Source, row: Row) -> None:
        """Bring the pictures of a page, and write what is not here yet."""
        links = _Links(self, place, source)
        found = self._converted(page, source, links)
        addresses = {key_of(one.source): one.source for one in found.pictures}
        whys = {one: self._pictures.missing(one) for one in addresses.values()}
        row.missing = {without_here(one).lstrip("/"): why for one, why in whys.items() if why}
        row.pictures = len(addresses) - len(row.missing)
        if place.here:
            return
        told = (f"{one.what}: {one.words}".rstrip(": ") for one in found.left_out)
        lost = (f"a link to what did not come along: {one}" for one in links.lost)
        row.left_out = [*page.told, *told, *lost]
        row.to_do = [*page.to_do, *self._conflicts(page)]
        row.drafted = self._write(page, place, found, is_draft=bool(row.to_do))
        row.to_do += map(self._old_link, links.old)
        if page.picture and f"]({page.picture} " in found.markdown.partition("\n## ")[0]:
            row.to_do.append("the picture above the text is shown again in it: take one out")

    def _conflicts(self, page: OldPage) -> Iterator[str]:
        if standing := self._placing.standing(page.address):
            stands = f'{standing.file}, "{standing.title}", has the old address of "{page.title}"'
            yield f"{stands}: make one page of the two, or keep both"

    def _old_link(self, address: str) -> str:
        why = self._hand_outs.missing.get(address)
        return f"this link still leads to the old site: {address}{f' ({why})' if why else ''}"

    def _converted(self, page: OldPage, source: Source, links: _Links) -> Converted:
        base = page.base or page.address
        found = to_markdown(page.body, base=base, title=page.title, target=links)
        wanted = [*found.pictures]
        if page.picture:
            wanted.append(PictureNames().add(page.picture, page.picture_alt))
        if not wanted:
            return found
        self._pictures.bring(wanted, source.picture)
        naming = self._pictures.name
        found = to_markdown(page.body, base=base, title=page.title, target=links, naming=naming)
        if page.picture:
            page.picture = naming(wanted[-1].source, "")
            first = _FIRST_PICTURE.match(found.markdown)
            if first and first["name"] == page.picture:
                # The page shows it above its text already.
                page.picture_alt = page.picture_alt or first["alt"]
                rest = first["before"] + found.markdown[first.end() :]
                found = replace(found, markdown=rest)
        return replace(found, pictures=(*found.pictures, *wanted[len(found.pictures) :]))

    def _write(self, page: OldPage, place: Place, found: Converted, is_draft: bool) -> bool:
        description, drafted = self._description(page, found.markdown)
        self._used.add(description or drafted)
        page.tags = drafting.tags_of(page.tags)
        page.language = place.language
        if page.kind is Kind.ARTICLE and not place.language:
            self._tags.update(map(slug_of, page.tags))
        is_shown = self._options.publishes and page.is_public and not is_draft
        draft = Draft(
            found.markdown,
            description or drafted,
            bool(drafted),
            "published" if is_shown else "draft",
            tuple(self._authors(page)),
            drafting.hubs_of(self._site, Kind.CONDITION, page, found.markdown),
            drafting.hubs_of(self._site, Kind.TREATMENT, page, found.markdown),
        )
        self._new(place.path, drafting.document_text(page, draft))
        return bool(drafted)

    def _description(self, page: OldPage, markdown: str) -> tuple[str, str]:
        """What somebody wrote, where it fits; else what is drafted, from its sentences first where
        it is only too long."""
        text = " ".join(page.description.split())
        if _SHORTEST <= len(text) <= LONGEST and text not in self._used:
            return text, ""
        sources = f"{text}\n\n{markdown}" if len(text) > LONGEST else markdown
        return "", drafting.drafted_description(sources, self._used)

    def _authors(self, page: OldPage) -> Iterator[str]:
        """The keys of a page's authors; of those who are new a stub is written."""
        for name in page.authors:
            slug = slug_of(name)
            if not slug or slug in _NOBODY or slug == slug_of(self._site.clinic.name):
                continue
            if slug not in self._people:
                self._people[slug] = slug
                path = f"{Kind.PERSON.folder}/{slug}.md"
                self._new(path, drafting.person_text(name))
                self.moved.people.append(f"{self._content.name}/{path}")
            yield self._people[slug]

    def _new(self, path: str, text: str) -> None:
        """Write a file. Raises PublisherError where there is one by now."""
        whole = self._content / path
        if os.path.lexists(whole):
            says = "There is a file of this name by now, and nothing is written over."
            fix = "See what it is, then import once more: what is moved already stays."
            raise Import.error(f"{self._content.name}/{path}", 0, says, fix)
        whole.parent.mkdir(parents=True, exist_ok=True)
        if self._begun:
            self._begun.add(path, text.encode())
        write_atomic(whole, text.encode())

    def target(self, address: str, place: Place, source: Source, links: _Links) -> str:
        """Where a link of the page at ``place`` leads."""
        to = self._placing.target(address, place, self._hosts)
        is_old = to == address and host_of(address) in self._hosts
        if (is_old or not to) and (name := self._hand_outs.bring(address, source.picture)):
            # The file's new address changes with each edition of it; the page's does not.
            self._placing.old.setdefault(path_of(address), place.address)
            return name
        if is_old and host_of(address) != host_of(self._site.clinic.site):
            links.old[address] = None
        if not to:
            links.lost[without_here(address)] = None
        return to


class _Links:
    """Where the links of one page lead: ``lost`` ones into an old folder, ``old`` ones still to the
    old site."""

    def __init__(self, mover: Mover, place: Place, source: Source) -> None:
        self._mover, self._place, self._source = mover, place, source
        self.lost: dict[str, None] = {}
        self.old: dict[str, None] = {}

    def __call__(self, address: str) -> str:
        return self._mover.target(address, self._place, self._source, self)


def _named(document: Document) -> Iterator[str]:
    """The files of the pictures that a document shows."""
    yield from (posixpath.basename(unquote(one.target)) for one in document.pictures)
    yield from document.meta.texts("image")
