"""Reads the files of folders that others fill: ``content/``, ``theme/``, an output.

Only a regular file that lies in the folder itself is read, and only up to a size. A symbolic link
would publish, or quote in a message, any file of the computer; a pipe waits for ever, and a device
never ends. A link that stays inside the folder is refused as well: Git on Windows checks it out as
a text file that holds its target, and sync programs copy it or drop it, so that one commit would
not make one site. A hard link cannot be told from a file, and is one.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

#: The largest file that every host takes: https://developers.cloudflare.com/pages/platform/limits/
_TEXT, _FONT, _VIDEO = 2_000_000, 20_000_000, 26_214_400
#: The largest file of a kind, in bytes, by how its name ends.
LARGEST = {
    **dict.fromkeys((".md", ".toml", ".txt", ".vtt"), _TEXT),
    **dict.fromkeys((".html", ".css", ".js", ".json", ".svg"), _TEXT),
    **dict.fromkeys((".ttf", ".otf", ".woff", ".woff2"), _FONT),
    ".mp4": _VIDEO,
}
#: That of every other kind, in bytes: a picture of 200 million pixels fits.
LARGEST_OF_ALL = 100_000_000
#: How the names of texts end that a writer writes.
WRITTEN = (".md", ".toml", ".txt")

#: Opens no link, waits for no writer of a pipe. Windows has none of these.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_FLAGS |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_JUNCTION = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)


class Unfit(OSError):
    """A file is not read because of what it is: ``strerror`` says what, ``fix`` what to do."""

    def __init__(self, path: Path, strerror: str, fix: str) -> None:
        super().__init__(errno.EINVAL, strerror, str(path))
        self.fix = fix


def read(path: Path, root: Path, largest: int = 0) -> bytes:
    """The bytes of a file of at most ``largest`` bytes, by default as LARGEST says; see
    ``opened``."""
    handle, size = _open(path, root, largest)
    try:
        data = os.read(handle, size + 1)
        # It grows, or is of a kind whose size the system does not tell.
        limit = largest or _largest(path)
        while len(data) != size and (more := os.read(handle, limit + 1 - len(data))):
            data += more
        if len(data) > limit:
            raise _too_large(path, limit)
        return data
    finally:
        os.close(handle)


def read_json(path: Path, root: Path) -> Any:
    """The value in a file of JSON; see ``opened`` and ``parse_json``."""
    return parse_json(read(path, root, LARGEST_OF_ALL))


def parse_json(text: str | bytes) -> Any:
    """The value of a JSON text that others wrote. Raises ValueError where it is none, or is nested
    so deeply that Python does not read it."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("it is nested far too deep") from None


def opened(path: Path, root: Path) -> BinaryIO:
    """A regular file below the folder ``root``, no larger than LARGEST says, opened for reading.

    ``root`` itself is trusted and may be a link; nothing below it may. Whoever swaps a file or a
    folder for a link at the last moment gains nothing: each is opened from the folder that was
    opened before it. Raises Unfit, or another OSError where the system refuses.
    """
    handle, _ = _open(path, root, 0)
    return os.fdopen(handle, "rb")


def _open(path: Path, root: Path, largest: int) -> tuple[int, int]:
    """A handle of the file, and its size in bytes."""
    try:
        handle = _handle(path, root)
    except OSError:
        # Of a link the system says that there are too many of them, of a socket even less.
        _require_fit(path, locate(path, root), largest)
        raise
    try:
        found = os.fstat(handle)
        _require_fit(path, found, largest)
    except BaseException:
        os.close(handle)
        raise
    return handle, found.st_size


def _handle(path: Path, root: Path) -> int:
    if os.open not in os.supports_dir_fd:
        # Windows: there only an administrator makes links.
        _require_fit(path, locate(path, root), LARGEST_OF_ALL)
        return os.open(path, _FLAGS)
    *folders, name = _names(path, root)
    place = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for folder in folders:
            inner = os.open(folder, _FLAGS | os.O_DIRECTORY, dir_fd=place)
            os.close(place)
            place = inner
        return os.open(name, _FLAGS, dir_fd=place)
    finally:
        os.close(place)


def locate(path: Path, root: Path) -> os.stat_result:
    """What the system knows of ``path``, which is no link, and lies below ``root`` in folders
    that are none. Raises Unfit where that is not so, or another OSError."""
    place = root
    for name in _names(path, root):
        place /= name
        found = os.lstat(place)
        _require_own(path, found)
    return found


def walk(folder: Path, root: Path) -> Iterator[tuple[Path, os.stat_result | OSError]]:
    """Every file and folder below ``folder``, in a fixed order, files first, with what the system
    knows of it, or why it cannot be used; nothing where there is no such folder.

    ``root`` is as for ``opened``. No link is followed, and no hidden folder is entered.
    """
    try:
        if not stat.S_ISDIR(locate(folder, root).st_mode):
            return
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        yield folder, error
        return
    folders = []
    for entry in entries:
        path = folder / entry.name
        try:
            known = entry.stat(follow_symlinks=False)
            _require_own(path, known)
            if stat.S_ISDIR(known.st_mode):
                folders.append((path, known))
                continue
            _require_fit(path, known)
            yield path, known
        except FileNotFoundError:
            pass  # It was removed at this moment.
        except OSError as error:
            yield path, error
    for path, known in folders:
        if not path.name.startswith("."):
            yield path, known
            yield from walk(path, folder)


def fail(error: OSError) -> None:
    """For ``os.walk``, which by itself takes a folder that cannot be opened for an empty one."""
    if not isinstance(error, FileNotFoundError):
        raise error


def _names(path: Path, root: Path) -> tuple[str, ...]:
    """The names that lead from ``root`` to ``path``."""
    names, around = path.parts, root.parts
    below = names[len(around) :]
    if not below or ".." in below or names[: len(around)] != around or path.anchor != root.anchor:
        raise Unfit(path, "it leads out of its folder", "Write its place without two dots.")
    return below


def _require_own(path: Path, found: os.stat_result) -> None:
    # A junction of Windows is a link between folders.
    if stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _JUNCTION:
        reason = "it is a link (a shortcut) to another place"
        raise Unfit(path, reason, "Delete it, and put a copy of what it leads to in its place.")


def _require_fit(path: Path, found: os.stat_result, largest: int = 0) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise Unfit(path, "it is a folder, not a file", "Rename or remove it.")
    if not stat.S_ISREG(found.st_mode):
        raise Unfit(path, "it is a pipe or a device, not a file", "Remove it.")
    if found.st_size > _TEXT and found.st_size > (limit := largest or _largest(path)):
        raise _too_large(path, limit)


def _largest(path: Path) -> int:
    return LARGEST.get(path.suffix.lower(), LARGEST_OF_ALL)


def smaller(suffix: str) -> str:
    """What to do about a file that is too large, by how its name ends, in small letters."""
    if suffix in WRITTEN:
        return "An article is a few kilobytes of text; move pictures to content/images."
    if suffix == ".vtt":
        return "Captions are a few kilobytes of text: bring a file that holds nothing else."
    if suffix == ".mp4":
        return (
            "Export it smaller: 720p, at most 2 Mbit/s; then it has room for a minute and a half."
        )
    return "Take it away, or make it smaller: a picture as JPEG, at most 4,000 pixels wide."


def _too_large(path: Path, limit: int) -> Unfit:
    says = f"it is larger than {limit // 1_000_000} MB"
    return Unfit(path, says, smaller(path.suffix.lower()))
