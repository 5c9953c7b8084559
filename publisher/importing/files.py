"""Pages in files: saved ones, Markdown, plain text, Word."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from publisher import reading
from publisher.importing.addresses import here, host_of, split
from publisher.importing.body import article_of
from publisher.importing.generators import generator_of
from publisher.importing.markdown_files import TAGS, read_markdown
from publisher.importing.old import OldPage, Unread, Unreadable
from publisher.importing.pictures import MOST_BYTES
from publisher.importing.plain_text import decoded, page_of
from publisher.importing.web import NotFetched
from publisher.importing.word_files import read_word

_MARKDOWN = (".md", ".markdown", ".mdx", ".mdown")
_PAGES = (".html", ".htm", ".xhtml")
SUFFIXES = (*_MARKDOWN, *_PAGES, ".txt", ".docx")
#: Larger than any page, with its pictures inside.
_MOST = 30_000_000
#: Folders of a site that hold no pages of it.
_NO_PAGES = re.compile(
    r"[._].*(?<!^_posts)(?<!^_drafts)(?<!^_pages)|node_modules|public|dist|layouts|themes?|vendor|test"
    r"|templates|partials|includes|assets|static|.*_files",
    re.IGNORECASE,
)
_NO_PAGE = re.compile(
    r"_index|readme|license|changelog|contributing|code_of_conduct|robots|humans|404|requirements.*"
    r"|~\$.*|\..*",
    re.IGNORECASE,
)
#: Where generators look for a picture of an address.
_ASSETS = ("", "static", "public", "src", "content", "assets", "source")
_LOCAL = re.compile(
    r"<(?:img|a)\b[^<>]{1,2000}?(?:src|href)=[\"'](?P<path>[^\"':?#/<>][^\"':?#<>]{0,1000})[\"']",
    re.IGNORECASE,
)


class Files:
    """Pages in some files below a folder; see ``old.Source``."""

    def __init__(self, root: Path, paths: list[Path], zone: ZoneInfo) -> None:
        self._root = root
        self._paths = paths
        self._zone = zone
        self._here = here(root)
        self._hosts = {host_of(self._here)}
        self._pictures: dict[str, bytes] = {}
        self._generator = generator_of(root)

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset(self._hosts)

    def pages(self) -> Iterator[OldPage | Unread]:
        for path in self._paths:
            name = path.relative_to(self._root).as_posix()
            try:
                page = self._page(path, PurePosixPath(name))
            except (OSError, Unreadable) as error:
                yield Unread(name, str(getattr(error, "strerror", "") or error))
                continue
            if page is None:
                continue
            if host := host_of(page.address):
                self._hosts.add(host)
            yield page

    def _page(self, path: Path, name: PurePosixPath) -> OldPage | None:
        suffix, base = path.suffix.casefold(), f"{self._here}/{name}"
        # A link in a folder of somebody else may lead to any file of this computer.
        data = reading.read(path, self._root, _MOST)
        if suffix == ".docx":
            page, self._pictures = read_word(data, name, base, self._zone)
            return page
        text = decoded(data)
        # Jekyll keeps pages of HTML below facts as well.
        if suffix in _MARKDOWN or re.match(r"---\n(?!.*\{%)", text, re.DOTALL):
            return read_markdown(text, name, base, self._zone, self._generator)
        if suffix == ".txt":
            return page_of(text, name, base, self._zone)
        # A template of a generator.
        if "{{" in text and "{%" in text:
            return None
        page = article_of(text, name.as_posix(), self._zone)
        is_saved_whole = any(
            (path.parent / unquote(one["path"])).is_file() for one in _LOCAL.finditer(text)
        )
        page.base = base if is_saved_whole or not page.address else page.address
        page.address = page.address or f"/{name}"
        return page

    def picture(self, address: str) -> bytes | None:
        """A picture in the folder; nothing outside of it is looked at."""
        if address in self._pictures:
            return self._pictures[address]
        if not address.startswith(f"{self._here}/"):
            return None
        name = unquote(split(address).path).lstrip("/")
        root = self._root.resolve()
        for folder in _ASSETS:
            path = (root / folder / name).resolve()
            if path.is_relative_to(root) and path.is_file():
                if path.stat().st_size > MOST_BYTES:
                    raise NotFetched("it is too large")
                return path.read_bytes()
        raise NotFetched("there is no such file in the folder")


def files_below(folder: Path) -> list[Path]:
    """The files of a folder that can be pages, in a fixed order."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _NO_PAGES.fullmatch(name))
        for name in sorted(names):
            path = Path(parent, name)
            is_tag = path.stem == "_index" and path.parent.parent.name in TAGS
            if path.suffix.casefold() in SUFFIXES and (is_tag or not _NO_PAGE.fullmatch(path.stem)):
                found.append(path)
    return found
