"""Reads a WordPress export (WXR), an item at a time, whatever its size.

The format is WordPress' own: https://developer.wordpress.org/plugins/wordpress-org/wxr/ says
little; wp-admin/includes/export.php writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from xml.parsers import expat
from zoneinfo import ZoneInfo

from publisher.fields import Kind
from publisher.importing.old import Import, OldPage, Passed, Unread
from publisher.importing.wordpress_text import Resources, html_of
from publisher.problems import plural

#: Read at once; of one text, at most; inside one another, at most.
_CHUNK, _MOST_LETTERS, _DEEPEST = 262_144, 5_000_000, 12
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
#: What becomes a page here; "wp_block" is a part that others use.
_KINDS = {"post": Kind.ARTICLE, "page": Kind.PAGE}
_PUBLIC = ("publish", "future")
#: Types of items that hold nothing which a reader of the old site saw, or that others use.
_INNER = re.compile(
    r"attachment|revision|nav_menu_item|wp_block|wp_global_styles|wp_navigation|custom_css"
    r"|customize_changeset|oembed_cache|user_request|"
)
_GONE = ("trash", "auto-draft", "inherit")
_MOST_NAMES = 20
_MEANT = "do not publish it unless you mean to"
_HIDDEN = {
    "private": f"This was private in WordPress: {_MEANT}",
    "pending": f"This waited for somebody's review in WordPress: {_MEANT}",
}
_DESCRIPTIONS = (
    "_yoast_wpseo_metadesc",
    "rank_math_description",
    "_aioseo_description",
    "_aioseop_description",
    "_seopress_titles_desc",
)


@dataclass(slots=True)
class _Item:
    """One item: its texts by element, its categories and tags, its fields by key."""

    texts: dict[str, str] = field(default_factory=dict)
    terms: list[str] = field(default_factory=list)
    meta: dict[str, list[str]] = field(default_factory=dict)
    comments: int = 0
    is_too_long: bool = False

    def text(self, name: str) -> str:
        return self.texts.get(name, "").strip()

    def one(self, key: str) -> str:
        return next(iter(self.meta.get(key, ())), "")


class WordPress:
    """The pages of an export; see ``old.Source``."""

    def __init__(self, path: Path, zone: ZoneInfo) -> None:
        self._path = path
        self._zone = zone
        self._site = ""
        self._authors: dict[str, str] = {}
        self._resources = Resources()

    @property
    def hosts(self) -> frozenset[str]:
        addresses = [self._site, *(one[0] for one in self._resources.pictures.values())]
        found = {(urlsplit(one).hostname or "").removeprefix("www.") for one in addresses}
        return frozenset(found - {""})

    def picture(self, address: str) -> bytes | None:
        return None

    def pages(self) -> Iterator[OldPage | Passed | Unread]:
        """Posts and pages, in the order of the export; then the other items, by their types. The
        first time, what pages use is collected: pictures by number, parts that are shared, the
        names of authors."""
        is_first = not self._site
        others: dict[str, _Titles] = {}
        for item in _Reader(self._path).items():
            if isinstance(item, dict):
                self._site = self._site or item.get("link", "")
                self._authors |= {item["login"]: item["name"]} if "login" in item else {}
                continue
            kind = item.text("wp:post_type")
            if is_first:
                self._collect(item, kind)
            if item.text("wp:status") in _GONE:
                continue
            if item.comments:
                others.setdefault("comment", _Titles()).add(item, item.comments)
            if not _INNER.fullmatch(kind) and kind not in _KINDS:
                others.setdefault(f"{kind} item", _Titles()).add(item, 1)
            elif kind in _KINDS:
                if item.is_too_long:
                    yield Unread(_plain(item.text("title")), "its text is far longer than a page")
                else:
                    yield self._page(item, _KINDS[kind])
        for what, titles in others.items():
            source = f"{self._path.name}, {plural(titles.number, what)}"
            why = "no comments" if what == "comment" else "no pages of this kind"
            yield Passed(source, f"the site has {why}: {titles}")

    def _collect(self, item: _Item, kind: str) -> None:
        number = item.text("wp:post_id")
        if kind == "attachment":
            address = item.text("wp:attachment_url") or item.text("guid")
            alt = item.one("_wp_attachment_image_alt")
            self._resources.pictures[number] = (address, alt, item.text("excerpt:encoded"))
        elif kind == "wp_block":
            self._resources.parts[number] = item.text("content:encoded")

    def _page(self, item: _Item, kind: Kind) -> OldPage:
        address = item.text("link")
        is_public = item.text("wp:status") in _PUBLIC and not item.text("wp:post_password")
        number = item.text("wp:post_id")
        body, told = html_of(
            item.texts.get("content:encoded", ""), item.one("_elementor_data"), self._resources
        )
        picture = self._resources.pictures.get(item.one("_thumbnail_id"), ("", "", ""))
        descriptions = (*(item.one(key) for key in _DESCRIPTIONS), item.text("excerpt:encoded"))
        author = item.text("dc:creator")
        hidden = _HIDDEN.get(item.text("wp:status"))
        if item.text("wp:post_password"):
            hidden = f"This was protected with a password in WordPress: {_MEANT}"
        return OldPage(
            f"{self._path.name}, post {number}",
            _plain(item.text("title")),
            body,
            address=address if is_public else "",
            base=address or self._site,
            others=tuple(self._others(item, address)) if is_public else (),
            slug=item.text("wp:post_name"),
            kind=kind,
            date=self._moment(item, "wp:post_date"),
            modified=self._modified(item),
            is_public=is_public,
            description=next((_plain(one) for one in descriptions if one and "%%" not in one), ""),
            tags=tuple(map(unescape, item.terms)),
            authors=(self._authors.get(author, author),) if author else (),
            picture=picture[0],
            picture_alt=picture[1],
            told=told,
            to_do=(hidden,) if hidden else (),
        )

    def _others(self, item: _Item, address: str) -> Iterator[str]:
        """The short address, and those under which a post stood before it was renamed."""
        parts = urlsplit(address)
        if number := item.text("wp:post_id"):
            query = f"{'page_id' if item.text('wp:post_type') == 'page' else 'p'}={number}"
            yield urlunsplit((parts.scheme, parts.netloc, "/", query, ""))
        slug = item.text("wp:post_name")
        for old in item.meta.get("_wp_old_slug", ()):
            if slug and f"/{slug}" in parts.path:
                path = parts.path.replace(f"/{slug}", f"/{old}")
                yield urlunsplit((parts.scheme, parts.netloc, path, "", ""))

    def _moment(self, item: _Item, name: str) -> datetime | None:
        """WordPress writes a moment in the site's own time and, where it is known, in GMT."""
        for text, zone in ((item.text(f"{name}_gmt"), UTC), (item.text(name), self._zone)):
            try:
                found = datetime.strptime(text, "%Y-%m-%d %H:%M:%S")
                return found.replace(tzinfo=zone).astimezone(self._zone)
            except (ValueError, OverflowError):
                continue
        return None

    def _modified(self, item: _Item) -> datetime | None:
        first, last = self._moment(item, "wp:post_date"), self._moment(item, "wp:post_modified")
        return last if first and last and last.date() > first.date() else None


