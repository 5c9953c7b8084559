"""The clinic's own videos and their captions: looked at before they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from publisher import reading
from publisher.content.captions import read_captions
from publisher.content.downloads import INSTEAD
from publisher.content.files import canonical
from publisher.content.folder import CAPTIONS, DOWNLOADS, VIDEO
from publisher.content.mp4 import Mp4, read_mp4
from publisher.content.video_blocks import captions_of
from publisher.fields import LANGUAGES
from publisher.problems import Problem
from publisher.reading import LARGEST, smaller
from publisher.rules.videos import unplayable
from publisher.write.desk import Desk
from publisher.write.incoming import copy_aside, keep, parts_of, same_as, written_beside
from publisher.write.refused import Refused
from publisher.write.text import text_of

_NO_VIDEO = '"{}" is no video that a page can show.', "Bring an MP4 file."
_NO_CAPTIONS = '"{}" holds no captions.', "Bring a file that ends in .vtt (WebVTT)."


class Videos:
    """The videos of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        #: (path, size, time) -> what a video tells of itself.
        self._known: dict[tuple[str, int, int], Mp4 | None] = {}

    def all(self) -> list[dict[str, Any]]:
        """Every video, with the languages in which it has captions."""
        return [
            self._told(name, path)
            for name, path in sorted(self._desk.site.downloads.items())
            if path.suffix.casefold() == VIDEO
        ]

    def _told(self, name: str, path: Path) -> dict[str, Any]:
        site, main = self._desk.site, self._desk.site.clinic.main_language
        found = {one: captions_of(name, one, main) for one in LANGUAGES}
        mp4 = self._mp4(path)
        return {
            "name": name,
            "seconds": round(mp4.seconds) if mp4 else 0,
            "captions": [one for one, names in found.items() if {*names} & site.downloads.keys()],
        }

    def _mp4(self, path: Path) -> Mp4 | None:
        try:
            stat = path.stat()
            key = str(path), stat.st_size, stat.st_mtime_ns
            if key not in self._known:
                self._known[key] = read_mp4(reading.read(path, self._desk.content))
            return self._known[key]
        except OSError:
            # The checks say what is wrong.
            return None

    def add(self, name: str, file: BinaryIO) -> dict[str, Any]:
        """Keep a video under a name that an address may hold, and no other has. Raises Refused."""
        desk, largest = self._desk, LARGEST[VIDEO]
        stem, suffix = parts_of(name)
        if suffix != VIDEO:
            raise Refused(415, _NO_VIDEO[0].format(name), INSTEAD.get(suffix, _NO_VIDEO[1]))
        with written_beside(desk.content / DOWNLOADS, file, largest) as temporary:
            if temporary is None:
                says = f"This video is larger than {largest // 1_000_000} MB."
                raise Refused(413, says, smaller(VIDEO))
            data = temporary.read_bytes()
            _require_playable(read_mp4(data), name)
            with desk.lock:
                if same := same_as(data, desk.site.downloads, desk.content):
                    says = f"This video is here already, as {same}."
                    return {**self._told(same, desk.site.downloads[same]), "says": says}
                path = keep(temporary, stem or "video", suffix, desk.site.downloads.keys())
                desk.reread()
        return {**self._told(path.name, path), "says": ""}

    def add_captions(self, name: str, file: BinaryIO, asked: Mapping[str, str]) -> dict[str, Any]:
        """Keep captions of the ``video`` in a ``language``, both in what is ``asked``, in the place
        of those it had. Raises Refused."""
        desk = self._desk
        video, language = canonical(asked.get("video", "")), asked.get("language", "")
        path = desk.site.downloads.get(video)
        if path is None or path.suffix.casefold() != VIDEO or language not in LANGUAGES:
            raise Refused(404, "The video of these captions is no longer there.", "Bring it first.")
        suffix = parts_of(name)[1]
        if suffix != CAPTIONS:
            raise Refused(415, _NO_CAPTIONS[0].format(name), INSTEAD.get(suffix, _NO_CAPTIONS[1]))
        data = file.read(LARGEST[CAPTIONS] + 1)
        _require_captions(data, name)
        with desk.lock:
            names = captions_of(video, language, desk.site.clinic.main_language)
            before = [old for old in map(desk.site.downloads.get, names) if old]
            for old in before:
                copy_aside(old, desk.content, desk.cache_dir)
            new = desk.content / DOWNLOADS / names[0]
            desk.write(new, data)
            for old in before:
                # On a disk that knows no capitals ``NOD.vtt`` is the file that was just written.
                if not old.samefile(new):
                    old.unlink()
            desk.reread()
        return {**self._told(video, path), "says": ""}


def _require_playable(mp4: Mp4 | None, name: str) -> None:
    """Raises Refused with the first reason why not every browser plays it."""
    if mp4 is None:
        says = f'"{name}" is damaged or cut off, so that it cannot be played.'
        raise Refused(422, says, "Bring it anew, or export it as MP4 with H.264.")
    for says, fix in unplayable(mp4):
        raise Refused(422, says, fix)


def _require_captions(data: bytes, name: str) -> None:
    """Raises Refused with the first thing that is wrong with them."""
    if len(data) > LARGEST[CAPTIONS]:
        raise Refused(413, f'"{name}" is too large for captions.', smaller(CAPTIONS))
    text = text_of(data, name)
    if isinstance(text, Problem):
        raise Refused.of(text)
    for wrong in read_captions(text)[1]:
        raise Refused(422, f"In line {wrong.line} of the captions: {wrong.says}", wrong.fix)
