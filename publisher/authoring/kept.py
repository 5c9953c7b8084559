"""The writer's files as they were published, so that a plan can say which words are new.

A publish keeps them in the cache folder under the digest of its release, and only the last few. On
another computer git may know them, by the commit of the release; else nobody does.
"""

from __future__ import annotations

import json
import stat
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from publisher.atomic import write_atomic
from publisher.content.folder import NOTES
from publisher.reading import LARGEST_OF_ALL, WRITTEN, parse_json, read, walk

FOLDER = "published"
#: So many releases one can go back and forth between.
_MOST = 5


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a content folder by their paths in it: ``texts`` as they are, of all others
    the ``sizes`` in bytes."""

    texts: Mapping[str, str]
    sizes: Mapping[str, int]


def written(content: Path) -> Written:
    """What stands in a content folder now. What cannot be read is left out."""
    texts: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for path, found in walk(content, content.parent):
        name = path.relative_to(content).as_posix()
        if isinstance(found, OSError) or stat.S_ISDIR(found.st_mode) or name.endswith(NOTES):
            continue
        if path.suffix in WRITTEN:
            with suppress(OSError):
                texts[name] = text_of(read(path, content.parent))
        else:
            sizes[name] = found.st_size
    return Written(texts, sizes)


def text_of(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def keep(given: Written, cache_dir: Path, digest: str) -> None:
    """Write down what the release of that digest was made of."""
    folder = cache_dir / FOLDER
    # Without it a publish has still gone well.
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        row = {"texts": dict(given.texts), "sizes": dict(given.sizes)}
        data = zlib.compress(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))
        write_atomic(folder / digest, data)
        newest = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        for path in newest[:-_MOST]:
            path.unlink()


def kept(cache_dir: Path, digest: str) -> Written | None:
    """What that release was made of; None where it is not known here."""
    try:
        packed = read(cache_dir / FOLDER / digest, cache_dir)
        row = parse_json(zlib.decompressobj().decompress(packed, LARGEST_OF_ALL))
        return Written(dict(row["texts"]), dict(row["sizes"]))
    except (OSError, ValueError, TypeError, KeyError, zlib.error):
        return None
