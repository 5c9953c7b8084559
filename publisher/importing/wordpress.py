"""The posts and pages of a WordPress export as old pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import urlunsplit
from zoneinfo import ZoneInfo

from publisher.content.slugs import slug_of
from publisher.fields import Kind
from publisher.importing.addresses import host_of, split
from publisher.importing.elements import words_of
from publisher.importing.old import OldList, OldPage, Passed, Unread
from publisher.importing.wordpress_text import Resources, html_of
from publisher.importing.wxr import DEEPEST, Item, WxrReader
from publisher.problems import plural

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
#: What their programs fill in: ``%%excerpt%%``, ``%excerpt%``, ``#post_excerpt``.
_TEMPLATE = re.compile(r"%[a-z_]+(?:\([^()]*\))?%|#(?:post|site|author|separator)_[a-z]", re.I)
_WANTED = frozenset(
    (*_DESCRIPTIONS, "_elementor_data", "_thumbnail_id", "_wp_attachment_image_alt", "_wp_old_slug")
)


class WordPress:
    """The pages of an export; see ``old.Source``."""

    def __init__(self, path: Path, zone: ZoneInfo) -> None:
        self._path = path
        self._zone = zone
        self._site = ""
        self._authors: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._resources = Resources()

    @property
    def hosts(self) -> frozenset[str]:
        addresses = [self._site, *(one[0] for one in self._resources.pictures.values())]
        return frozenset({*map(host_of, addresses)} - {""})

    def picture(self, address: str) -> bytes | None:
        return None

    def pages(self) -> Iterator[OldPage | Passed | Unread]:
        """Posts and pages, in the order of the export; then the other items, by their types. The
        first time, what pages use is collected: pictures by number, parts that are shared, the
        names of authors."""
        is_first = not self._site
        others: dict[str, _Titles] = {}
        for item in WxrReader(self._path, _WANTED).items():
            if isinstance(item, dict):
                self._site = self._site or item.get("link", "")
                self._authors |= {item["login"]: item["name"]} if "login" in item else {}
                self._parents |= {item["slug"]: item["parent"]} if "slug" in item else {}
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
                    yield Unread(
                        words_of(item.text("title"), " "), "its text is far longer than a page"
                    )
                else:
                    yield self._page(item, _KINDS[kind])
        for what, titles in others.items():
            source = f"{self._path.name}, {plural(titles.number, what)}"
            why = "no comments" if what == "comment" else "no pages of this kind"
            yield Passed(source, f"the site has {why}: {titles}")

    def _collect(self, item: Item, kind: str) -> None:
        number = item.text("wp:post_id")
        if kind == "attachment":
            address = item.text("wp:attachment_url") or item.text("guid")
            alt = item.one("_wp_attachment_image_alt")
            caption = item.text("excerpt:encoded")
            self._resources.pictures[number] = (address, words_of(alt), words_of(caption))
        elif kind == "wp_block":
            self._resources.parts[number] = item.text("content:encoded")

    def _page(self, item: Item, kind: Kind) -> OldPage:
        address = item.text("link")
        is_public = item.text("wp:status") in _PUBLIC and not item.text("wp:post_password")
        number = item.text("wp:post_id")
        body, told = html_of(
            item.texts.get("content:encoded", ""), item.one("_elementor_data"), self._resources
        )
        picture = self._resources.pictures.get(item.one("_thumbnail_id"), ("", "", ""))
        descriptions = (*(item.one(key) for key in _DESCRIPTIONS), item.text("excerpt:encoded"))
        said = (one for one in descriptions if not _TEMPLATE.search(one))
        author = item.text("dc:creator")
        hidden = _HIDDEN.get(item.text("wp:status"))
        if item.text("wp:post_password"):
            hidden = f"This was protected with a password in WordPress: {_MEANT}"
        return OldPage(
            f"{self._path.name}, post {number}",
            words_of(item.text("title"), " "),
            body,
            address=address if is_public else "",
            base=address or self._site,
            others=tuple(self._others(item, address)) if is_public else (),
            slug=item.text("wp:post_name"),
            kind=kind,
            date=self._moment(item, "wp:post_date"),
            modified=self._modified(item),
            is_public=is_public,
            description=next((words_of(one, " ") for one in said if one), ""),
            tags=tuple(unescape(name) for _, _, name in item.terms),
            authors=(self._authors.get(author, author),) if author else (),
            picture=picture[0],
            picture_alt=picture[1],
            told=told,
            to_do=(hidden,) if hidden else (),
            lists=tuple(self._lists(item)) if is_public and kind is Kind.ARTICLE else (),
        )

    def _lists(self, item: Item) -> Iterator[OldList]:
        """The lists that a post is in, where WordPress puts them if nobody says otherwise."""
        home = self._site.rstrip("/")
        yield from (OldList(f"{home}/{name}/", "feed") for name in ("feed", "comments/feed"))
        for kind, slug, name in item.terms:
            if kind == "category":
                parents = [slug]
                while (parent := self._parents.get(parents[0])) and len(parents) < DEEPEST:
                    parents.insert(0, parent)
                yield OldList(f"{home}/category/{'/'.join(parents)}/", "tag", unescape(name))
                yield OldList(f"{home}/category/{'/'.join(parents)}/feed/", "feed")
            else:
                yield OldList(f"{home}/tag/{slug}/", "tag", unescape(name))
        if author := item.text("dc:creator"):
            name = self._authors.get(author, author)
            yield OldList(f"{home}/author/{slug_of(author)}/", "person", name)

    def _others(self, item: Item, address: str) -> Iterator[str]:
        """The short address, and those under which a post stood before it was renamed."""
        parts = split(address)
        if number := item.text("wp:post_id"):
            query = f"{'page_id' if item.text('wp:post_type') == 'page' else 'p'}={number}"
            yield urlunsplit((parts.scheme, parts.netloc, "/", query, ""))
        slug = item.text("wp:post_name")
        for old in item.meta.get("_wp_old_slug", ()):
            head, slash, last = parts.path.rstrip("/").rpartition("/")
            if slug and last.partition(".")[0] == slug:
                end = parts.path[len(head) + len(slash) + len(slug) :]
                path = f"{head}/{old}{end}"
                yield urlunsplit((parts.scheme, parts.netloc, path, "", ""))

    def _moment(self, item: Item, name: str) -> datetime | None:
        """WordPress writes a moment in the site's own time and, where it is known, in GMT."""
        for text, zone in ((item.text(f"{name}_gmt"), UTC), (item.text(name), self._zone)):
            try:
                found = datetime.strptime(text, "%Y-%m-%d %H:%M:%S")
                return found.replace(tzinfo=zone).astimezone(self._zone)
            except (ValueError, OverflowError):
                continue
        return None

    def _modified(self, item: Item) -> datetime | None:
        first, last = self._moment(item, "wp:post_date"), self._moment(item, "wp:post_modified")
        return last if first and last and last.date() > first.date() else None


@dataclass(slots=True)
class _Titles:
    """How many items there are, and the titles of the first ones."""

    number: int = 0
    names: list[str] = field(default_factory=list)

    def add(self, item: Item, number: int) -> None:
        self.number += number
        self.names.append(words_of(item.text("title"), " ") or item.text("wp:post_name"))

    def __str__(self) -> str:
        shown = ", ".join(f'"{name}"' for name in self.names[:_MOST_NAMES])
        more = len(self.names) - _MOST_NAMES
        return f"{shown} and {more:,} more" if more > 0 else shown