@dataclass(slots=True)
class _Titles:
    """How many items there are, and the titles of the first ones."""

    number: int = 0
    names: list[str] = field(default_factory=list)

    def add(self, item: _Item, number: int) -> None:
        self.number += number
        self.names.append(_plain(item.text("title")) or item.text("wp:post_name"))

    def __str__(self) -> str:
        shown = ", ".join(f'"{name}"' for name in self.names[:_MOST_NAMES])
        more = len(self.names) - _MOST_NAMES
        return f"{shown} and {more:,} more" if more > 0 else shown


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


class _Reader:
    """Yields the items of an export, and before them what it says of the site and its authors.

    Raises PublisherError where the file is no export, is damaged, or defines entities.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stack: list[str] = []
        self._text: list[str] = []
        self._length = 0
        self._found: list[_Item | dict[str, str]] = []
        self._item: _Item | None = None
        self._author: dict[str, str] = {}
        self._key = ""
        self._term = ""

    def items(self) -> Iterator[_Item | dict[str, str]]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._letters
        # An export has no entities of its own; a bomb is made of them.
        parser.EntityDeclHandler = self._refuse
        parser.StartDoctypeDeclHandler = self._refuse
        with self._path.open("rb") as file:
            is_last = False
            while not is_last:
                data = file.read(_CHUNK)
                is_last = not data
                try:
                    # Control characters, which WordPress lets through, are no XML.
                    parser.Parse(_CONTROL.sub(b" ", data), is_last)
                except expat.ExpatError as error:
                    yield from self._found
                    says = f"The export is damaged: {expat.errors.messages[error.code]}."
                    fix = "Export it once more (Tools, Export), and import that file."
                    raise Import.error(self._path.name, error.lineno, says, fix) from None
                yield from self._found
                self._found.clear()

    def _refuse(self, *_: Any) -> None:
        says = "This file defines entities, which no WordPress export does."
        raise Import.error(self._path.name, 0, says, "Export it once more from WordPress.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._stack.append(name)
        if len(self._stack) > _DEEPEST:
            self._refuse()
        self._text, self._length = [], 0
        if name == "item":
            self._item = _Item()
        elif name == "category" and self._item:
            domain = attributes.get("domain", "")
            self._term = name if domain in ("category", "post_tag") else ""

    def _letters(self, data: str) -> None:
        self._length += len(data)
        if self._length <= _MOST_LETTERS:
            self._text.append(data)
        elif self._item:
            self._item.is_too_long = True

    def _end(self, name: str) -> None:
        text = "".join(self._text)
        self._stack.pop()
        self._text, self._length = [], 0
        inside = self._stack[-1] if self._stack else ""
        if self._item is None:
            self._end_of_head(name, text, inside)
        elif name == "item":
            self._found.append(self._item)
            self._item = None
        elif name == "category" and self._term:
            self._item.terms.append(text)
        elif name == "wp:comment":
            self._item.comments += 1
        elif name == "wp:meta_key":
            self._key = text
        elif name == "wp:meta_value":
            if self._key in _WANTED:
                self._item.meta.setdefault(self._key, []).append(text)
        elif inside == "item":
            self._item.texts[name] = text

    def _end_of_head(self, name: str, text: str, inside: str) -> None:
        if name == "link" and inside == "channel":
            self._found.append({"link": text.strip()})
        elif inside == "wp:author" and name in ("wp:author_login", "wp:author_display_name"):
            self._author[name] = text.strip()
        elif name == "wp:author" and "wp:author_login" in self._author:
            login = self._author["wp:author_login"]
            shown = self._author.get("wp:author_display_name") or login
            self._found.append({"login": login, "name": shown})


_WANTED = frozenset(
    (*_DESCRIPTIONS, "_elementor_data", "_thumbnail_id", "_wp_attachment_image_alt", "_wp_old_slug")
)
