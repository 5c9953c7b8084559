"""The search finds every page that search engines may list, and nothing else.

What is withdrawn, a draft or noindex must not be found by our own search either. Each page's
text is a file of the bundle, so this can be proven: https://pagefind.app/docs/
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from publisher.audit.kinds import SEARCH
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.audit.text import plain
from publisher.problems import Problem

_BUNDLE = "/search/pagefind/"
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_TEXTS = f"{_BUNDLE}fragment/"
_SIGNATURE = b"pagefind_dcd"
_KINDS = ("article", "hub", "person", "page")
_WORD = re.compile(r"\w+")
_AGAIN = "Delete .cache/search, then build again."

report = reporter(__name__)


class _Text(NamedTuple):
    """What the search knows of the page at ``address``."""

    address: str
    title: str
    content: str


def check(site: BuiltSite) -> Iterator[Problem]:
    page = site.pages.get(SEARCH)
    if page is None or site.preview:
        return
    if page.indexable:
        says = "Search engines may list the search page."
        yield report(page.file, says, 'Write "noindex, follow" into its robots line.')
    wanted = {page.address: page for page in site.indexable if page.kind in _KINDS}
    if page.scripts and wanted:
        for name in _NEEDED:
            if _BUNDLE + name not in site.files:
                says = "A file of the search is missing."
                yield report(site.file(_BUNDLE + name), says, _AGAIN)
    found: set[str] = set()
    for file in sorted(file for file in site.files if file.startswith(_TEXTS)):
        text = _read(site, file)
        if text is None:
            yield report(site.file(file), "This file of the search cannot be read.", _AGAIN)
        elif text.address not in wanted:
            says = f"The search finds {text.address}, which is no page for search engines."
            yield report(site.file(file), says, "Take its data-pagefind marks out.")
        elif not _is_of(text, wanted[text.address]):
            says = f"The search finds words at {text.address} that are not on that page."
            yield report(site.file(file), says, _AGAIN)
        found |= {text.address} if text else set()
    if page.scripts:
        for address in sorted(wanted.keys() - found):
            says = "The search does not find this page."
            yield report(wanted[address].file, says, "Mark its text with data-pagefind-body.")


def _read(site: BuiltSite, file: str) -> _Text | None:
    try:
        data = gzip.decompress((site.output / file[1:]).read_bytes())
        text = json.loads(data.removeprefix(_SIGNATURE))
        return _Text(str(text["url"]), str(text["meta"].get("title", "")), str(text["content"]))
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return None


def _is_of(text: _Text, page: Page) -> bool:
    """Word by word: between elements the page's text has no spaces, the search's has its own."""
    shown = page.main_text.casefold()
    words = set(_WORD.findall(plain(text.content).casefold()))
    return plain(text.title) == plain(page.h1) and all(word in shown for word in words)
