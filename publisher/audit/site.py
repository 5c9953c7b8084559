"""A built site as a value: the outline of every page, every file by its path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

from publisher.audit.feeds import Feed, read_feed, read_json_feed
from publisher.audit.page import Base, Outline, Page
from publisher.audit.search_texts import Searched
from publisher.audit.sitemap import Sitemap, read_sitemap
from publisher.built import redirects
from publisher.built.addresses import Located, locate, own_address, page_number, path_of
from publisher.built.headers import ATOM_FEED, JSON_FEED, SITEMAP
from publisher.built.redirects import Redirect, Redirects
from publisher.problems import Problem

#: The file, what is wrong with it, and what to do.
SiteFindings = Iterator[tuple[str, str] | tuple[str, str, str]]
#: What a check asked of each page, by the page's address.
Facts = Mapping[str, Any]


class Picture(NamedTuple):
    width: int
    height: int
    type: str


@dataclass(frozen=True)
class BuiltSite:
    """``pages`` are keyed by address, in sorted order; ``files`` are the paths of all files, the
    pages among them. ``searched`` are the texts of the search by their path, None where
    one cannot be read."""

    output: Path
    base: Base
    #: The day of the build, where it is known.
    day: date | None
    pages: Mapping[str, Outline]
    files: frozenset[str]
    searched: Mapping[str, Searched | None]
    _pictures: dict[str, Picture | None] = field(default_factory=dict, repr=False)

    @property
    def url(self) -> str:
        return self.base.url

    @property
    def preview(self) -> bool:
        return self.base.preview

    def file(self, path: str) -> str:
        """How a message names a file: ``output/robots.txt``."""
        return f"{self.output.name}/{path}"

    def absolute(self, page: Outline) -> str:
        """The one URL of ``page`` that its canonical must name."""
        return self.url + page.address

    def own_address(self, url: str) -> str:
        """The address of an absolute URL of this site, else nothing."""
        return own_address(url, self.url)

    def find(self, address: str) -> Located | Redirect | None:
        """What answers at an address, however it is written: a file, a redirect, or nothing."""
        return locate(address, self.files.__contains__) or redirects.find(self.redirects, address)

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Those of the pages, and of all files by their names."""
        return frozenset((*self.pages, *(f"/{path}" for path in self.files)))

    def repeated(self, pages: Iterable[Outline], key: str) -> Iterator[tuple[Outline, str]]:
        """Each page whose attribute ``key`` an earlier one has, too, with the file of that."""
        seen: dict[str, str] = {}
        for page in pages:
            value = getattr(page, key)
            if value and seen.setdefault(value, page.file) != page.file:
                yield page, seen[value]

    def is_of_kind(self, address: str, kind: str) -> bool:
        found = self.pages.get(address)
        return found is not None and found.kind == kind

    def page(self, address: str) -> Page:
        """The whole page, read again: for the few that a check must know all of."""
        raw = (self.output / path_of(address)).read_bytes()
        return Page(self.pages[address].file, address, raw, self.base)

    def read(self, path: str) -> str | None:
        """The text of a file that is not a page, or None where there is none."""
        if path not in self.files:
            return None
        return (self.output / path).read_text(encoding="utf-8", errors="replace")

    def picture(self, address: str) -> Picture | None:
        """Size and type by the bytes; None for no file or no picture."""
        if address not in self._pictures:
            self._pictures[address] = self._measure(address[1:])
        return self._pictures[address]

    def _measure(self, path: str) -> Picture | None:
        if path not in self.files:
            return None
        try:
            with Image.open(self.output / path) as image:
                return Picture(*image.size, Image.MIME.get(image.format or "", ""))
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None

    def of_kind(self, *kinds: str) -> list[Outline]:
        return [page for page in self.pages.values() if page.kind in kinds]

    @cached_property
    def indexable(self) -> list[Outline]:
        """The pages a search engine may list; in a preview there are none."""
        return [page for page in self.pages.values() if page.is_indexable]

    @cached_property
    def lists(self) -> dict[str, dict[int, Outline]]:
        """Pages of lists by the first page's address, then by number."""
        found: dict[str, dict[int, Outline]] = {}
        for page in self.pages.values():
            first, number = page_number(page.address)
            found.setdefault(first, {})[number] = page
        return found

    @cached_property
    def _table(self) -> tuple[Redirects, tuple[Problem, ...]]:
        return redirects.parse(self.read(redirects.FILE) or "", self.output.name)

    @property
    def redirects(self) -> Redirects:
        return self._table[0]

    @cached_property
    def wrong_redirects(self) -> list[tuple[int, str, str]]:
        """The line, what is wrong, what to do."""
        lines = [(one.line, one.says, one.fix) for one in self._table[1]]
        return [*lines, *redirects.wrong_redirects(self.redirects, self.files, self.url)]

    @cached_property
    def sitemap(self) -> Sitemap | None:
        """None where the file is absent."""
        return None if (text := self.read(SITEMAP)) is None else read_sitemap(text)

    @cached_property
    def feeds(self) -> dict[str, Feed | None]:
        """By path: the site's own two, which must be there, and those of further languages.
        None where the file is absent."""
        found: dict[str, Feed | None] = {}
        for name, read in ((ATOM_FEED, read_feed), (JSON_FEED, read_json_feed)):
            others = (path for path in self.files if path.endswith(f"/{name}"))
            for path in sorted({name, *others}):
                text = self.read(path)
                found[path] = None if text is None else read(text)
        return found
