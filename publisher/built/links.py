"""What an element, a page, a feed or a sitemap points at.

A load is what a browser fetches by itself when it shows a page: a picture, a style, a font, a
hint to connect, or an address that a page jumps to. A link that a reader may follow is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser


class Load(NamedTuple):
    """``where`` names the element and its attribute: ``<img src>``."""

    where: str
    url: str


#: A tag, a note or a character reference, which no plain text holds; an old DOI may hold <L1::AID>.
MARKUP = re.compile(
    r"</?[a-zA-Z](?![^<>]*::)[^<>]*>|<!--[^<>]*>|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]{2,31}\d*);"
)

Attributes = Mapping[str, str | None]

#: Attributes that hold one address, whether it is fetched or followed.
_ADDRESSES = ("href", "src", "poster", "data", "cite", "action")
_POINTING = "[href], [src], [srcset], [imagesrcset], [poster], [style], [data]"

#: Attribute -> the elements of which a browser fetches it.
_FETCHED = {
    "src": "audio embed frame iframe img input script source track video",
    "srcset": "img source",
    "href": "base feimage image script use",
    "xlink:href": "feimage image script use",
    "poster": "video",
    "data": "object",
    "background": "body",
}
_ATTRIBUTES: dict[str, list[str]] = {}
for _name, _tags in _FETCHED.items():
    for _tag in _tags.split():
        _ATTRIBUTES.setdefault(_tag, []).append(_name)

#: Relations of a ``<link>`` whose file a browser fetches by itself.
FETCHED_RELS = frozenset(
    {
        "stylesheet",
        "preload",
        "modulepreload",
        "prefetch",
        "prerender",
        "preconnect",
        "dns-prefetch",
        "icon",
        "apple-touch-icon",
        "apple-touch-icon-precomposed",
        "apple-touch-startup-image",
        "mask-icon",
        "manifest",
        "pingback",
    }
)

_CSS_URL = re.compile(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"')\s]*))|@import\s*(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(r"([^\s,]\S*[^\s,]|[^\s,])(?:\s[^,]*)?")
"""Source: https://html.spec.whatwg.org/multipage/images.html#srcset-attributes: a comma
ends a candidate only at the end of its address or after its size."""
_REFRESH = re.compile(
    r"\s*[\d.]+(?:\s*[;,]|\s)\s*(?:url\s*=\s*)?(?:\"([^\"]+)|'([^']+)|([^\"'\s].*))",
    re.IGNORECASE | re.DOTALL,
)
"""Source: https://html.spec.whatwg.org/multipage/semantics.html#shared-declarative-refresh-steps:
the seconds end with a semicolon, a comma or a space, what is quoted with its quotation mark."""


_TAGS = _ATTRIBUTES.keys() | {"link", "meta"}


def may_load(tag: str, attributes: Attributes) -> bool:
    """Whether it is worth asking what an element makes the browser fetch: most cannot."""
    return tag in _TAGS or "style" in attributes or "ping" in attributes


def loads_of(tag: str, attributes: Attributes) -> Iterator[Load]:
    """What one element makes the browser fetch."""
    for name in _ATTRIBUTES.get(tag, ()):
        if value := attributes.get(name):
            for url in srcset_urls(value) if name == "srcset" else [value]:
                yield Load(f"<{tag} {name}>", url.strip())
    if tag == "link":
        yield from _link_loads(attributes)
    elif tag == "meta" and (attributes.get("http-equiv") or "").strip().lower() == "refresh":
        if found := _REFRESH.match(attributes.get("content") or ""):
            yield Load("<meta refresh>", next(filter(None, found.groups())).strip())
    elif tag == "a":
        for url in (attributes.get("ping") or "").split():
            yield Load("<a ping>", url)
    if style := attributes.get("style"):
        yield from style_loads(style)


def _link_loads(attributes: Attributes) -> Iterator[Load]:
    rels = set((attributes.get("rel") or "").lower().split())
    if rels & FETCHED_RELS:
        where = f"<link rel={' '.join(sorted(rels))}>"
        if href := attributes.get("href"):
            yield Load(where, href.strip())
        for url in srcset_urls(attributes.get("imagesrcset") or ""):
            yield Load(where, url)


def srcset_urls(srcset: str) -> list[str]:
    """``a.avif 400w, b.avif 800w`` is ``[a.avif, b.avif]``."""
    return _CANDIDATE.findall(srcset)


@lru_cache(maxsize=64)
def style_loads(css: str) -> tuple[Load, ...]:
    """Every ``url()`` and ``@import`` of a style sheet; kept, as all pages share one."""
    return tuple(
        Load("CSS", url.strip())
        for found in _CSS_URL.finditer(css)
        if (url := next(filter(None, found.groups()), ""))
    )


def gather(html: str | bytes) -> tuple[list[str], list[Load]]:
    """Every address in a piece of HTML, in its order, and what a browser fetches of it."""
    addresses: list[str] = []
    loads: list[Load] = []
    for node in LexborHTMLParser(html).css(_POINTING):
        attributes = node.attributes
        addresses += ((attributes[name] or "").strip() for name in _ADDRESSES if name in attributes)
        found = list(loads_of(node.tag or "", attributes))
        addresses += (load.url for load in found)
        loads += found
    return addresses, loads


def links_of(page: bytes) -> list[str]:
    """Every address that a page points at, each once."""
    return list(dict.fromkeys(gather(page)[0]))


def plain(text: str) -> str:
    """A text without its tags, and with the characters that its references stand for."""
    return " ".join(MARKUP.sub("", unescape(text)).split())
