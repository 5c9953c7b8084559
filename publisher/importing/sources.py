"""What an import is given, known by looking at it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

from publisher.importing.addresses import host_of, identity
from publisher.importing.body import article_of
from publisher.importing.files import SUFFIXES, Files, files_below
from publisher.importing.old import Import, OldPage, Source, Unread
from publisher.importing.plain_text import decoded
from publisher.importing.web import Fetched, NotFetched, fetch
from publisher.importing.wordpress import WordPress

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_LOCATION = re.compile(
    r"<loc>\s*+(?P<raw><!\[CDATA\[\s*+)?(?P<address>https?://[^<\[\]\s]+)", re.IGNORECASE
)
_MOST_BYTES, _MOST_PAGES = 10_000_000, 5_000


def open_source(given: str, zone: ZoneInfo, private: bool) -> Source:
    """The source that an address or a path names. Raises PublisherError where it is none."""
    if _ADDRESS.fullmatch(given):
        return Web([given], zone, private)
    path = Path(given)
    if path.is_dir():
        if paths := files_below(path):
            return Files(path, paths, zone)
        says = "There is no page in this folder."
        fix = f"Name a folder with files that end in {', '.join(SUFFIXES)}."
        raise Import.error(given, 0, says, fix)
    if not path.is_file():
        fix = "Write the path of a file or a folder, or an address that begins with https://"
        raise Import.error(given, 0, "There is no such file or folder.", fix)
    with path.open("rb") as file:
        start = file.read(20_000)
    if b"<rss" in start and b"wordpress.org/export/" in start:
        return WordPress(path, zone)
    if path.suffix.casefold() == ".txt":
        lines = decoded(path.read_bytes()).split()
        if lines and all(map(_ADDRESS.fullmatch, lines)):
            return Web(lines, zone, private)
    if path.suffix.casefold() not in SUFFIXES:
        says = "This is no file that can be imported."
        known = ", ".join(SUFFIXES)
        fix = f"Name a WordPress export (.xml), or a file that ends in {known}."
        raise Import.error(given, 0, says, fix)
    # Whoever names a link means what it leads to.
    path = path.resolve()
    return Files(path.parent, [path], zone)


class Web:
    """Pages at addresses; that of a sitemap stands for all pages in it. See ``old.Source``."""

    def __init__(self, addresses: list[str], zone: ZoneInfo, private: bool) -> None:
        self._addresses = addresses
        self._zone = zone
        self._private = private
        #: What was fetched: its address, and its bytes, packed, or why there are none.
        self._fetched: list[tuple[str, bytes | str]] = []

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset(map(host_of, self._addresses))

    def picture(self, address: str) -> bytes | None:
        return None

    def pages(self) -> Iterator[OldPage | Unread]:
        for address, found in self._fetched or self._fetch():
            if isinstance(found, str):
                yield Unread(address, found)
                continue
            page = article_of(decoded(zlib.decompress(found)), address, self._zone)
            page.others = tuple({address} - {page.address})
            page.address = page.address or address
            page.base = address
            yield page

    def _fetch(self) -> Iterator[tuple[str, bytes | str]]:
        """Each page once, as they are asked for again."""
        waiting = [*{identity(one): one for one in self._addresses}.values()][:_MOST_PAGES]
        known = {*map(identity, waiting)}
        for address in waiting:
            try:
                found = fetch(address, _MOST_BYTES, self._private)
            except NotFetched as error:
                yield self._kept(address, str(error))
                continue
            if _is_sitemap(found):
                for one in _locations(decoded(found.data)):
                    is_new = identity(one) not in known and host_of(one) == host_of(address)
                    if is_new and len(waiting) < _MOST_PAGES:
                        waiting.append(one)
                        known.add(identity(one))
            elif "html" not in found.kind:
                yield self._kept(address, f"it is no page, but {found.kind}")
            else:
                yield self._kept(found.address, zlib.compress(found.data))

    def _kept(self, address: str, found: bytes | str) -> tuple[str, bytes | str]:
        self._fetched.append((address, found))
        return address, found


def _locations(sitemap: str) -> Iterator[str]:
    """The addresses in a sitemap. https://www.sitemaps.org/protocol.html#escaping"""
    for one in _LOCATION.finditer(sitemap):
        yield one["address"] if one["raw"] else unescape(one["address"])


def _is_sitemap(found: Fetched) -> bool:
    return "xml" in found.kind and (b"<urlset" in found.data or b"<sitemapindex" in found.data)
