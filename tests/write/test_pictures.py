"""Pictures that are dropped into the desk: looked at before they are kept, never over another."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from tests.project import ROOT, files
from tests.write.kit import Answer, Window


def upload(window: Window, name: str, data: bytes, to: str = "pictures", **more: str) -> Answer:
    """What the desk's page sends for a file that is dropped on it; ``more`` are further fields."""
    heads = {f'name="{field}"': value.encode() for field, value in more.items()}
    heads[f'name="file"; filename="{name}"'] = data
    parts = [
        b"--B\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + value + b"\r\n"
        for head, value in heads.items()
    ]
    form = {"Content-Type": "multipart/form-data; boundary=B"}
    return window.ask("POST", f"/desk/api/{to}", b"".join([*parts, b"--B--\r\n"]), form)


def photo(color: str, size: tuple[int, int] = (1600, 900), format: str = "JPEG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, color).save(made, format)
    return made.getvalue()


def pictures(window: Window) -> dict[str, dict[str, Any]]:
    listed = window.must("GET", "/desk/api/site")["pictures"]
    return {one["name"]: one for one in listed}


def test_a_picture_is_kept_under_a_name_of_its_own(shared_window: Window) -> None:
    """Another picture of that name stays what it was, and the very same is not kept twice."""
    names = [
        upload(shared_window, "Désk & Chair.JPG", photo(color)).json["name"]
        for color in ("red", "green", "red")
    ]
    assert ["desk-chair.jpg", "desk-chair-2.jpg", "desk-chair.jpg"] == names
    folder = shared_window.project.root / "content" / "images"
    assert photo("red") == (folder / "desk-chair.jpg").read_bytes()
    told = pictures(shared_window)["desk-chair-2.jpg"]
    assert (1600, 900, []) == (told["width"], told["height"], told["used_in"])
    small = shared_window.ask("GET", told["url"])
    with Image.open(io.BytesIO(small.body)) as image:
        assert ("WEBP", (960, 540)) == (image.format, image.size)
    for name in names[:2]:
        shared_window.must("DELETE", f"/desk/api/pictures?name={name}")
    assert not set(names) & pictures(shared_window).keys()


def test_a_picture_of_an_iphone_is_taken_as_it_is(shared_window: Window) -> None:
    """Nobody has to know what HEIC is, and it is shown upright in the desk as well."""
    data = (ROOT / "tests/media/photos/samples/phone.heic").read_bytes()
    kept = upload(shared_window, "IMG_0042.HEIC", data).json
    assert "img-0042.heic" == kept["name"]
    with Image.open(io.BytesIO(shared_window.ask("GET", kept["url"]).body)) as image:
        upright = image.width / image.height
    assert abs(upright - kept["width"] / kept["height"]) < 0.02
    shared_window.must("DELETE", f"/desk/api/pictures?name={kept['name']}")


def test_a_picture_that_a_page_shows_is_not_deleted(shared_window: Window) -> None:
    """Nobody finds a hole in a page because of a click in the list of pictures."""
    answer = shared_window.ask("DELETE", "/desk/api/pictures?name=neck.png")
    assert 409 == answer.status
    assert "A reviewed example" in answer.json["says"]
    assert "neck.png" in pictures(shared_window)


def huge_png() -> bytes:
    """30,000 by 30,000 pixels in a few kilobytes: a bomb."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(30_001) * 100)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


BAD = {
    "30,000 pixels": ("big.png", huge_png(), 422, "30000 by 30000"),
    "200 MB": ("big.jpg", bytes(200_000_000), 413, "100 MB"),
    "no picture": ("text.jpg", b"Only text.", 422, "damaged"),
    "cut off": ("half.jpg", photo("blue", (3000, 2000))[:5000], 422, "damaged"),
    "a program": ("run.exe", b"MZ", 415, "no picture"),
    "a video": ("nod.mp4", b"ftyp", 415, "no picture"),
    "no name": ("", photo("blue"), 415, "no picture"),
}


@pytest.mark.parametrize(("name", "data", "status", "word"), BAD.values(), ids=BAD)
def test_what_is_no_usable_picture_is_not_kept(
    shared_window: Window, name: str, data: bytes, status: int, word: str
) -> None:
    """It is told why in plain words, and nothing of it is left in the folder."""
    content = shared_window.project.root / "content"
    before = files(content)
    answer = upload(shared_window, name, data)
    assert status == answer.status
    assert word in answer.json["says"]
    assert answer.json["fix"]
    assert before == files(content)


@pytest.mark.parametrize(
    "name", ["../../evil.jpg", "..\\..\\evil.jpg", "/etc/evil.jpg", "C:evil.jpg"]
)
def test_no_name_of_a_picture_leads_out_of_the_folder(shared_window: Window, name: str) -> None:
    """Only the letters of a name are used, and the picture lies with the others."""
    root = shared_window.project.root
    before = {path.name for path in root.iterdir()}
    kept = upload(shared_window, name.replace("\\", "\\\\"), photo("yellow")).json["name"]
    assert (root / "content" / "images" / kept).is_file()
    assert before == {path.name for path in root.iterdir()}
    shared_window.must("DELETE", f"/desk/api/pictures?name={kept}")
    for asked in ("..%2F..%2Fclinic.toml", "..%2Fclinic.toml", "%2Fetc%2Fpasswd", "a%00.jpg"):
        assert 404 == shared_window.ask("GET", f"/desk/pictures/{asked}").status
        assert 404 == shared_window.ask("DELETE", f"/desk/api/pictures?name={asked}").status
