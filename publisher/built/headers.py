"""How each file is served: type, caching and security headers, in one table.

Sources: RFC 9111 (caching), https://www.w3.org/TR/CSP3/ (content security policy),
https://owasp.org/www-project-secure-headers/.
"""

from __future__ import annotations

import base64
import hashlib
import re
from posixpath import splitext

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".ico": "image/x-icon",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".epub": "application/epub+zip",
    ".ics": "text/calendar; charset=utf-8",
    ".vcf": "text/vcard; charset=utf-8",
    ".mp4": "video/mp4",
    ".vtt": "text/vtt; charset=utf-8",
}
ATOM_FEED, JSON_FEED = "feed.xml", "feed.json"
ROBOTS, SITEMAP, ICON = "robots.txt", "sitemap.xml", "favicon.ico"
#: Feeds have types of their own, which their suffixes do not say.
FEEDS = {
    ATOM_FEED: "application/atom+xml; charset=utf-8",
    JSON_FEED: "application/feed+json; charset=utf-8",
}
UNKNOWN_TYPE = "application/octet-stream"

IMMUTABLE = "public, max-age=31536000, immutable"
FRESH = "public, max-age=0, s-maxage=300, stale-while-revalidate=60"
NEVER = "no-store"

#: Which pages a browser may fetch before a reader asks for them. Format:
#: https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Speculation-Rules
SPECULATION = "speculation-rules.json"
#: What is sent with every file, of whatever kind.
SECURITY = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Speculation-Rules": f'"/{SPECULATION}"',
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
}
NOTHING_ALLOWED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

NOT_FOUND = "404.html"
#: The one page that runs a script, which each language has below its home, and the worker in
#: which Pagefind searches for it.
SEARCH = "search/index.html"
_SEARCHES = re.compile(rf"(?:[a-z]{{2}}/)?{re.escape(SEARCH)}")
SEARCH_FILES = "search/pagefind/"
_SEARCH_WORKER = f"{SEARCH_FILES}pagefind-worker.js"
_LITTER = {"Thumbs.db", "desktop.ini"}

_HASHED = re.compile(
    r"assets/(?:.*/)?[^/]+-[0-9a-f]{8,64}\.[a-z0-9]+"
    # Pagefind's index, in pieces: https://pagefind.app/docs/hosting/
    r"|search/pagefind/(?:.*/)?[^/]+_[0-9a-f]{7,64}\.pf_[a-z]+"
)
#: A style to which only what belongs into a head leads up: it is the theme's, and none of a text.
#: Up to its end tag in long strides, as it is most of a page.
_STYLE = re.compile(
    rb"[^<]*+(?:<(?:!doctype|html|head|meta|link|/?title|/?script)[\s>][^<]*+)*+"
    rb"<style(?:\s[^>]*)?>([^<]*(?:<(?!/style\s*>)[^<]*)*)</style\s*>",
    re.IGNORECASE,
)


def headers_for(path: str, body: bytes) -> dict[str, str]:
    """The headers of an output file, ``path`` being relative to the output folder."""
    return {
        "Cache-Control": cache_control(path),
        "Content-Security-Policy": _content_security(path, body),
        "Content-Type": content_type(path),
        **SECURITY,
    }


def content_type(path: str) -> str:
    """By the end of the name; never guessed from the bytes or from this computer's settings."""
    name = path.rpartition("/")[2]
    if path == SPECULATION:
        return "application/speculationrules+json; charset=utf-8"
    return FEEDS.get(name) or TYPES.get(splitext(name)[1].lower(), UNKNOWN_TYPE)


def cache_control(path: str) -> str:
    if path == NOT_FOUND:
        return NEVER
    return IMMUTABLE if is_hashed(path) else FRESH


def is_public(path: str) -> bool:
    """Whether a file goes out at all: not what systems and tools leave lying about."""
    names = path.split("/")
    hidden = any(name.startswith(".") and name != ".well-known" for name in names)
    return not hidden and _LITTER.isdisjoint(names)


def is_video(path: str) -> bool:
    return content_type(path).startswith("video/")


def is_hashed(path: str) -> bool:
    """Whether the name changes with the bytes: ``assets/<name>-<hash>.<ext>``, or the like."""
    return _HASHED.fullmatch(path) is not None


def is_search(path: str) -> bool:
    """Whether it is the search page of one of the languages."""
    return _SEARCHES.fullmatch(path) is not None


def is_compressible(kind: str) -> bool:
    """Whether a content type is text; pictures and fonts are compressed already."""
    return "charset=" in kind


def page_policy(style: str, *scripts: str) -> str:
    """The content security policy of a page: ``style`` are the sources of its styles, ``scripts``
    the directives on what it may run."""
    return "; ".join(
        [
            "default-src 'none'",
            "img-src 'self'",
            f"style-src {style}",
            "font-src 'self'",
            # On every page, as a host that takes a hundred rules for headers has none to spare for
            # those that show a video.
            "media-src 'self'",
            "manifest-src 'self'",
            # Nothing of ours connects; checkers such as Lighthouse read robots.txt from a page.
            "connect-src 'self'",
            *scripts,
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


def _content_security(path: str, body: bytes) -> str:
    if path.endswith(".html"):
        return page_policy(_style(body), *_scripts(path))
    if path == _SEARCH_WORKER:
        # A worker has a policy of its own: it loads the index, and runs Pagefind's WebAssembly.
        return "default-src 'none'; connect-src 'self'; script-src 'wasm-unsafe-eval'"
    if path.endswith(".svg"):
        # A drawing opened by itself carries its own styles; it may still run nothing.
        return f"{NOTHING_ALLOWED}; style-src 'unsafe-inline'"
    return NOTHING_ALLOWED


def _scripts(path: str) -> list[str]:
    if not is_search(path):
        return ["script-src 'none'"]
    # Pagefind is WebAssembly, which a policy allows by this word alone. No text may become HTML:
    # what a reader types, or an index holds, is shown as text (https://www.w3.org/TR/trusted-types/).
    return [
        "script-src 'self' 'wasm-unsafe-eval'",
        "trusted-types default",
        "require-trusted-types-for 'script'",
    ]


def _style(body: bytes) -> str:
    """The hash source of the theme's style, over its text as a browser reads it (LF ends)."""
    style = _STYLE.match(body)
    if style is None:
        return "'none'"
    digest = hashlib.sha256(style[1].replace(b"\r\n", b"\n")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
