"""Files that a browser brings: written beside the others, looked at, then kept under a name of
their own."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from publisher.atomic import write_atomic
from publisher.content.slugs import slug_of
from publisher.disk import disk_errors
from publisher.reading import read

#: Bytes that are copied at a time.
_CHUNK = 1 << 20


def parts_of(name: str) -> tuple[str, str]:
    """``C:\\Désk & Chair.JPG`` -> ``desk-chair``, as an address may hold it, and ``.jpg``."""
    path = PurePosixPath(name.replace("\\", "/"))
    return slug_of(path.stem), path.suffix.casefold()


@contextmanager
def written_beside(folder: Path, file: BinaryIO, largest: int) -> Iterator[Path | None]:
    """``file`` under a hidden name in ``folder``, which is gone at the end; None where it has more
    than ``largest`` bytes. Raises PublisherError where the disk is full."""
    temporary = folder / f".{secrets.token_hex(8)}.new"
    try:
        with disk_errors(folder.name):
            folder.mkdir(exist_ok=True)
            with temporary.open("wb") as copy:
                while copy.tell() <= largest and (chunk := file.read(_CHUNK)):
                    copy.write(chunk)
        yield temporary if temporary.stat().st_size <= largest else None
    finally:
        temporary.unlink(missing_ok=True)


def keep(temporary: Path, stem: str, suffix: str, taken: Collection[str]) -> Path:
    """Give a file a name that none of its folder has, nor is among those ``taken`` elsewhere."""
    folder, number = temporary.parent, 1
    known = {name.casefold() for name in taken}
    while True:
        name = f"{stem}-{number}{suffix}" if number > 1 else f"{stem}{suffix}"
        number += 1
        if name in known:
            continue
        try:
            # Unlike a rename, a link is never put over what is there.
            os.link(temporary, folder / name)
        except FileExistsError:
            continue
        except OSError:
            # A disk without hard links, such as a memory stick.
            if (folder / name).exists():
                continue
            temporary.rename(folder / name)
        return folder / name


def same_as(data: bytes, files: Mapping[str, Path], root: Path) -> str:
    """The name of the file below ``root`` that has these very bytes, if one has."""
    for name, path in files.items():
        try:
            if path.stat().st_size == len(data) and read(path, root) == data:
                return name
        except OSError:
            continue
    return ""


def set_aside(path: Path, cache_dir: Path) -> None:
    """Take a file away; it is kept in the cache folder."""
    with disk_errors(".cache"):
        shutil.move(path, _place_aside(path, cache_dir))


def copy_aside(path: Path, root: Path, cache_dir: Path) -> None:
    """Keep what a file below ``root`` holds in the cache folder, before it is written over."""
    with disk_errors(".cache"):
        write_atomic(_place_aside(path, cache_dir), read(path, root))


def _place_aside(path: Path, cache_dir: Path) -> Path:
    folder = cache_dir / "desk" / "removed"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{secrets.token_hex(4)}-{path.name}"
