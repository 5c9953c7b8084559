"""Puts the search bundle into a built folder; one whose texts are unchanged is not made anew."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from publisher.lock import locked
from publisher.search.pagefind import make_bundle, version
from publisher.search.texts import Text, texts

#: Where the bundle lies in the output. The script of the search page is told by its template.
FOLDER = "search/pagefind"
#: Raise it where this room makes other files of the same texts than before.
_RECIPE = 2
_MAKING = ".making-"


def index(output: Path, cache: Path) -> None:
    """Make what is marked in the pages of ``output`` searchable. Raises Refused.

    ``cache`` keeps the last bundle. Where nothing is marked there is no bundle.
    """
    found = texts(output)
    if not found:
        return
    made = cache / _key(found)
    cache.mkdir(parents=True, exist_ok=True)
    with locked(cache / ".lock"):
        if not made.is_dir():
            _make(found, made)
        shutil.copytree(made, output / FOLDER)


def _key(found: Iterable[Text]) -> str:
    digest = hashlib.sha256(f"{_RECIPE} {version()}".encode())
    for text in found:
        for part in (text.address, text.html):
            digest.update(f"\0{len(part)} {part}".encode())
    return digest.hexdigest()


def _make(found: Iterable[Text], made: Path) -> None:
    """Make it beside its place and rename it: never half of one. The earlier one goes."""
    earlier = [path for path in made.parent.iterdir() if path.is_dir()]
    folder = Path(tempfile.mkdtemp(prefix=_MAKING, dir=made.parent))
    try:
        folder.chmod(0o755)
        for name, body in make_bundle(found).items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(body)
        folder.rename(made)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for path in earlier:
        shutil.rmtree(path, ignore_errors=True)
