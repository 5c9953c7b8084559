"""Moves the pages of a source into the writer's folder, as drafts, over nothing that is there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import unquote, urlsplit

from publisher.atomic import write_atomic
from publisher.console import Report
from publisher.content import Site
from publisher.content.document import Document, slug_of
from publisher.content.folder import DOWNLOADS
from publisher.content.redirects import NAME as REDIRECTS
from publisher.content.redirects import Odd, read_line
from publisher.fields import LANGUAGES, Kind
from publisher.importing import drafting
from publisher.importing.addresses import host_of, path_of
from publisher.importing.convert import Converted, to_markdown
from publisher.importing.drafting import Draft
from publisher.importing.hand_outs import HandOuts
from publisher.importing.markdown_files import ROOTS
from publisher.importing.old import HERE, OldPage, Passed, Source, Unread
from publisher.importing.pictures import Pictures
from publisher.importing.places import Places, original_of

#: A file's name of more characters is cut at a word.
_LONGEST = 60
_NOBODY = frozenset(("admin", "administrator", "editor", "staff", "webmaster", "author"))


@dataclass(frozen=True, slots=True)
class Options:
    """``publishes`` keeps pages public that were; without ``fetches`` no picture is fetched."""

    publishes: bool = False
    fetches: bool = True
    private: bool = False


@dataclass(slots=True)
class Row:
    """What became of one page: written, here already, left out on purpose, or unread; and ``why``
    it was not written, where that is not clear. ``mended`` are the rules of what was mended."""

    source: str
    state: Literal["written", "here", "left out", "unread"]
    file: str = ""
    address: str = ""
    why: str = ""
    pictures: int = 0
    missing: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    to_do: list[str] = field(default_factory=list)
    drafted: bool = False
    mended: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Moved:
    """What an import did. ``people`` are the files of stubs, ``redirects`` the lines added."""

    rows: list[Row] = field(default_factory=list)
    pictures: int = 0
    hand_outs: int = 0
    people: list[str] = field(default_factory=list)
    redirects: list[str] = field(default_factory=list)
    not_redirected: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page goes, or ``here``: the document that it is already."""

    kind: Kind
    key: str
    here: Document | None = None

    @property
    def path(self) -> str:
        return self.here.path if self.here else f"{self.kind.folder}/{self.key}.md"

    @property
    def address(self) -> str:
        return self.here.address if self.here else _address(self.kind, self.key)


