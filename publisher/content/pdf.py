"""What a PDF tells of itself, as far as a publisher must know it, without rendering it.

Format: ISO 32000-1, https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

_STREAM = re.compile(rb"stream\r?\n(?P<data>.*?)\r?\n?endstream", re.DOTALL)
#: Streams of objects and metadata are small; those of pictures and fonts need not be opened.
_LARGEST_STREAM = 1_000_000
_AUTHOR = re.compile(rb"/Author\s*\((?P<text>(?:\\.|[^\\()])+)\)")
_HEX_AUTHOR = re.compile(rb"/Author\s*<(?P<hex>[0-9A-Fa-f\s]+)>")
_XMP_AUTHOR = re.compile(rb"<dc:creator>.*?<rdf:li[^>]*>(?P<text>[^<]+)<", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pdf:
    """``is_tagged``: it says what is a heading, a list, a picture, so that it can be read aloud.
    ``author`` is the name that a computer wrote into it, or nothing."""

    is_tagged: bool
    is_locked: bool
    author: str


def read_pdf(data: bytes) -> Pdf | None:
    """None where it is no PDF."""
    if not data.startswith(b"%PDF-"):
        return None
    text = b"\n".join([data, *_inflated(data)])
    return Pdf(
        is_tagged=b"/StructTreeRoot" in text, is_locked=b"/Encrypt" in data, author=_author(text)
    )


def _inflated(data: bytes) -> list[bytes]:
    """The compressed streams that can hold objects."""
    found = []
    for stream in _STREAM.finditer(data):
        try:
            found.append(zlib.decompressobj().decompress(stream["data"], _LARGEST_STREAM))
        except zlib.error:
            continue
    return found


def _author(text: bytes) -> str:
    if hexed := _HEX_AUTHOR.search(text):
        digits = re.sub(rb"\s", b"", hexed["hex"]).decode()
        return _words(bytes.fromhex(digits + "0" * (len(digits) % 2)))
    if found := _AUTHOR.search(text):
        return _words(re.sub(rb"\\(.)", rb"\1", found["text"], flags=re.DOTALL))
    found = _XMP_AUTHOR.search(text)
    return found["text"].decode("utf-8", "replace").strip() if found else ""


def _words(data: bytes) -> str:
    """A text string: UTF-16 with its mark, or near enough to Latin-1."""
    encoding = "utf-16" if data.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1"
    return data.decode(encoding, "replace").strip()
