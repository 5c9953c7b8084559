"""What the search knows of each page, from the bundle that Pagefind wrote.

Format: a fragment is gzip of a signature and JSON with ``url``, ``meta`` and ``content``.
"""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path
from typing import NamedTuple

BUNDLE = "/search/pagefind/"
FRAGMENTS = f"{BUNDLE}fragment/"
_SIGNATURE = b"pagefind_dcd"


class Text(NamedTuple):
    """What ``file``, a root-relative address, tells of the page at ``address``."""

    file: str
    address: str
    title: str
    content: str


def read_text(output: Path, file: str) -> Text | None:
    """None where the file is no text of the search."""
    try:
        data = gzip.decompress((output / file[1:]).read_bytes())
        text = json.loads(data.removeprefix(_SIGNATURE))
        return Text(
            file, str(text["url"]), str(text["meta"].get("title", "")), str(text["content"])
        )
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return None
