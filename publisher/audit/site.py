"""A built site as a value: every page parsed once, every file by its address."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from publisher.audit.address import Target, resolve
from publisher.audit.feed import Feed, read_feed
from publisher.audit.json_feed import read_json_feed
from publisher.audit.kinds import page_number
from publisher.audit.page import Page, read_page
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
    ``pages`` as well, under the address readers use (``/knee/``).
    """

    output: Path
    url: str
    preview: bool
    #: The day of the build, where it is known.
    day: date | None
    pages: dict[str, Page]
    files: frozenset[str]
    _pictures: dict[str, Picture | None] = field(default_factory=dict, repr=False)

    def file(self, address: str) -> str:
        """How a message names the file at ``address``: ``output/robots.txt``."""
        return self.output.name + address

    def absolute(self, page: Page) -> str:
        """The one address of ``page`` that its canonical must name."""
        return self.url + page.address

    def resolve(self, url: str, page: Page) -> Target:
        return resolve(url, page.address, self.url)

    def path_of(self, url: str) -> str:
        """The root-relative address of an absolute one of this site, else nothing."""
        return resolve(url, "/", self.url).path if "://" in url else ""

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

    def of_kind(self, *kinds: str) -> list[Page]:
        return [page for page in self.pages.values() if page.kind in kinds]

    @cached_property
    def indexable(self) -> list[Page]:
        """The pages a search engine may list; in a preview there are none."""
        return [page for page in self.pages.values() if page.indexable]

    @cached_property
    def lists(self) -> dict[str, dict[int, Page]]:
        """Pages of lists by the first page's address, then by number."""
        found: dict[str, dict[int, Page]] = {}
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


def read_site(
    output: Path, site_url: str, day: date | None = None, *, preview: bool = False
) -> BuiltSite:
    """Reads every file under ``output``; ``site_url`` may end in a slash."""
    url = site_url.rstrip("/")
    files = sorted(_addresses(output))
    pages = {}
    for file in files:
        if file.endswith(".html"):
            address = file.removesuffix("index.html") if file.endswith("/index.html") else file
            raw = (output / file[1:]).read_bytes()
            pages[address] = read_page(output.name + file, address, raw, url)
    return BuiltSite(output, url, preview, day, pages, frozenset(files))


def _addresses(output: Path) -> Iterator[str]:
    for folder, _, names in os.walk(output):
        inside = Path(folder).relative_to(output).as_posix()
        prefix = "/" if inside == "." else f"/{inside}/"
        yield from (prefix + name for name in names if Path(folder, name).is_file())
