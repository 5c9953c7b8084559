"""Where old pages go: their files, and what links between them lead to."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from urllib.parse import unquote

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.slugs import slug_of
from publisher.fields import LANGUAGES, Kind
from publisher.importing.addresses import host_of, identity, is_here, path_of, split
from publisher.importing.markdown_files import ROOTS
from publisher.importing.old import OldPage
from publisher.rules.address import RESERVED, lists_of

#: A file's name of more characters is cut at a word.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page goes, or ``here``: the document that it is already. ``language`` is empty where
    it is the site's own. ``first`` is the source of the same page, which goes there already."""

    kind: Kind
    key: str
    here: Document | None = None
    language: str = ""
    first: str = ""

    @property
    def path(self) -> str:
        return self.here.path if self.here else f"{self.kind.folder}/{self.key}.md"

    @property
    def address(self) -> str:
        return self.here.address if self.here else address_of(self.kind, self.key, self.language)


class Placing:
    """``taken`` are the addresses that pages and lists have; ``old`` leads from old addresses to
    new ones."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._by_address = {document.address: document for document in site.documents}
        self._paths: set[str] = set()
        self._places: dict[str, Place] = {}
        #: By folder and the names of files, as other generators find them; None where two have
        #: one name.
        self._files: dict[tuple[str, str], Place | None] = {}
        #: By what all addresses of a page share, and its title: where it goes, and its source.
        self._known: dict[tuple[str, str], tuple[Place, str]] = {}
        self.taken = {*self._by_address, *replace(site, drafts=True).addresses, *lists_of(site)}
        self.old: dict[str, str] = {}

    def standing(self, address: str) -> Document | None:
        """The document that already has the address of an old page."""
        return self._by_address.get(path_of(address)) if address else None

    def place(self, page: OldPage) -> Place | None:
        """Settle where a page goes; None for a home page, which the site makes itself."""
        paths = [path for one in (page.address, *page.others) if one and (path := path_of(one))]
        if paths[:1] == ["/"]:
            return None
        place = self._once(page, paths)
        for address in filter(None, (page.address, *page.others, page.base)):
            path = path_of(address)
            here = self._by_address.get(path)
            to = _of(here) if here else place
            self._places.setdefault(f"{host_of(address) or host_of(page.base)}{path}", to)
            self._places.setdefault(path, to)
        if is_here(page.base):
            name = host_of(page.base), posixpath.basename(page.base)
            self._files[name] = None if name in self._files else place
        for path in paths:
            # A short address beside a whole one led there, so hardly anybody knows it.
            is_short = path.startswith("/?") and path != paths[0]
            if path != place.address and not is_short:
                self.old.setdefault(path, place.address)
        return place

    def _once(self, page: OldPage, paths: list[str]) -> Place:
        """Where a page goes; of the same page from two sources the first one does."""
        address = page.address or page.base
        if is_here(address) or not host_of(address):
            return self._place(page, paths)
        known = identity(address), slug_of(page.title)
        if known in self._known:
            place, source = self._known[known]
            return replace(place, first=source)
        place = self._place(page, paths)
        self._known[known] = place, page.source
        return place

    def _place(self, page: OldPage, paths: list[str]) -> Place:
        for path in paths:
            to = self._site.redirects.get(path)
            here = self._by_address.get(split(to.to).path if to and to.to else path)
            if here is not None and (to or is_same(here, page)):
                return _of(here)
        language = self._language(page)
        for key in _keys(page, language):
            place = Place(page.kind, key, language=language)
            here = self._by_address.get(place.address) or self._site.by_path.get(place.path)
            if here is not None and is_same(here, page):
                return _of(here)
            if self._is_free(place):
                break
        self._paths.add(place.path)
        self.taken.add(place.address)
        return place

    def _language(self, page: OldPage) -> str:
        """The language of a page, "" where it is the site's own or one that the site has not."""
        language = page.language[:2].casefold()
        is_other = language in LANGUAGES and language != self._site.clinic.main_language
        return language if is_other else ""

    def _is_free(self, place: Place) -> bool:
        return (
            place.address not in self.taken
            and place.address not in RESERVED
            and place.path not in self._paths
            and not os.path.lexists(self._site.content / place.path)
        )

    def target(self, address: str, place: Place, hosts: set[str]) -> str:
        """What a link of the page at ``place`` says: the file of an old page, and the part of it
        that is meant; else the address as it is, or "" where it leads into the old folder."""
        parts, host = split(address), host_of(address)
        if parts.scheme not in ("", "http", "https"):
            return address
        if parts.netloc and host not in hosts:
            return address
        path = path_of(address)
        if path == "/":
            return "/"
        to = self._places.get(f"{host}{path}") or self._places.get(path)
        if to is None and is_here(address):
            to = self._places.get(f"/{ROOTS.sub('', path[1:])}") or self._files.get(
                (host, posixpath.basename(path))
            )
        if to:
            part = f"#{parts.fragment}" if parts.fragment else ""
            return posixpath.relpath(to.path, posixpath.dirname(place.path)) + part
        return "" if is_here(address) or not parts.netloc else address


def _keys(page: OldPage, language: str) -> Iterator[str]:
    """Names for the file of a page, the best one first."""
    stem = slug_of(unquote(page.slug)) or slug_of(page.title) or "untitled"
    if len(stem) > _LONGEST:
        stem = stem[: _LONGEST + 1].rpartition("-")[0] or stem[:_LONGEST]
    yield stem
    if language:
        yield f"{stem}-{language}"
    yield from (f"{stem}-{number}" for number in count(2))


def address_of(kind: Kind, key: str, language: str = "") -> str:
    """The address of a document by its file, whose name may end with its language."""
    home = f"/{language}/" if language else "/"
    slug = key.removesuffix(f"-{language}")
    return f"{home}{slug}/" if kind in (Kind.ARTICLE, Kind.PAGE) else f"{home}{kind.folder}/{slug}/"


def is_same(document: Document, page: OldPage) -> bool:
    """Whether a document is what an earlier import made of a page; its writer may have changed
    the title or the date since."""
    date = document.meta.date
    is_of_day = date is not None and page.date is not None and date.date() == page.date.date()
    return is_of_day or slug_of(document.title) == slug_of(page.title)


def _of(here: Document) -> Place:
    return Place(here.kind, here.key, here)
