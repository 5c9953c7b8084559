"""Between files and addresses: ``knee/index.html`` is ``/knee/``, and only that.

The server and the checks before a publish both ask here, so that they agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

from publisher.built.headers import FEEDS, NOT_FOUND

_INDEX = "index.html"
_LIST_PAGE = re.compile(r"/page/\d+/")
# What may stand in a Location header as it is; the rest is percent-encoded.
_URL_SAFE = "%/:?#[]@!$&'()*+,;=~"


class Located(NamedTuple):
    """A file, and the one address it is served at."""

    path: str
    address: str


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
    return _LIST_PAGE.search(address_of(path)) is not None


def locate(address: str, exists: Callable[[str], bool]) -> Located | None:
    """Find the file for a decoded address, whichever way the address is written."""
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
    """A decoded address, percent-encoded."""
    return quote(address)


def _impossible(segment: str) -> bool:
    return segment in (".", "..") or any(c in "/\\" or ord(c) < 32 for c in segment)
