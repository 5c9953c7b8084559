"""What the feeds say of an article, and the JSON Feed that says it.

Format: https://www.jsonfeed.org/version/1.1/. The Atom feed is made of the same items.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from publisher.built.headers import JSON_FEED
from publisher.pages.page import Pages
from publisher.pages.values import Byline, Share

_VERSION = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One article. ``url`` is its absolute address, and its id: whatever happens to title and
    dates, it never changes while the address lives. ``html`` holds absolute addresses only."""

    url: str
    title: str
    description: str
    html: str
    published: datetime
    modified: datetime | None
    authors: tuple[Byline, ...]
    tags: tuple[str, ...]
    image: Share | None


def json_feed(pages: Pages, language: str, items: Iterable[FeedItem]) -> str:
    """The whole file of the articles in one language."""
    clinic, base, home = pages.site.clinic, pages.base, pages.site.home(language)
    feed = {
        "version": _VERSION,
        "title": pages.texts[language].plain("articles_feed", clinic=clinic.name),
        "home_page_url": f"{base}{home}",
        "feed_url": f"{base}{home}{JSON_FEED}",
        "description": described(pages, language),
        "language": clinic.tag(language),
        "authors": [{"name": clinic.name, "url": f"{base}/"}],
        "items": [_item(base, item) for item in items],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def described(pages: Pages, language: str) -> str:
    """What the feed of a language holds, in that language."""
    clinic = pages.site.clinic
    if language == clinic.main_language:
        return clinic.description
    return pages.texts[language].plain("edition_description", clinic=clinic.name)


def _item(base: str, item: FeedItem) -> dict[str, Any]:
    said = {
        "id": item.url,
        "url": item.url,
        "title": item.title,
        "summary": item.description,
        "content_html": item.html,
        "image": item.image and item.image.url,
        "date_published": item.published.isoformat(timespec="seconds"),
        "date_modified": item.modified and item.modified.isoformat(timespec="seconds"),
        "authors": [
            {"name": author.name} | ({"url": f"{base}{author.href}"} if author.href else {})
            for author in item.authors
        ],
        "tags": list(item.tags),
    }
    return {key: value for key, value in said.items() if value}
