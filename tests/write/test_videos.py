"""Videos and captions that are brought to the desk: looked at before they are kept."""

from __future__ import annotations

import resource
from typing import Any

import pytest

from publisher.reading import LARGEST
from tests.boxes import video
from tests.project import files
from tests.write.kit import Window
from tests.write.test_pictures import upload

CAPTIONS = b"WEBVTT\n\n00:01.000 --> 00:03.000\nNod slowly.\n"


def listed(window: Window) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in window.must("GET", "/desk/api/site")["videos"]}


def caption(window: Window, name: str, data: bytes, **more: str) -> Any:
    return upload(window, name, data, "captions", **{"video": "nod.mp4", "language": "en", **more})


def test_a_video_gets_its_captions(window: Window) -> None:
    """A video is kept byte by byte under a name of its own; its captions are named after it and
    the language of the page, and what they replace is not lost."""
    folder = window.project.root / "content" / "files"
    told = upload(window, "Nod.MP4", video(), "videos").json
    assert {"name": "nod.mp4", "seconds": 65, "captions": [], "says": ""} == told
    assert video() == (folder / "nod.mp4").read_bytes()
    assert "nod.mp4" == upload(window, "Again.mp4", video(), "videos").json["name"]
    assert "nod-2.mp4" == upload(window, "nod.mp4", video(sound=""), "videos").json["name"]
    assert ["en"] == caption(window, "From YouTube.vtt", CAPTIONS).json["captions"]
    assert ["en", "es"] == caption(window, "es.vtt", CAPTIONS, language="es").json["captions"]
    newer = CAPTIONS.replace(b"slowly", b"very slowly")
    assert 200 == caption(window, "newer.vtt", newer).status
    assert newer == (folder / "nod.vtt").read_bytes()
    assert CAPTIONS == (folder / "nod.es.vtt").read_bytes()
    removed = window.project.root / ".cache" / "desk" / "removed"
    assert [CAPTIONS] == [path.read_bytes() for path in removed.iterdir()]
    assert {"nod.mp4", "nod-2.mp4", "test-card.mp4"} == listed(window).keys()
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_a_full_disk_takes_no_captions(window: Window) -> None:
    """Captions that cannot be written leave those that were there; with room again both names
    that they may have are cleared."""
    folder, process = window.project.root / "content" / "files", window.running.process
    upload(window, "nod.mp4", video(), "videos")
    assert 200 == caption(window, "one.vtt", CAPTIONS).status
    (folder / "nod.en.vtt").write_bytes(CAPTIONS)
    newer = CAPTIONS.replace(b"slowly", b"very slowly")
    # Room for what is kept of the old ones, and none for the new ones.
    limit = (len(CAPTIONS), resource.RLIM_INFINITY)
    _, most = resource.prlimit(process.pid, resource.RLIMIT_FSIZE, limit)
    assert 507 == caption(window, "newer.vtt", newer).status
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (most, most))
    assert CAPTIONS == (folder / "nod.vtt").read_bytes()
    assert 200 == caption(window, "newer.vtt", newer).status
    assert newer == (folder / "nod.vtt").read_bytes()
    assert 200 == caption(window, "newer.vtt", CAPTIONS).status
    assert not (folder / "nod.en.vtt").exists()


WRONG = {
    "of an iPhone": ("walk.mp4", video("hvc1"), 422, "HEVC"),
    "cut off": ("walk.mp4", video()[:24], 422, "cut off"),
    "another kind": ("walk.mov", video(), 415, "no video"),
    "too large": ("walk.mp4", video() + bytes(LARGEST[".mp4"]), 413, "26 MB"),
    "much too large": ("walk.mp4", bytes(3 * LARGEST[".mp4"]), 413, "26 MB"),
}


@pytest.mark.parametrize(("name", "data", "status", "word"), WRONG.values(), ids=WRONG)
def test_what_no_browser_plays_is_not_kept(
    shared_window: Window, name: str, data: bytes, status: int, word: str
) -> None:
    """It is told why, and how to export it, and nothing of it is left in the folder."""
    content = shared_window.project.root / "content"
    before = files(content)
    answer = upload(shared_window, name, data, "videos")
    assert (status, True) == (answer.status, word in answer.json["says"])
    assert "Export" in answer.json["fix"] or "Bring" in answer.json["fix"]
    assert before == files(content)


WRONG_CAPTIONS = {
    "no first line": ("a.vtt", CAPTIONS[8:], {}, 422, "In line 1"),
    "a comma for a point": ("a.vtt", CAPTIONS.replace(b"01.0", b"01,0"), {}, 422, "In line 3"),
    "another kind": ("a.srt", CAPTIONS, {}, 415, "no captions"),
    "no text": ("a.vtt", b"\xff\xfe\0", {}, 422, "UTF-8"),
    "too large": ("a.vtt", CAPTIONS + bytes(LARGEST[".vtt"]), {}, 413, "too large"),
    "no such video": ("a.vtt", CAPTIONS, {"video": "../clinic.toml"}, 404, "no longer there"),
    "no video": ("a.vtt", CAPTIONS, {"video": "hand-out.pdf"}, 404, "no longer there"),
    "no language": ("a.vtt", CAPTIONS, {"language": "../x"}, 404, "no longer there"),
}


@pytest.mark.parametrize(
    ("name", "data", "more", "status", "word"), WRONG_CAPTIONS.values(), ids=WRONG_CAPTIONS
)
def test_captions_that_nobody_sees_are_not_kept(
    shared_window: Window, name: str, data: bytes, more: dict[str, str], status: int, word: str
) -> None:
    """It is told in which line what is wrong, and the captions that are there stay."""
    content = shared_window.project.root / "content"
    before = files(content)
    answer = caption(shared_window, name, data, **{"video": "test-card.mp4", **more})
    assert (status, True) == (answer.status, word in answer.json["says"]), answer.json
    assert answer.json["fix"]
    assert before == files(content)


@pytest.mark.parametrize("times", [1, 3])
def test_too_large_captions_are_told_what_captions_are(shared_window: Window, times: int) -> None:
    """Whether they are turned away before they are read or after, nobody is told to divide them."""
    answer = caption(
        shared_window, "a.vtt", CAPTIONS + bytes(times * LARGEST[".vtt"]), video="test-card.mp4"
    )
    assert (413, True) == (answer.status, "few kilobytes of text" in answer.json["fix"])
