"""A built site as a value: the outline of every page, every file by its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from publisher.audit.address import path_of
from publisher.audit.feed import Feed, read_feed
from publisher.audit.json_feed import read_json_feed
from publisher.audit.kinds import page_number
from publisher.audit.outline import Outline
from publisher.audit.page import Base, Page, read_page
from publisher.audit.redirects import Redirect, read_redirects
from publisher.audit.sitemap import Sitemap, read_sitemap

FEED = "/feed.xml"
JSON_FEED = "/feed.json"
REDIRECTS = "/_redirects"
ROBOTS = "/robots.txt"
SITEMAP = "/sitemap.xml"


class Picture(NamedTuple):
    width: int
    height: int
    type: str


@dataclass(frozen=True)
class BuiltSite:
    """``pages`` and ``files`` are keyed by root-relative address, in sorted order.

    Every file is in ``files`` (``/knee/index.html``, ``/assets/a.jpg``); a page is in
    ``pages`` as well, under the address readers use (``/knee/``). ``searched`` are the texts of
    the search, each with the address of its page, or None where it cannot be read.
    """

    output: Path
    base: Base
    #: The day of the build, where it is known.
    day: date | None
    pages: Mapping[str, Outline]
    files: frozenset[str]
    searched: Mapping[str, str | None]
    _pictures: dict[str, Picture | None] = field(default_factory=dict, repr=False)

    @property
    def url(self) -> str:
        return self.base.url

    @property
    def preview(self) -> bool:
        return self.base.preview

    def file(self, address: str) -> str:
        """How a message names the file at ``address``: ``output/robots.txt``."""
        return self.output.name + address

    def absolute(self, page: Outline) -> str:
        """The one address of ``page`` that its canonical must name."""
        return self.url + page.address

    def path_of(self, url: str) -> str:
        """The root-relative address of an absolute one of this site, else nothing."""
        return path_of(url, self.url)

    def is_of_kind(self, path: str, kind: str) -> bool:
        found = self.pages.get(path)
        return found is not None and found.kind == kind

    def own_words(self, page: Outline) -> int:
        """How many words a page of lists says before the first article that it lists."""
        for words, path in page.words_before:
            if path is None or self.is_of_kind(path, "article"):
                return int(words)
        return 0

    def page(self, address: str) -> Page:
        """The whole page, read again: for the few that a check must know all of."""
        outline = self.pages[address]
        raw = (self.output.parent / outline.file).read_bytes()
        return read_page(outline.file, address, raw, self.base)

    def read(self, address: str) -> str | None:
        """The text of a file that is not a page, or None where there is none."""
        if address not in self.files:
            return None
        return (self.output / address[1:]).read_text(encoding="utf-8", errors="replace")

    def picture(self, address: str) -> Picture | None:
        """Size and type as the bytes tell them; None for no file or no picture."""
        if address not in self._pictures:
            self._pictures[address] = self._measure(address)
        return self._pictures[address]

    def _measure(self, address: str) -> Picture | None:
        if address not in self.files:
            return None
        try:
            with Image.open(self.output / address[1:]) as image:
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
    def redirects(self) -> list[Redirect]:
        return read_redirects(self.read(REDIRECTS) or "")

    @cached_property
    def sitemap(self) -> Sitemap | None:
        """None where the file is absent."""
        return None if (text := self.read(SITEMAP)) is None else read_sitemap(text)

    @cached_property
    def feeds(self) -> dict[str, Feed | None]:
        """By address: the site's own two, which must be there, and those of further languages.
        None where the file is absent."""
        readers = {FEED: read_feed, JSON_FEED: read_json_feed}
        found: dict[str, Feed | None] = {}
        for name, read in readers.items():
            others = (file for file in self.files if file.endswith(name))
            for address in sorted({name, *others}):
                text = self.read(address)
                found[address] = None if text is None else read(text)
        return found
