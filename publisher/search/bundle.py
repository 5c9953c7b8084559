"""What a bundle is made from, and the bundle."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from publisher.search.pagefind import files_of, version
from publisher.search.texts import Text

#: Where the bundle lies in the output. The script of the search page is told by its template.
FOLDER = "search/pagefind"
#: Raise it where this room makes other files of the same texts than before.
_RECIPE = 2


def key_of_texts(found: Sequence[Text]) -> str:
    """Texts of the same key give the same bundle."""
    digest = hashlib.sha256(f"{_RECIPE} {version()}".encode())
    for text in found:
        for part in (text.address, text.html):
            digest.update(f"\0{len(part)} {part}".encode())
    return digest.hexdigest()


def make_bundle(found: Sequence[Text]) -> dict[str, bytes]:
    """The files to put into the output, by their names there; none where there is no text.
    Raises PublisherError."""
    files = files_of(found) if found else {}
    return {f"{FOLDER}/{name}": body for name, body in files.items()}
