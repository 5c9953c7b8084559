"""A page with its styles arrives in one first flight of the network: 14 kB compressed.

Source: an initial window of ten packets (https://www.rfc-editor.org/rfc/rfc6928).
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.page import Page, gzip_size
from publisher.audit.report import reporter
from publisher.problems import Problem

_LIMIT = 14_000
_LEVEL = 6
"""What servers use where they are not told otherwise."""

report = reporter(__name__)


def check_page(page: Page) -> Iterator[Problem]:
    if page.fast_size <= _LIMIT:
        return
    size = gzip_size(page.raw, level=_LEVEL)
    if size > _LIMIT:
        says = f"The page is {size:,} bytes after gzip; the limit is {_LIMIT:,}."
        yield report(page.file, says, "Split the article, or make the styles smaller.")
