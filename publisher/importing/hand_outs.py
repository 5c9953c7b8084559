"""Brings the hand-outs that old pages link into content/files, each under a name of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from publisher.atomic import write_atomic
from publisher.content.downloads import SUFFIXES
from publisher.content.slugs import slug_of
from publisher.importing.addresses import split
from publisher.importing.web import NOT_YET, NotFetched, fetch
from publisher.reading import read

_MOST_BYTES = 30_000_000
#: How such files begin; all others are ZIP archives. A host that has lost a file may answer with
#: a page that says so.
_STARTS = {".pdf": b"%PDF-", ".ics": b"BEGIN:VCALENDAR", ".vcf": b"BEGIN:VCARD"}
_ZIP = b"PK\x03\x04"


class HandOuts:
    """``files`` are those in the folder ``folder`` by name. See ``pictures.Pictures``."""

    def __init__(
        self, folder: Path, files: Mapping[str, Path], fetches: bool, private: bool
    ) -> None:
        self._folder = folder
        self._files = dict(files)
        self._fetches = fetches
        self._private = private
        self._names: dict[str, str] = {}
        #: Why a file is missing, by its address.
        self.missing: dict[str, str] = {}
        self.written = 0

    def bring(self, address: str, own: Callable[[str], bytes | None]) -> str:
        """The name of the file at an address; "" where it is no hand-out, or is not there."""
        if address not in self._names:
            path = PurePosixPath(unquote(split(address).path))
            try:
                is_one = path.suffix.casefold() in SUFFIXES
                self._names[address] = self._brought(address, path, own) if is_one else ""
            except NotFetched as error:
                self._names[address], self.missing[address] = "", str(error)
        return self._names[address]

    def _brought(self, address: str, old: PurePosixPath, own: Callable[[str], bytes | None]) -> str:
        data = own(address)
        if data is None and not self._fetches:
            raise NotFetched(NOT_YET)
        data = fetch(address, _MOST_BYTES, self._private).data if data is None else data
        suffix = old.suffix.casefold()
        if not data.lstrip(b"\xef\xbb\xbf\r\n ").startswith(_STARTS.get(suffix, _ZIP)):
            raise NotFetched("what it answers is no such file")
        stem = slug_of(old.stem) or "hand-out"
        name, number = f"{stem}{suffix}", 1
        while (path := self._files.get(name)) and read(path, self._folder) != data:
            number += 1
            name = f"{stem}-{number}{suffix}"
        if path is None:
            self._files[name] = path = self._folder / name
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomic(path, data)
            self.written += 1
        return name
