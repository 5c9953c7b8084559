from __future__ import annotations

import zlib

from publisher.audit.page import Findings, Page
from publisher.rule import Rule

_LIMIT = 14_000
_LEVEL = 6
"""What servers use by default."""


class Weight(Rule):
    """A page with its styles arrives in one first flight of the network: 14 kB compressed.

    Of a longer page at least the head, the styles and the title do, so that reading can begin;
    the rest is a warning, as an article is as long as its subject.

    Source: an initial window of ten packets (https://www.rfc-editor.org/rfc/rfc6928).
    """

    severity = "warning"


def check_page(page: Page) -> Findings:
    head, mark, rest = page.raw.partition(b"</h1>")
    first, size = _gzip_sizes(head, mark + rest)
    if size <= _LIMIT:
        return
    if first > _LIMIT:
        says = f"The page is {first:,} bytes after gzip up to its title; the limit is {_LIMIT:,}."
        yield says, "Make the styles smaller.", "error"
    else:
        says = f"The page is {size:,} bytes after gzip; up to {_LIMIT:,} it comes at once."
        yield says, "Split the article, if it is about more than one thing."


def _gzip_sizes(first: bytes, rest: bytes) -> tuple[int, int]:
    """The bytes that the first part takes, and both together; each is compressed but once."""
    gzip = zlib.compressobj(_LEVEL, zlib.DEFLATED, wbits=31)
    size = len(gzip.compress(first))
    alone = size + len(gzip.copy().flush())
    return alone, size + len(gzip.compress(rest)) + len(gzip.flush())
