"""Reads ``sitemap.xml``.

Format: https://www.sitemaps.org/protocol.html, with images by
https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps and versions by
https://developers.google.com/search/docs/specialty/international/localized-versions
"""

from __future__ import annotations

from typing import NamedTuple
from xml.etree import ElementTree

_NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
}


class Entry(NamedTuple):
    """``lastmod`` is empty where the entry has none. ``alternates`` are hreflang and address of
    each version of the page."""

    address: str
    lastmod: str
    images: tuple[str, ...]
    alternates: tuple[tuple[str, str], ...] = ()


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
    alternates = tuple(
        (link.get("hreflang", ""), link.get("href", ""))
        for link in url.findall("xhtml:link[@rel='alternate']", _NAMES)
    )
    return Entry(address, lastmod, images, alternates)
