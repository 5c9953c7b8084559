"""Reads the JSON Feed into the same parts as the Atom feed.

Format: https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import json
from typing import Any

from publisher.audit.feed import NOTHING, Entry, Feed, gather
from publisher.audit.loads import Load

_VERSION = "https://jsonfeed.org/version/1.1"


def read_json_feed(text: str) -> Feed:
    try:
        feed = json.loads(text)
        if not isinstance(feed, dict) or feed.get("version") != _VERSION:
            return Feed(NOTHING, error=f'its version is not "{_VERSION}"')
        items = feed.get("items")
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            return Feed(NOTHING, error='its "items" are no list of objects')
        entries = tuple(map(_entry, items))
    except (ValueError, RecursionError) as error:
        return Feed(NOTHING, error=str(error))
    newest = max((entry.updated for entry in entries), default="")
    head = Entry(
        id=_text(feed, "feed_url"),
        title=_text(feed, "title"),
        title_type="text",
        updated=newest,
        link=_text(feed, "home_page_url"),
        language=_text(feed, "language"),
        authors=_authors(feed),
    )
    return Feed(head, entries)


def _entry(item: dict[str, Any]) -> Entry:
    addresses: list[str] = []
    loads: list[Load] = []
    gather(_text(item, "content_html"), addresses, loads)
    if image := _text(item, "image"):
        addresses.append(image)
        loads.append(Load("image", image))
    return Entry(
        id=_text(item, "id"),
        title=_text(item, "title"),
        title_type="text",
        updated=_text(item, "date_modified") or _text(item, "date_published"),
        link=_text(item, "url"),
        authors=_authors(item),
        summary=_text(item, "summary"),
        addresses=tuple(addresses),
        loads=tuple(loads),
    )


def _authors(thing: dict[str, Any]) -> tuple[str, ...]:
    authors = thing.get("authors")
    known = authors if isinstance(authors, list) else []
    return tuple(_text(one, "name") for one in known if isinstance(one, dict))


def _text(thing: dict[str, Any], key: str) -> str:
    value = thing.get(key)
    return value if isinstance(value, str) else ""
