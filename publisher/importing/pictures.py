"""Brings the pictures of old pages into content/images, each under a name of its own."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote_to_bytes

from publisher.atomic import write_atomic
from publisher.importing.picture_names import key_of
from publisher.importing.tree import Picture
from publisher.importing.web import NOT_YET, NotFetched, fetch
from publisher.media.develop import decode, photo_errors, read_size
from publisher.media.opening import is_heif
from publisher.media.photos import WIDTHS
from publisher.problems import PublisherError
from publisher.reading import read

MOST_BYTES = 20_000_000
_AT_ONCE = 6
#: How files of pictures begin: https://www.iana.org/assignments/media-types/
_KINDS = (
    (re.compile(rb"\xff\xd8\xff"), ".jpg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), ".png"),
    (re.compile(rb"GIF8[79]a"), ".gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), ".webp"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), ".avif"),
    (re.compile(rb"II\*\x00|MM\x00\*"), ".tif"),
    (re.compile(rb"BM"), ".bmp"),
)
_DATA = re.compile(r"data:image/[\w.+-]+(?P<packed>;base64)?,(?P<data>.*)", re.S | re.I)


class Pictures:
    """``images`` are the pictures in the folder ``folder`` by name. Without ``fetches`` none is
    brought from the web; with ``private`` also from one's own network."""

    def __init__(
        self, folder: Path, images: Mapping[str, Path], fetches: bool, private: bool
    ) -> None:
        self._folder = folder
        self._images = dict(images)
        self._fetches = fetches
        self._private = private
        self._names: dict[str, str] = {}
        self.written = 0
        self._missing: dict[str, str] = {}

    def bring(self, pictures: Iterable[Picture], own: Callable[[str], bytes | None]) -> None:
        """Bring some pictures, several at once, and settle the file of each. ``own`` gives those
        that a source holds itself."""
        new: dict[str, Picture] = {}
        for one in pictures:
            key = key_of(one.source)
            if key not in self._names:
                first = new.setdefault(key, one)
                copies = dict.fromkeys((*first.copies, *one.copies))
                new[key] = replace(first, copies=tuple(copies))
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            found = threads.map(lambda one: self._whole(one, own), new.values())
            for (key, one), data in zip(new.items(), found, strict=True):
                self._names[key] = self._settled(one.name, data)

    def name(self, source: str, proposed: str) -> str:
        """The file of a picture that was brought."""
        return self._names.get(key_of(source), proposed)

    def missing(self, source: str) -> str:
        """Why a picture is missing, "" where it is not."""
        return self._missing.get(key_of(source), "")

    def _whole(self, picture: Picture, own: Callable[[str], bytes | None]) -> bytes | None:
        """The picture, or the first of its copies that is there."""
        why = ""
        for source in (picture.source, *picture.copies):
            try:
                return self._data(source, own)
            except NotFetched as error:
                why = why or str(error)
        self._missing[key_of(picture.source)] = why
        return None

    def _data(self, source: str, own: Callable[[str], bytes | None]) -> bytes:
        data = own(source) or _inline(source)
        if data is None and self._fetches:
            data = fetch(source, MOST_BYTES, self._private).data
        elif data is None:
            raise NotFetched(NOT_YET)
        _require_picture(data)
        return data

    def _settled(self, proposed: str, data: bytes | None) -> str:
        """A name that no other picture has; the same picture keeps its own."""
        stem, suffix = PurePosixPath(proposed).stem, PurePosixPath(proposed).suffix
        suffix = (_suffix(data) if data else "") or suffix
        name, number = f"{stem}{suffix}", 1
        while (path := self._images.get(name)) and not self._is_same(path, data):
            number += 1
            name = f"{stem}-{number}{suffix}"
        if path is None:
            self._images[name] = path = self._folder / name
            if data is not None:
                self._folder.mkdir(parents=True, exist_ok=True)
                write_atomic(path, data)
                self.written += 1
        return name

    def _is_same(self, path: Path, data: bytes | None) -> bool:
        """Whether a file is that picture; of one that could not be fetched, nobody knows."""
        return data is not None and path.is_file() and read(path, self._folder) == data


def _require_picture(data: bytes) -> None:
    """Raises NotFetched where no page could show a file."""
    if not _suffix(data) or len(data) > MOST_BYTES:
        raise NotFetched("it is no picture that can be used")
    try:
        with photo_errors(""):
            read_size(data, "", WIDTHS[-1])
            decode(data)
    except PublisherError as error:
        raise NotFetched("it is damaged, or far too large") from error


def _suffix(data: bytes) -> str:
    """How the name of a picture must end; "" of what is no picture."""
    found = next((suffix for form, suffix in _KINDS if form.match(data)), "")
    return found or (".heic" if is_heif(data) else "")


def _inline(source: str) -> bytes | None:
    """The picture in a ``data:`` address. https://www.rfc-editor.org/rfc/rfc2397"""
    if not (found := _DATA.match(source)):
        return None
    if not found["packed"]:
        return unquote_to_bytes(found["data"])
    try:
        return base64.b64decode(found["data"])
    except binascii.Error:
        return b""
