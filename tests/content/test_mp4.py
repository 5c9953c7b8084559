"""What a video tells of itself, and what is taken out of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.content.mp4 import Mp4, read_mp4, without_metadata
from tests.boxes import box, movie, number, track, video
from tests.project import EXAMPLE

REAL = (EXAMPLE / "files" / "test-card.mp4").read_bytes()


def test_a_real_video() -> None:
    """As ffmpeg made it: its size, its length and its codecs."""
    assert Mp4(640, 360, 6.0, "avc1", 100, "mp4a") == read_mp4(REAL)


def test_what_a_camera_wrote_is_blank() -> None:
    """The place and the camera are gone, and every byte that is played is where it was."""
    clean = without_metadata(REAL)
    assert b"+00.0000+000.0000/" in REAL
    assert b"Example camera" in REAL
    assert not [word for word in (b"+00.0000", b"Example camera", b"ISO6709") if word in clean]
    assert len(REAL) == len(clean)
    assert read_mp4(REAL) == read_mp4(clean)
    start = REAL.index(b"mdat")
    assert REAL[start:] == clean[start:]
    assert clean == without_metadata(clean)


@pytest.mark.parametrize("kind", ["udta", "meta", "uuid", "free"])
def test_every_box_that_tells_of_its_owner(kind: str) -> None:
    """Beside the tracks and inside one, of whatever camera or program."""
    secret = box(kind, b"\xa9xyz", b"the clinic's address")
    for data in (video() + secret, movie(track("vide", "avc1", (2, 2)), more=secret)):
        clean = without_metadata(data)
        assert b"address" not in clean
        assert b"somebody's phone" not in clean
        assert read_mp4(data) == read_mp4(clean)


def test_a_video_that_was_held_upright() -> None:
    """It is shown as high as it was wide, and so its place is kept free."""
    found = read_mp4(movie(track("vide", "avc1", (640, 360), turned=True)))
    assert found
    assert (360, 640) == (found.width, found.height)


@pytest.mark.parametrize(("handler", "has_data"), [("meta", True), ("sbtl", True), ("tmcd", False)])
def test_a_track_of_data(handler: str, has_data: bool) -> None:
    """Cameras and drones write a track of the places where they were."""
    found = read_mp4(movie(track("vide", "hvc1", (2, 2)), track(handler, "mebx")))
    assert found
    assert ("hvc1", has_data) == (found.picture, found.has_data)


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"RIFF", b"%PDF-1.7", box("ftyp", b"isom"), video()[:24]),
        box("ftyp", b"isom") + number(4) + b"moov",
        box("ftyp", b"isom") + number(1) + b"moov" + number(2**63, 8),
    ],
)
def test_no_video(data: bytes) -> None:
    """Other files, and one that was cut off, are told from a video."""
    assert read_mp4(data) is None


@given(at=st.integers(0, len(REAL) - 1), byte=st.integers(0, 255), cut=st.integers(0, len(REAL)))
def test_a_damaged_video(at: int, byte: int, cut: int) -> None:
    """Whatever stands in it, reading ends, and nothing moves."""
    damaged = bytearray(REAL)
    damaged[at] = byte
    data = bytes(damaged[:cut])
    read_mp4(data)
    assert len(data) == len(without_metadata(data))


def test_boxes_without_end() -> None:
    """A file that is all boxes is not read to its end."""
    assert read_mp4(box("ftyp", b"isom") + box("free") * 100_000 + video()[16:]) is None
