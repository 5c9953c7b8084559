"""What a PDF tells of itself, as far as a publisher must know it, without rendering it.

Format: ISO 32000-1, https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_STREAM, _END_OF_STREAM = re.compile(rb"stream\r?\n"), b"endstream"
#: Streams of objects and metadata are small; those of pictures and fonts need not be opened. In
#: bytes: of one, and of all.
_LARGEST_STREAM, _LARGEST_SUM = 1_000_000, 20_000_000
_AUTHOR = re.compile(rb"/Author\s*\((?P<text>(?:\\.|[^\\()])+)\)")
_HEX_AUTHOR = re.compile(rb"/Author\s*<(?P<hex>[0-9A-Fa-f\s]+)>")
_XMP, _XMP_AUTHOR = b"<dc:creator>", re.compile(rb"<rdf:li[^>]*>(?P<text>[^<]+)<")
#: Bytes after its beginning in which the name must stand.
_XMP_LENGTH = 2_000


@dataclass(frozen=True, slots=True)
class Pdf:
    """``is_tagged``: it says what is a heading, a list, a picture, so that it can be read aloud.
    ``author`` is the name that a computer wrote into it, or nothing."""

    is_tagged: bool
    is_locked: bool
    author: str


def read_pdf(data: bytes) -> Pdf | None:
    """None where it is no PDF. Programs allow for other bytes before it: annex H, note 13."""
    if b"%PDF-" not in data[:1024]:
        return None
    text = b"\n".join([data, *_inflated(data)])
    return Pdf(
        is_tagged=b"/StructTreeRoot" in text, is_locked=b"/Encrypt" in data, author=_author(text)
    )


def _inflated(data: bytes) -> Iterator[bytes]:
    """The compressed streams that can hold objects."""
    left = _LARGEST_SUM
    for stream in _streams(data):
        try:
            found = zlib.decompressobj().decompress(stream, _LARGEST_STREAM)
        except zlib.error:
            continue
        left -= len(found)
        if left < 0:
            return
        yield found


def _streams(data: bytes) -> Iterator[bytes]:
    end = 0
    while found := _STREAM.search(data, end):
        start, end = found.end(), data.find(_END_OF_STREAM, found.end())
        if end < 0:
            return
        yield data[start:end]
        end += len(_END_OF_STREAM)


def _author(text: bytes) -> str:
    if hexed := _HEX_AUTHOR.search(text):
        digits = re.sub(rb"\s", b"", hexed["hex"]).decode()
        return _words(bytes.fromhex(digits + "0" * (len(digits) % 2)))
    if found := _AUTHOR.search(text):
        return _words(re.sub(rb"\\(.)", rb"\1", found["text"], flags=re.DOTALL))
    start = text.find(_XMP)
    found = _XMP_AUTHOR.search(text, start, start + _XMP_LENGTH) if start >= 0 else None
    return found["text"].decode("utf-8", "replace").strip() if found else ""


def _words(data: bytes) -> str:
    """A text string: UTF-16 with its mark, or near enough to Latin-1."""
    encoding = "utf-16" if data.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1"
    return data.decode(encoding, "replace").strip()
