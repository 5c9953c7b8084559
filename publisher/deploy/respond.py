"""The answer to one request, as a function of a site and the request alone."""

from __future__ import annotations

import gzip
import hashlib
import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase
from typing import Protocol
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]

from publisher.built.addresses import Located, decode, encode, encode_path, locate
from publisher.built.headers import (
    FRESH,
    NEVER,
    NOT_FOUND,
    NOTHING_ALLOWED,
    SECURITY,
    TYPES,
    is_compressible,
)
from publisher.built.redirects import Redirect, find_by_query

_CACHED = 512  # compressed bodies
_SMALLEST = 256  # bytes; below this a compressed answer is hardly ever shorter
#: Methods that change nothing (RFC 9110, 9.2.1).
SAFE_METHODS = ("GET", "HEAD")
#: Of ASCII alone, as the Worker does it.
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
_ENTITY_TAG = re.compile(r'(?:W/)?("[^"]*")')
#: One range of bytes; several at once are answered with the whole, as a server may.
_RANGE = re.compile(r"bytes=(?:(?P<first>\d{1,15})-(?P<last>\d{0,15})|-(?P<end>\d{1,15}))")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file to serve; ``sha256`` and ``size`` are those of what ``read`` returns."""

    sha256: str
    size: int
    headers: Mapping[str, str]
    read: Callable[[], bytes]

    @classmethod
    def of(cls, body: bytes, headers: Mapping[str, str]) -> Entry:
        return cls(hashlib.sha256(body).hexdigest(), len(body), headers, lambda: body)


class Site(Protocol):
    """``path`` is that of an output file, ``knee/index.html``; ``address`` a decoded one."""

    def lookup(self, path: str) -> Entry | None: ...

    def redirect(self, address: str) -> Redirect | None: ...


@dataclass(frozen=True, slots=True)
class Request:
    """``target`` is that of the request line: percent-encoded path and query. ``host`` and
    ``origin`` are as the client sent them, several joined by commas."""

    method: str
    target: str
    host: str = ""
    origin: str = ""
    accept_encoding: str = ""
    if_none_match: str = ""
    range: str = ""
    if_range: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """``body`` is empty for HEAD, whose Content-Length is that of the GET."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@lru_cache(_CACHED)
def compressed(encoding: str, body: bytes) -> bytes:
    """``body`` in ``br`` or ``gzip``; the same bytes every time."""
    if encoding == "br":
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=6))
    return gzip.compress(body, 6, mtime=0)


def respond(site: Site, request: Request) -> Response:
    """Answer from one site."""
    if request.method not in SAFE_METHODS:
        return message(405, "Only GET and HEAD are answered here.", {"Allow": "GET, HEAD"})
    response = _get(site, request)
    if request.method == "HEAD":
        return Response(response.status, response.headers, b"")
    return response


def message(status: int, text: str, headers: Mapping[str, str] | None = None) -> Response:
    """A plain page of one paragraph, for what the site itself has no page for."""
    body = (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        f"<title>{status}</title><p>{html.escape(text)}</p></html>\n"
    ).encode()
    return Response(
        status,
        {
            "Cache-Control": NEVER,
            "Content-Length": str(len(body)),
            "Content-Security-Policy": NOTHING_ALLOWED,
            "Content-Type": TYPES[".html"],
            **SECURITY,
            **(headers or {}),
        },
        body,
    )


def _get(site: Site, request: Request) -> Response:
    path, mark, query = request.target.partition("?")
    address = decode(path)
    if address is None:
        return _error_page(site, request, 404)
    if address == "/" and (by_query := find_by_query(site.redirect, query)):
        return _moved(location_of(by_query.to or "/"))
    found = _located(site, address)
    if found is not None:
        if found.address != address:
            return _moved(encode_path(found.address) + mark + encode(query))
        entry = site.lookup(found.path)
        if entry is not None:
            return _file(entry, request)
    redirect = site.redirect(address)
    if redirect is None:
        # People write /About/, above all by hand; no address of a site has capitals.
        found = _located(site, address.translate(_SMALL))
        if found is not None:
            return _moved(encode_path(found.address) + mark + encode(query))
        return _error_page(site, request, 404)
    if redirect.to is None:
        return _error_page(site, request, 410)
    return _moved(location_of(redirect.to, query))


