"""Reads ``sitemap.xml``.

Format: https://www.sitemaps.org/protocol.html, with images by
https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps
"""

from __future__ import annotations

from typing import NamedTuple
from xml.etree import ElementTree

_NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
}


class Entry(NamedTuple):
    """``lastmod`` is empty where the entry has none."""

    address: str
    lastmod: str
    images: tuple[str, ...]


class Sitemap(NamedTuple):
    entries: tuple[Entry, ...] = ()
    error: str = ""


def read_sitemap(text: str) -> Sitemap:
    try:
        root = ElementTree.fromstring(text.encode())
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return Sitemap(error=str(error))
    if root.tag != f"{{{_NAMES['s']}}}urlset":
        return Sitemap(error="its outermost element is not <urlset>")
    return Sitemap(tuple(map(_entry, root.findall("s:url", _NAMES))))


def _entry(url: ElementTree.Element) -> Entry:
    images = tuple((loc.text or "").strip() for loc in url.findall("image:image/image:loc", _NAMES))
    address, lastmod = (url.findtext(f"s:{tag}", "", _NAMES).strip() for tag in ("loc", "lastmod"))
    return Entry(address, lastmod, images)
