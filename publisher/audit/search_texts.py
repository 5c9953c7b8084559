"""What the search knows of each page, from the bundle that Pagefind wrote.

Format: a fragment is gzip of a signature and JSON with ``url``, ``meta`` and ``content``.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from publisher.audit.page import texts_of
from publisher.audit.text import plain
from publisher.built.addresses import address_of
from publisher.built.headers import SEARCH_FILES
from publisher.cache import Cache, code, key_of
from publisher.reading import parse_json

FRAGMENTS = f"{SEARCH_FILES}fragment/"
_SIGNATURE = b"pagefind_dcd"
_WORD = re.compile(r"\w+")
_TEXTS = "search-texts"
_COMPARED = "compared-search-texts"
#: So many texts are read in the time that another process takes to start.
_BATCH = 100


class Text(NamedTuple):
    """What a fragment has of the page at ``address``."""

    address: str
    title: str
    content: str


class Searched(NamedTuple):
    """The address of a text's page, and whether that shows all of its words, where it is there."""

    address: str
    is_shown: bool = True


def searched_texts(
    output: Path, digests: Mapping[str, str], cache: Cache
) -> dict[str, Searched | None]:
    """Every text of the search by its path, or None where it cannot be read. ``digests`` are of the
    bytes of each file by its path."""
    made_by = code("publisher.audit")
    keys = {path: key_of(made_by, path, digests[path]) for path in _fragments(digests)}
    items = {key: path for path, key in keys.items()}
    rows = cache.map(_TEXTS, items, lambda path: _address(output, path), _BATCH)
    pages = {address_of(path): path for path in digests if path.endswith(".html")}
    pairs = {
        key_of(keys[path], digests[pages[rows[key]]]): (path, pages[rows[key]])
        for path, key in keys.items()
        if rows[key] in pages
    }
    shown = cache.map(_COMPARED, pairs, lambda pair: _is_shown(output, *pair), _BATCH)
    is_shown = {path: shown[key] for key, (path, _) in pairs.items()}
    found = {path: rows[key] for path, key in keys.items()}
    return {
        path: None if address is None else Searched(address, is_shown.get(path, True))
        for path, address in found.items()
    }


def _fragments(digests: Mapping[str, str]) -> list[str]:
    return sorted(path for path in digests if path.startswith(FRAGMENTS))


def _address(output: Path, path: str) -> str | None:
    text = _read(output, path)
    return text.address if text else None


def _read(output: Path, path: str) -> Text | None:
    """None where the file is no text of the search."""
    try:
        data = gzip.decompress((output / path).read_bytes())
        text = parse_json(data.removeprefix(_SIGNATURE))
        title = str(text["meta"].get("title", ""))
        return Text(str(text["url"]), title, str(text["content"]))
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return None


def _is_shown(output: Path, path: str, page: str) -> bool:
    """Word by word: between elements the page's text has no spaces, the search's has its own."""
    text = _read(output, path)
    if text is None:
        return False
    tree = LexborHTMLParser((output / page).read_bytes().decode("utf-8", "replace"))
    title = tree.css_first("h1")
    _, main_text = texts_of(tree)
    shown = main_text.casefold()
    words = set(_WORD.findall(plain(text.content).casefold()))
    # Most words stand by themselves, which is quicker found.
    words.difference_update(_WORD.findall(shown))
    return plain(text.title) == plain(title.text().strip() if title is not None else "") and all(
        word in shown for word in words
    )
