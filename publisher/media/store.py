"""Pictures that are made once and kept in a folder: ``<folder>/<key>/<file>``.

A key is a hash of everything that shapes the files, so that a second build, or a build on another
machine with that folder, makes none. Each folder notes what its files are: one that was cut off or
swapped, in a crash or a restored cache, is made anew.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import as_completed
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

from publisher.atomic import write_atomic
from publisher.cache import digest_of
from publisher.disk import disk_errors
from publisher.lock import locked
from publisher.media.crops import Focus
from publisher.parallel import threads
from publisher.problems import Problem, PublisherError
from publisher.reading import locate, read, read_json

Format = Literal["avif", "webp", "jpg", "png"]

MIME: dict[Format, str] = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "png": "image/png",
}
#: A phone's largest sensor has 200 million pixels; more is a mistake or an attack.
MAX_PIXELS = 250_000_000
_TEMPORARY = ".making-"
#: In a picture's folder: size (bytes), time (ns) and digest of each file by its name.
_NOTED = "noted"

#: Called with the number of pictures that are made, and of those that are to be made.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file made of a picture. ``file`` is its name in the output's assets folder; sizes are
    in pixels. A crop is taken around its ``focus``; without one it is the whole picture."""

    file: str
    format: Format
    width: int
    height: int
    focus: Focus | None = None


class Picture(Protocol):
    """A photograph or a card, with the files to be made of it."""

    @property
    def key(self) -> str: ...

    @property
    def renditions(self) -> tuple[Rendition, ...]: ...


P = TypeVar("P", bound=Picture)


def make_missing(
    pictures: Iterable[P],
    folder: Path,
    make: Callable[[P, list[Rendition], Path], None],
    progress: Progress,
    pixels: Callable[[P], int] = lambda picture: 1,
) -> tuple[int, list[Problem]]:
    """Make the renditions that are missing in ``folder``, each picture once, in threads.

    ``make`` writes some renditions of a picture into a folder. ``pixels`` are those of an opened
    picture: no more are opened at once than have MAX_PIXELS together. Returns how many pictures
    were made, and the problems that ``make`` raised as PublisherError. Raises PublisherError at
    the first that cannot be written, as on a full disk, and then begins no other.
    """
    wanted = {picture.key: picture for picture in pictures}.values()
    with disk_errors(f"{folder.parent.name}/{folder.name}"), ExitStack() as stack:
        if folder.is_symlink():
            folder.unlink()
        if not any(_missing(picture, folder) for picture in wanted):
            return 0, []
        folder.mkdir(parents=True, exist_ok=True)
        stack.enter_context(locked(folder / ".lock"))
        # What a killed build left.
        for left in folder.glob(f"{_TEMPORARY}*"):
            shutil.rmtree(left, ignore_errors=True)
        # Another build may have made some while this one waited for the lock.
        missing = [picture for picture in wanted if _missing(picture, folder)]
        largest = max(map(pixels, missing), default=1)
        problems: list[Problem] = []
        # Encoders release Python's lock, so threads use every core; processes would not start in
        # the preview's own.
        number = max(1, min(os.cpu_count() or 1, MAX_PIXELS // largest))
        pool = stack.enter_context(threads(number))
        futures = [pool.submit(_make, picture, folder, make) for picture in missing]
        for done, future in enumerate(as_completed(futures), start=1):
            try:
                future.result()
            except PublisherError as error:
                problems += error.problems
            progress(done, len(futures))
    return len(missing), problems


def _missing(picture: Picture, folder: Path) -> list[Rendition]:
    place = folder / picture.key
    noted = _noted(place, folder)
    notes = {
        one.file: _note_if_whole(place / one.file, folder, noted.get(one.file))
        for one in picture.renditions
    }
    copied = {file: note for file, note in notes.items() if note and note != noted[file]}
    if copied:
        # Without it the files are only read again the next time.
        with suppress(OSError):
            write_atomic(place / _NOTED, json.dumps(noted | copied).encode())
    return [one for one in picture.renditions if not notes[one.file]]


def _noted(place: Path, folder: Path) -> dict[str, Any]:
    try:
        found = read_json(place / _NOTED, folder)
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _note_of(path: Path, folder: Path) -> tuple[int, int, str]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns, digest_of(read(path, folder))


def _note_if_whole(path: Path, folder: Path, noted: object) -> list[Any] | None:
    """What to note of a file that is as it was ``noted``, else None; read only where it has another
    time, as in a folder that was copied."""
    match noted:
        case [size, mtime, digest]:
            with suppress(OSError):
                found = locate(path, folder)
                if found.st_size == size and (
                    found.st_mtime_ns == mtime or digest_of(read(path, folder)) == digest
                ):
                    return [size, found.st_mtime_ns, digest]
    return None


def _make(picture: P, folder: Path, make: Callable[[P, list[Rendition], Path], None]) -> None:
    """Make what is missing in a temporary folder, then rename: no file is ever there in part."""
    temporary = folder / f"{_TEMPORARY}{picture.key}"
    temporary.mkdir()
    place, missing = folder / picture.key, _missing(picture, folder)
    try:
        make(picture, missing, temporary)
        made = {one.file: _note_of(temporary / one.file, folder) for one in missing}
        noted = _noted(place, folder) | made
        (temporary / _NOTED).write_text(json.dumps(noted), "utf-8")
        if place.is_symlink() or place.is_file():
            place.unlink()
        if place.is_dir():
            # What a file is noted as comes last: killed before, it is made anew.
            for name in (*made, _NOTED):
                (temporary / name).replace(place / name)
        else:
            temporary.rename(place)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
