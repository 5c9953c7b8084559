"""The sitemap: the addresses that search engines should know, without the further pages of lists.

Format: https://www.sitemaps.org/protocol.html and
https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps; versions
in other languages as in https://developers.google.com/search/docs/specialty/international/localized-versions
``priority`` and ``changefreq`` are left out, as Google ignores them.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """``changed`` is the ISO 8601 time of the last real change, where it is known;
    ``alternates`` are language and address of each version of the page, itself included."""

    url: str
    changed: str | None
    images: tuple[str, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()


def sitemap(entries: Iterable[SitemapEntry]) -> bytes:
    """The XML file, entries in the order of their addresses."""
    ET.register_namespace("", _SITEMAP)
    ET.register_namespace("image", _IMAGE)
    ET.register_namespace("xhtml", _XHTML)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    for entry in sorted(entries, key=lambda entry: entry.url):
        url = ET.SubElement(root, f"{{{_SITEMAP}}}url")
        ET.SubElement(url, f"{{{_SITEMAP}}}loc").text = entry.url
        if entry.changed:
            ET.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = entry.changed
        for language, address in entry.alternates:
            link = {"rel": "alternate", "hreflang": language, "href": address}
            ET.SubElement(url, f"{{{_XHTML}}}link", link)
        for image in entry.images:
            node = ET.SubElement(url, f"{{{_IMAGE}}}image")
            ET.SubElement(node, f"{{{_IMAGE}}}loc").text = image
    ET.indent(root, space=" ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
