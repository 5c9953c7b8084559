"""A page with its styles arrives in one first flight of the network: 14 kB compressed.

Source: an initial window of ten packets (https://www.rfc-editor.org/rfc/rfc6928).
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

_LIMIT = 14_000

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    for page in site.pages.values():
        if page.transfer_size > _LIMIT:
            yield report(
                page.file,
                f"The page is {page.transfer_size:,} bytes after gzip; the limit is {_LIMIT:,}.",
                "Split the article, or make the styles smaller.",
            )