def _located(site: Site, address: str) -> Located | None:
    """Which file an address means, the page for what is not found left out."""
    found = locate(address, lambda name: site.lookup(name) is not None)
    return None if found is None or found.path == NOT_FOUND else found


def _file(entry: Entry, request: Request) -> Response:
    response, encoding = _content(entry, request, 200)
    tag = f'"{entry.sha256[:32]}{"-" + encoding if encoding else ""}"'
    # A part of what is compressed would be of no use to anybody.
    accepts = {} if is_compressible(_kind(entry)) else {"Accept-Ranges": "bytes"}
    headers = {**response.headers, **accepts, "ETag": tag}
    if _is_held(request.if_none_match, tag):
        sent = {k: v for k, v in headers.items() if k not in ("Content-Encoding", "Content-Length")}
        return Response(304, sent, b"")
    is_asked = accepts and request.method == "GET" and request.if_range in ("", tag)
    if is_asked and (found := _range(request.range, entry.size)):
        return _part(headers, response.body, *found)
    return Response(200, headers, response.body)


def _range(asked: str, size: int) -> tuple[int, int] | None:
    """The first byte that is asked for, and the one after the last (RFC 9110, 14.1.2); None where
    the whole is. Safari plays no video of a server that sends no parts."""
    found = _RANGE.fullmatch(asked.strip())
    if found is None:
        return None
    if found["end"]:
        return max(0, size - int(found["end"])), size
    first, last = int(found["first"]), int(found["last"] or size)
    return None if last < first and found["last"] else (first, min(size, last + 1))


def _part(headers: Mapping[str, str], body: bytes, start: int, end: int) -> Response:
    size = len(body)
    if start >= size:
        return message(416, "This file has no such part.", {"Content-Range": f"bytes */{size}"})
    part = {"Content-Length": str(end - start), "Content-Range": f"bytes {start}-{end - 1}/{size}"}
    return Response(206, {**headers, **part}, body[start:end])


def _error_page(site: Site, request: Request, status: int) -> Response:
    entry = site.lookup(NOT_FOUND)
    if entry is None:
        return message(status, "There is no page at this address.")
    return _content(entry, request, status)[0]


def _content(entry: Entry, request: Request, status: int) -> tuple[Response, str]:
    """The answer with the bytes of ``entry``, and how they are encoded."""
    body, encoding, headers = entry.read(), _encoding(entry, request), dict(entry.headers)
    if is_compressible(_kind(entry)):
        headers["Vary"] = "Accept-Encoding"
    if encoding:
        body = compressed(encoding, body)
        headers["Content-Encoding"] = encoding
    return Response(status, {**headers, "Content-Length": str(len(body))}, body), encoding


def _moved(location: str) -> Response:
    headers = {"Cache-Control": FRESH, "Content-Length": "0", "Location": location, **SECURITY}
    return Response(301, headers, b"")


def location_of(to: str, query: str = "") -> str:
    """Where a redirect leads, as a Location header has it. The query goes along, so that campaign
    links survive a redirect."""
    parts = urlsplit(to)
    joined = "&".join(filter(None, [parts.query, encode(query)]))
    return encode(parts._replace(query=joined).geturl())


def _kind(entry: Entry) -> str:
    return entry.headers.get("Content-Type", "")


def _encoding(entry: Entry, request: Request) -> str:
    """``br``, ``gzip`` or nothing, as the reader accepts (RFC 9110, 12.5.3)."""
    if not is_compressible(_kind(entry)) or entry.size < _SMALLEST:
        return ""
    weights = dict(map(_weighed, request.accept_encoding.split(",")))
    anything = weights.get("*", 0.0)
    accepted = {name: weights.get(name, anything) for name in ("br", "gzip")}
    best = max(accepted, key=lambda name: accepted[name])
    return best if accepted[best] > 0 else ""


def _weighed(item: str) -> tuple[str, float]:
    name, _, parameter = item.partition(";")
    _, _, weight = parameter.partition("=")
    try:
        return name.strip().lower(), float(weight or 1)
    except ValueError:
        return name.strip().lower(), 0.0


def _is_held(if_none_match: str, tag: str) -> bool:
    """Whether the reader has these very bytes (RFC 9110, 13.1.2)."""
    return if_none_match.strip() == "*" or tag in _ENTITY_TAG.findall(if_none_match)
