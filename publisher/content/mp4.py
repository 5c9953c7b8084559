"""What an MP4 video tells of itself, without playing it.

Formats: ISO/IEC 14496-12 (boxes) and 14496-15 (H.264 in them), and the QuickTime File Format of
Apple, from which cameras take the boxes in which they write where they were:
https://developer.apple.com/documentation/quicktime-file-format
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

#: Of one box, more inside it are not looked at: a video has a dozen.
_MOST_BOXES = 1_000
#: Boxes that no browser needs. What cameras and programs write of place, device and owner is in
#: them, and what was erased may still be in those that are free.
_PRIVATE = {b"udta", b"meta", b"uuid", b"free", b"skip"}
#: Boxes that hold others among which such a one may stand.
_AROUND = {b"moov", b"trak", b"mdia"}
#: Of a track's header: where width and height stand in its two versions, and the matrix before
#: them; of the whole video's: the clock's ticks in a second, and its length in ticks.
_SIZE_AT = {0: 76, 1: 88}
_MATRIX = 36
#: Of the sample entry of a picture: the fields before the boxes inside it.
_ENTRY = 78


class _Box(NamedTuple):
    """``start`` is where its size stands, ``body`` where its contents begin."""

    kind: bytes
    start: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class Mp4:
    """``width`` and ``height`` are pixels as it is shown, upright; ``seconds`` is its length, zero
    where it does not say. ``picture`` and ``sound`` are the four letters of their codecs, empty
    where there is none, and ``profile`` is that of H.264. ``has_data``: it has a track that is
    neither picture nor sound, in which cameras and drones write their places."""

    width: int = 0
    height: int = 0
    seconds: float = 0
    picture: str = ""
    profile: int = 0
    sound: str = ""
    has_data: bool = False


def read_mp4(data: bytes) -> Mp4 | None:
    """None where it is no MP4 video, or is cut off before its table of contents."""
    if data[4:8] != b"ftyp" or (movie := _find(data, (0, len(data)), b"moov")) is None:
        return None
    found = Mp4(seconds=_seconds(data, movie))
    for track in _boxes(data, movie.body, movie.end):
        if track.kind == b"trak":
            found = _with_track(found, data, track)
    return found


def without_metadata(data: bytes) -> bytes:
    """The same video, and every byte of it where it was; what no browser needs is blank."""
    blank = bytearray(data)
    _blank(blank, data, 0, len(data))
    return bytes(blank)


def _blank(blank: bytearray, data: bytes, start: int, end: int) -> None:
    for box in _boxes(data, start, end):
        if box.kind in _PRIVATE:
            blank[box.start + 4 : box.start + 8] = b"free"
            blank[box.body : box.end] = bytes(box.end - box.body)
        elif box.kind in _AROUND:
            _blank(blank, data, box.body, box.end)


def _boxes(data: bytes, start: int, end: int) -> Iterator[_Box]:
    """The boxes one after the other between two places; it ends at the first that is none."""
    for _ in range(_MOST_BOXES):
        if end - start < 8:
            return
        size, kind, body = _number(data, start, 4), data[start + 4 : start + 8], start + 8
        if size == 1:
            size, body = _number(data, body, 8), body + 8
        elif size == 0:
            size = end - start
        if size < body - start or size > end - start:
            return
        yield _Box(kind, start, body, start + size)
        start += size


def _find(data: bytes, within: tuple[int, int], *kinds: bytes) -> _Box | None:
    """The first box of the last kind, in the first ones of the kinds before it."""
    found = None
    for kind in kinds:
        found = next((box for box in _boxes(data, *within) if box.kind == kind), None)
        if found is None:
            return None
        within = found.body, found.end
    return found


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")


def _seconds(data: bytes, movie: _Box) -> float:
    head = _find(data, (movie.body, movie.end), b"mvhd")
    if head is None:
        return 0
    at, size = (head.body + 20, 8) if data[head.body] else (head.body + 12, 4)
    ticks = _number(data, at, 4)
    return _number(data, at + 4, size) / ticks if ticks else 0


def _with_track(known: Mp4, data: bytes, track: _Box) -> Mp4:
    """What is known, and what one more track tells; of several pictures or sounds the first."""
    within = track.body, track.end
    handler = _find(data, within, b"mdia", b"hdlr")
    kind = data[handler.body + 8 : handler.body + 12] if handler else b""
    codec, profile = _codec(data, _find(data, within, b"mdia", b"minf", b"stbl", b"stsd"))
    if kind == b"vide" and not known.picture:
        width, height = _size(data, _find(data, within, b"tkhd"))
        return replace(known, width=width, height=height, picture=codec, profile=profile)
    if kind == b"soun":
        return replace(known, sound=known.sound or codec)
    # A time code counts frames, and tells nothing else.
    return replace(known, has_data=known.has_data or kind not in (b"vide", b"tmcd"))


def _codec(data: bytes, table: _Box | None) -> tuple[str, int]:
    """The four letters of a track's first sample entry, and the profile of H.264 in it."""
    entry = next(_boxes(data, table.body + 8, table.end), None) if table else None
    if entry is None:
        return "", 0
    config = _find(data, (entry.body + _ENTRY, entry.end), b"avcC")
    return entry.kind.decode("latin-1"), data[config.body + 1] if config else 0


def _size(data: bytes, head: _Box | None) -> tuple[int, int]:
    """Pixels across and down, of a video that a phone took on its side too."""
    at = head.body + _SIZE_AT.get(data[head.body], 0) if head else 0
    if head is None or at + 8 > head.end or at < head.body + _MATRIX:
        return 0, 0
    sides = _number(data, at, 2), _number(data, at + 4, 2)
    is_turned = not _number(data, at - _MATRIX, 4)
    return sides[::-1] if is_turned else sides
