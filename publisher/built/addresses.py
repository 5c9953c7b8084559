"""Between files, addresses and URLs: ``knee/index.html`` is ``/knee/``, and only that.

A path names a file of the output folder, with forward slashes (``knee/index.html``). An address
is what follows the host in a URL, decoded (``/knee/``). The audit, the server and the publish
all ask here, so that they agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote, unquote_to_bytes, urljoin, urlsplit

from publisher.built.headers import FEEDS, NOT_FOUND

_INDEX = "index.html"
_NUMBERED = re.compile(r"^(/(?:.+/)?)page/(\d{1,6})/$")
# What may stand in a Location header as it is; the rest is percent-encoded.
_URL_SAFE = "%/:?#[]@!$&'()*+,;=~"
_AS_BROWSERS_READ = str.maketrans({"\\": "/", "\t": None, "\n": None, "\r": None})
"""A backslash is a slash to them: https://url.spec.whatwg.org/#url-parsing"""
_LONGEST_STEM = 100
#: Where the address of the site is not known, so that every absolute URL leads outside.
_NO_SITE = "https://site.invalid"


class Located(NamedTuple):
    """A file, and the one address it is served at."""

    path: str
    address: str


class Target(NamedTuple):
    """Where a URL leads. ``path`` is an address, and empty unless ``side`` is inside; so is
    ``fragment``, which is decoded.

    ``other`` is what fetches nothing: ``mailto:``, ``tel:``, ``data:``.
    """

    side: Literal["inside", "outside", "other", "malformed"]
    path: str = ""
    fragment: str = ""


def asset_stem(name: str) -> str:
    """``My Neck`` -> ``my-neck``: the beginning of an asset's name, empty without a letter. What
    follows it must have room in a name of the disk."""
    stem = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFC", name).casefold()).strip("-")
    return stem[:_LONGEST_STEM].rstrip("-")


def resolve(url: str, base: str, site_url: str | None) -> Target:
    """Where ``url`` leads from the page at the address ``base``; ``site_url`` has no slash at
    its end."""
    url = url.strip()
    if url.startswith("#"):
        return Target("inside", base, unquote(url[1:]))
    return _resolve(url, "/" if url.startswith("/") else base, site_url or _NO_SITE)


@lru_cache(maxsize=1 << 16)
def _resolve(url: str, base: str, site_url: str) -> Target:
    """Kept, as most URLs begin with a slash and stand on many pages."""
    try:
        parts = urlsplit(urljoin(site_url + base, url.translate(_AS_BROWSERS_READ)))
    except ValueError:
        return Target("malformed")
    if parts.scheme not in ("http", "https"):
        return Target("other")
    if f"{parts.scheme}://{parts.netloc}" != site_url:
        return Target("outside")
    address = parts.path or "/"
    return Target("inside", decode(address) or address, unquote(parts.fragment))


def own_address(url: str, site_url: str) -> str:
    """The address of an absolute URL of the site, else nothing."""
    return resolve(url, "/", site_url).path if "://" in url else ""


def address_of(path: str) -> str:
    """``knee/index.html`` to ``/knee/``; other files keep their names."""
    folder, _, name = path.rpartition("/")
    if name != _INDEX:
        return f"/{path}"
    return f"/{folder}/" if folder else "/"


def path_of(address: str) -> str:
    """The file that an address stands for: the other way round."""
    path = address.removeprefix("/")
    return f"{path}{_INDEX}" if address.endswith("/") else path


def is_page(path: str) -> bool:
    return path.endswith(".html") and path != NOT_FOUND


def is_lasting(path: str) -> bool:
    """Whether others may keep this address: pages, feeds and the sitemap.

    The later pages of a list (``/page/7/``) come and go with the number of articles;
    a promise to keep them would stop a publish for every article withdrawn.
    """
    if is_page(path):
        return not is_list_page(path)
    return path.endswith(".xml") or path in FEEDS


def is_list_page(path: str) -> bool:
    """Whether a page is a later one of a list: ``/page/7/``."""
    return _NUMBERED.match(address_of(path)) is not None


def page_number(address: str) -> tuple[str, int]:
    """The address of a list's first page and the number of this one.

    ``/tags/knee/page/2/`` is page 2 of ``/tags/knee/``; any other is page 1 of itself.
    """
    found = _NUMBERED.match(address)
    return (found[1], int(found[2])) if found else (address, 1)


def locate(address: str, exists: Callable[[str], bool]) -> Located | None:
    """The file for an address, with or without its last slash or ``index.html``."""
    path = path_of(address)
    if address.startswith("/") and exists(path):
        return Located(path, address_of(path))
    index = f"{path}/{_INDEX}"
    if path and not address.endswith("/") and exists(index):
        return Located(index, address_of(index))
    return None


def decode(path: str) -> str | None:
    """The address behind a request's percent-encoded path; None where it cannot be one.

    An encoded slash, a dot segment, an empty segment, a control character or bytes that
    are not UTF-8 never name a file here.
    """
    segments = path.split("/")
    if segments[0] or len(segments) < 2:
        return None
    try:
        decoded = [unquote_to_bytes(segment).decode("utf-8") for segment in segments]
    except UnicodeError:
        return None
    if any(map(_impossible, decoded)) or "" in decoded[1:-1]:
        return None
    return unicodedata.normalize("NFC", "/".join(decoded))


def encode(address: str) -> str:
    """An address as it stands in a Location header: ASCII only, nothing encoded twice."""
    return quote(address, safe=_URL_SAFE)


def encode_path(address: str) -> str:
    """An address, percent-encoded."""
    return quote(address)


def _impossible(segment: str) -> bool:
    return segment in (".", "..") or any(c in "/\\" or ord(c) < 32 for c in segment)
