"""What an import has written and not tidied yet, so that one that was stopped goes on with it."""

from __future__ import annotations

from pathlib import Path

from publisher.cache import digest_of
from publisher.reading import LARGEST_OF_ALL, read


class Begun:
    """Remembers files in a file at ``path``; in the folder ``content`` they lie by their names."""

    def __init__(self, path: Path, content: Path) -> None:
        self._path = path
        self._content = content

    def add(self, name: str, data: bytes) -> None:
        """Note a file that is about to be written."""
        self._path.parent.mkdir(exist_ok=True)
        if self._path.is_symlink():
            self._path.unlink()
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{digest_of(data)} {name}\n")

    def untouched(self) -> list[str]:
        """The files that are still as they were written."""
        try:
            data = read(self._path, self._path.parent, LARGEST_OF_ALL)
        except OSError:
            return []
        rows = (line.partition(" ") for line in data.decode("utf-8", "replace").splitlines())
        return [name for digest, _, name in rows if self._is_so(name, digest)]

    def _is_so(self, name: str, digest: str) -> bool:
        try:
            return digest_of(read(self._content / name, self._content)) == digest
        except OSError:
            return False

    def forget(self) -> None:
        self._path.unlink(missing_ok=True)
