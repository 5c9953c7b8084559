from __future__ import annotations

import zlib

from publisher.audit.page import Findings, Page
from publisher.rule import Rule

_LIMIT = 14_000
_LEVEL = 6
"""What servers use by default."""


class Weight(Rule):
    """A page with its styles arrives in one first flight of the network: 14 kB compressed.

    Source: an initial window of ten packets (https://www.rfc-editor.org/rfc/rfc6928).
    """


def check_page(page: Page) -> Findings:
    # The fastest level is enough for most pages, and an ordinary one only makes them smaller.
    if _gzip_size(page.raw, 1) <= _LIMIT:
        return
    size = _gzip_size(page.raw, _LEVEL)
    if size > _LIMIT:
        says = f"The page is {size:,} bytes after gzip; the limit is {_LIMIT:,}."
        yield says, "Split the article, or make the styles smaller."


def _gzip_size(raw: bytes, level: int) -> int:
    gzip = zlib.compressobj(level, zlib.DEFLATED, wbits=31)
    return len(gzip.compress(raw)) + len(gzip.flush())
