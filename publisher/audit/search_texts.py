"""What the search knows of each page, from the bundle that Pagefind wrote.

Format: a fragment is gzip of a signature and JSON with ``url``, ``meta`` and ``content``.
"""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path
from typing import NamedTuple

from publisher.built.headers import SEARCH_FILES

FRAGMENTS = f"{SEARCH_FILES}fragment/"
_SIGNATURE = b"pagefind_dcd"


class Text(NamedTuple):
    """What the file at ``path`` has of the page at ``address``."""

    path: str
    address: str
    title: str
    content: str


def read_text(output: Path, path: str) -> Text | None:
    """None where the file is no text of the search."""
    try:
        data = gzip.decompress((output / path).read_bytes())
        text = json.loads(data.removeprefix(_SIGNATURE))
        title = str(text["meta"].get("title", ""))
        return Text(path, str(text["url"]), title, str(text["content"]))
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return None
