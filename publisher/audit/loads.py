"""What a browser fetches by itself when it shows a page, and from where.

A link that a reader may follow is no load; a picture, a style, a font, a hint to
connect, or an address that a page jumps to is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Load(NamedTuple):
    where: str
    url: str


_ATTRIBUTES = {
    "audio": ("src",),
    "base": ("href",),
    "body": ("background",),
    "embed": ("src",),
    "feimage": ("href", "xlink:href"),
    "frame": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src", "href", "xlink:href"),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}

_FETCHED_RELS = frozenset(
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
_REFRESH = re.compile(r"^[^;,]*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']+)", re.IGNORECASE)


_TAGS = _ATTRIBUTES.keys() | {"link", "meta"}


def may_load(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether it is worth asking what an element makes the browser fetch: most cannot."""
    return tag in _TAGS or "style" in attributes or "ping" in attributes


def loads_of(tag: str, attributes: dict[str, str | None]) -> Iterator[Load]:
    """What one element makes the browser fetch."""
    for name in _ATTRIBUTES.get(tag, ()):
        if value := attributes.get(name):
            for url in srcset_urls(value) if name == "srcset" else [value]:
                yield Load(f"<{tag} {name}>", url.strip())
    if tag == "link":
        yield from _link_loads(attributes)
    elif tag == "meta" and (attributes.get("http-equiv") or "").strip().lower() == "refresh":
        if found := _REFRESH.match(attributes.get("content") or ""):
            yield Load("<meta refresh>", found[1].strip())
    elif tag == "a":
        for url in (attributes.get("ping") or "").split():
            yield Load("<a ping>", url)
    if style := attributes.get("style"):
        yield from style_loads(style)


def _link_loads(attributes: dict[str, str | None]) -> Iterator[Load]:
    rels = set((attributes.get("rel") or "").lower().split())
    if rels & _FETCHED_RELS:
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