class Mover:
    """``site`` is the writer's folder as it is before."""

    def __init__(self, site: Site, options: Options) -> None:
        self._site = site
        self._options = options
        self._content = site.content
        self._pictures = Pictures(
            site.content / "images", site.images, options.fetches, options.private
        )
        self._hand_outs = HandOuts(
            site.content / DOWNLOADS, site.downloads, options.fetches, options.private
        )
        self._by_address = {document.address: document for document in site.documents}
        self._taken = set(self._by_address) | {"/tags/", "/search/", "/a-z/"}
        self._places: dict[str, _Place] = {}
        self._used = {document.meta.description for document in site.documents}
        self._people = {
            slug_of(document.title): document.key
            for document in site.documents
            if document.kind is Kind.PERSON
        }
        #: By the names of files, as other generators find them; None where two have one name.
        self._files: dict[str, _Place | None] = {}
        self._old: dict[str, str] = {}
        self.moved = Moved()

    def move(self, sources: Sequence[Source], report: Report) -> Moved:
        """Write every page that is not here yet. What was begun and stopped goes on."""
        placed: list[list[_Place | None]] = []
        hosts: set[str] = set()
        for source in sources:
            placed.append([])
            for page in source.pages():
                placed[-1].append(self._placed(page) if isinstance(page, OldPage) else None)
                report("Looking at the old pages", sum(map(len, placed)), 0)
            hosts |= source.hosts
        hosts.add(host_of(self._site.clinic.site))
        total, done = sum(map(len, placed)), 0
        for source, places in zip(sources, placed, strict=True):
            for page, place in zip(source.pages(), places, strict=True):
                self.moved.rows.append(self._moved(page, place, source, hosts))
                done += 1
                report("Moving pages", done, total)
        self._redirect()
        self.moved.pictures = self._pictures.written
        self.moved.hand_outs = self._hand_outs.written
        return self.moved

    # Where a page goes.

    def _placed(self, page: OldPage) -> _Place | None:
        paths = [path_of(one) for one in (page.address, *page.others) if one]
        if paths[:1] == ["/"]:
            return None
        place = self._place(page, paths)
        for path in (*paths, path_of(page.base)):
            standing = self._by_address.get(path)
            self._places.setdefault(path, _standing(standing) if standing else place)
        if page.base.startswith(f"{HERE}/"):
            name = posixpath.basename(page.base)
            self._files[name] = None if name in self._files else place
        for path in paths:
            # A short address beside a whole one led there, so hardly anybody knows it.
            is_short = path.startswith("/?") and path != paths[0]
            if path != place.address and not is_short:
                self._old.setdefault(path, place.address)
        return place

    def _place(self, page: OldPage, paths: list[str]) -> _Place:
        for path in paths:
            to = self._site.redirects.get(path)
            here = self._by_address.get(urlsplit(to.to).path if to and to.to else path)
            if here is not None and (to or _is_same(here, page)):
                return _standing(here)
        stem = slug_of(unquote(page.slug)) or slug_of(page.title) or "page"
        stem = stem if len(stem) <= _LONGEST else stem[: _LONGEST + 1].rpartition("-")[0]
        key, number = stem, 1
        while (address := _address(page.kind, key)) in self._taken:
            here = self._by_address.get(address)
            if here is not None and _is_same(here, page):
                return _standing(here)
            number += 1
            key = f"{stem}-{number}"
        self._taken.add(address)
        if page.kind is Kind.PERSON:
            self._people |= {slug_of(page.title): key, key: key}
        return _Place(page.kind, key)

    # A page.

    def _moved(
        self, page: OldPage | Passed | Unread, place: _Place | None, source: Source, hosts: set[str]
    ) -> Row:
        if isinstance(page, Passed):
            return Row(page.source, "left out", why=page.why)
        if isinstance(page, Unread):
            return Row(page.source, "unread", why=page.why)
        if place is None:
            why = "this is the home page, and the site makes its own"
            return Row(page.source, "left out", why=why)
        file = f"{self._content.name}/{place.path}"
        row = Row(page.source, "here" if place.here else "written", file, place.address)
        if place.here and not _is_same(place.here, page):
            row.source += f', "{page.title}"'
            row.why = f'{place.here.file}, "{place.here.title}", stands where its address leads'
        if place.here and all(name in self._site.images for name in _named(place.here)):
            return row
        lost: list[str] = []
        old: list[str] = []
        found = self._converted(page, place, source, hosts, lost, old)
        missing = self._pictures.missing
        addresses = dict.fromkeys(one.source for one in found.pictures)
        row.missing = {
            one.removeprefix(f"{HERE}/"): missing[one] for one in addresses if one in missing
        }
        row.pictures = len(addresses) - len(row.missing)
        if not place.here:
            told = (f"{one.what}: {one.words}".rstrip(": ") for one in found.left_out)
            links = (f"a link to what did not come along: {one}" for one in dict.fromkeys(lost))
            row.left_out = [*page.told, *told, *links]
            row.to_do = [*page.to_do, *self._conflicts(page)]
            row.drafted = self._write(page, place, found, is_draft=bool(row.to_do))
            row.to_do += map(self._old_link, dict.fromkeys(old))
        return row

    def _conflicts(self, page: OldPage) -> Iterator[str]:
        standing = self._by_address.get(path_of(page.address)) if page.address else None
        if standing:
            stands = f'{standing.file}, "{standing.title}", has the old address of "{page.title}"'
            yield f"{stands}: make one page of the two, or keep both"

    def _old_link(self, address: str) -> str:
        why = self._hand_outs.missing.get(address)
        return f"this link still leads to the old site: {address}{f' ({why})' if why else ''}"

    def _converted(
        self,
        page: OldPage,
        place: _Place,
        source: Source,
        hosts: set[str],
        lost: list[str],
        old: list[str],
    ) -> Converted:
        base = page.base or page.address

        def target(address: str) -> str:
            to = self._target(address, place, hosts)
            is_old = to == address and host_of(address) in hosts
            if (is_old or not to) and (name := self._hand_outs.bring(address, source.picture)):
                return name
            if is_old and host_of(address) != host_of(self._site.clinic.site):
                old.append(address)
            if not to:
                lost.append(address.removeprefix(HERE))
            return to

        found = to_markdown(page.body, base=base, title=page.title, target=target)
        wanted = [*found.pictures]
        if page.picture:
            wanted.append(Places().add(page.picture, page.picture_alt))
        if not wanted:
            return found
        self._pictures.bring(wanted, source.picture)
        naming = self._pictures.name
        found = to_markdown(page.body, base=base, title=page.title, target=target, naming=naming)
        return replace(found, pictures=(*found.pictures, *wanted[len(found.pictures) :]))

    def _target(self, address: str, place: _Place, hosts: set[str]) -> str:
        """The file of an old page, from where the new one lies; else the address as it is, or ""
        where it leads into the old folder."""
        parts = urlsplit(address)
        if parts.scheme not in ("", "http", "https"):
            return address
        if parts.netloc and host_of(address) not in hosts:
            return address
        if path_of(address) == "/":
            return "/"
        path = path_of(address)
        is_here = address.startswith(f"{HERE}/")
        to = self._places.get(path)
        if to is None and is_here:
            to = self._places.get(f"/{ROOTS.sub('', path[1:])}") or self._files.get(
                posixpath.basename(path)
            )
        if to:
            return posixpath.relpath(to.path, posixpath.dirname(place.path))
        return "" if is_here or not parts.netloc else address

    def _write(self, page: OldPage, place: _Place, found: Converted, is_draft: bool) -> bool:
        description = _fitting(page.description, self._used)
        drafted = "" if description else drafting.drafted_description(found.markdown, self._used)
        self._used.add(description or drafted)
        page.tags = drafting.tags_of(page.tags)
        language = page.language[:2].casefold()
        is_other = language in LANGUAGES and language != self._site.clinic.main_language
        page.language = language if is_other else ""
        is_shown = self._options.publishes and page.is_public and not is_draft
        status = "published" if is_shown else "draft"
        draft = Draft(
            place.key,
            found.markdown,
            description or drafted,
            bool(drafted),
            status,
            tuple(self._authors(page)),
            drafting.hubs_of(self._site, Kind.CONDITION, page, found.markdown),
            drafting.hubs_of(self._site, Kind.TREATMENT, page, found.markdown),
            self._pictures.name(original_of(page.picture), "") if page.picture else "",
        )
        self._new(place.path, drafting.document_text(page, draft))
        return bool(drafted)

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
        whole = self._content / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        if not whole.exists():
            write_atomic(whole, text.encode())

    # The old addresses.

    def _redirect(self) -> None:
        lines: dict[str, str] = {}
        for old, new in self._old.items():
            read = read_line(f"{old} {new}", 0, self._site.clinic.site)
            if isinstance(read, Odd) or read is None:
                self.moved.not_redirected.append(old)
            elif read[0] not in self._taken and read[0] not in self._site.redirects:
                lines.setdefault(read[0], f"{read[0]}  {new}")
        if not lines:
            return
        path = self._content / REDIRECTS
        before = path.read_text("utf-8") if path.exists() else ""
        gap = "" if not before or before.endswith("\n") else "\n"
        text = before + gap + "".join(f"{line}\n" for line in lines.values())
        write_atomic(path, text.encode(), path.stat().st_mode if path.exists() else 0o644)
        self.moved.redirects = list(lines.values())


def _standing(here: Document) -> _Place:
    return _Place(here.kind, here.key, here)


def _address(kind: Kind, key: str) -> str:
    return f"/{key}/" if kind in (Kind.ARTICLE, Kind.PAGE) else f"/{kind.folder}/{key}/"


def _named(document: Document) -> Iterator[str]:
    """The files of the pictures that a document shows."""
    yield from (posixpath.basename(unquote(one.target)) for one in document.pictures)
    yield from document.meta.texts("image")


def _is_same(document: Document, page: OldPage) -> bool:
    """Whether a document is what an earlier import made of a page; its writer may have changed
    the title or the date since."""
    date = document.meta.date
    is_of_day = date is not None and page.date is not None and date.date() == page.date.date()
    return is_of_day or slug_of(document.title) == slug_of(page.title)


def _fitting(description: str, used: set[str]) -> str:
    text = " ".join(description.split())
    return text if 50 <= len(text) <= 200 and text not in used else ""
