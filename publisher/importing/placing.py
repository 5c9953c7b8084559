"""Where old pages go: their files, and what links between them lead to."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.slugs import slug_of
from publisher.fields import Kind
from publisher.importing.addresses import host_of, path_of, split
from publisher.importing.markdown_files import ROOTS
from publisher.importing.old import HERE, OldPage

#: A file's name of more characters is cut at a word.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page goes, or ``here``: the document that it is already."""

    kind: Kind
    key: str
    here: Document | None = None

    @property
    def path(self) -> str:
        return self.here.path if self.here else f"{self.kind.folder}/{self.key}.md"

    @property
    def address(self) -> str:
        return self.here.address if self.here else address_of(self.kind, self.key)


class Placing:
    """``taken`` are the addresses that pages have; ``old`` leads from old ones to new ones."""

    def __init__(self, site: Site) -> None:
        self._redirects = site.redirects
        self._by_address = {document.address: document for document in site.documents}
        self._places: dict[str, Place] = {}
        #: By the names of files, as other generators find them; None where two have one name.
        self._files: dict[str, Place | None] = {}
        self.taken = set(self._by_address) | {"/tags/", "/search/", "/a-z/"}
        self.old: dict[str, str] = {}

    def standing(self, address: str) -> Document | None:
        """The document that already has the address of an old page."""
        return self._by_address.get(path_of(address)) if address else None

    def place(self, page: OldPage) -> Place | None:
        """Settle where a page goes; None for a home page, which the site makes itself."""
        paths = [path for one in (page.address, *page.others) if one and (path := path_of(one))]
        if paths[:1] == ["/"]:
            return None
        place = self._place(page, paths)
        for path in filter(None, (*paths, path_of(page.base))):
            here = self._by_address.get(path)
            self._places.setdefault(path, _of(here) if here else place)
        if page.base.startswith(f"{HERE}/"):
            name = posixpath.basename(page.base)
            self._files[name] = None if name in self._files else place
        for path in paths:
            # A short address beside a whole one led there, so hardly anybody knows it.
            is_short = path.startswith("/?") and path != paths[0]
            if path != place.address and not is_short:
                self.old.setdefault(path, place.address)
        return place

    def _place(self, page: OldPage, paths: list[str]) -> Place:
        for path in paths:
            to = self._redirects.get(path)
            here = self._by_address.get(split(to.to).path if to and to.to else path)
            if here is not None and (to or is_same(here, page)):
                return _of(here)
        stem = slug_of(unquote(page.slug)) or slug_of(page.title) or "page"
        stem = stem if len(stem) <= _LONGEST else stem[: _LONGEST + 1].rpartition("-")[0]
        key, number = stem, 1
        while (address := address_of(page.kind, key)) in self.taken:
            here = self._by_address.get(address)
            if here is not None and is_same(here, page):
                return _of(here)
            number += 1
            key = f"{stem}-{number}"
        self.taken.add(address)
        return Place(page.kind, key)

    def target(self, address: str, place: Place, hosts: set[str]) -> str:
        """What a link of the page at ``place`` says: the file of an old page; else the address as
        it is, or "" where it leads into the old folder."""
        parts = split(address)
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


def address_of(kind: Kind, key: str) -> str:
    return f"/{key}/" if kind in (Kind.ARTICLE, Kind.PAGE) else f"/{kind.folder}/{key}/"


def is_same(document: Document, page: OldPage) -> bool:
    """Whether a document is what an earlier import made of a page; its writer may have changed
    the title or the date since."""
    date = document.meta.date
    is_of_day = date is not None and page.date is not None and date.date() == page.date.date()
    return is_of_day or slug_of(document.title) == slug_of(page.title)


def _of(here: Document) -> Place:
    return Place(here.kind, here.key, here)
