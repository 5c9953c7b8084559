"""A photograph from a phone, on the page that it was put on."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from tests.odd_site import CAMERA
from tests.project import Project


@pytest.fixture
def renditions(odd: Project) -> dict[str, bytes]:
    """Every file made of the phone's photograph."""
    made = {path.name: path.read_bytes() for path in odd.output.glob("assets/phone-*")}
    assert made
    return made


def test_it_stands_upright(renditions: dict[str, bytes]) -> None:
    """The picture that was lying in the file is upright: red above, blue below, portrait."""
    for name, data in renditions.items():
        with Image.open(io.BytesIO(data)) as image:
            upright = image.convert("RGB")
        if "x" not in name.rsplit("-", 2)[1]:
            assert upright.size in ((200, 267), (300, 400)), name
        above = upright.getpixel((upright.width // 2, upright.height // 8))
        below = upright.getpixel((upright.width // 2, upright.height * 7 // 8))
        assert above[0] > 200 > 100 > above[2], name
        assert below[2] > 200 > 100 > below[0], name


def test_it_tells_nothing_of_its_maker(renditions: dict[str, bytes]) -> None:
    """Neither place nor camera nor any other metadata is published."""
    for name, data in renditions.items():
        assert CAMERA.encode() not in data, name
        with Image.open(io.BytesIO(data)) as image:
            assert {} == dict(image.getexif()), name
            assert "exif" not in image.info, name


def test_the_page_offers_three_formats(odd: Project, renditions: dict[str, bytes]) -> None:
    """A browser chooses among AVIF, WebP and JPEG, and knows the size before it loads."""
    found = LexborHTMLParser(odd.read("output/phone/index.html"))
    picture = found.css_first(".body picture")
    assert picture is not None
    types = [source.attributes["type"] for source in picture.css("source")]
    assert ["image/avif", "image/webp"] == types
    image = picture.css_first("img")
    assert image is not None
    expected = {"width": "300", "height": "400", "alt": "A colored field.", "fetchpriority": "high"}
    assert expected == {name: image.attributes.get(name) for name in expected}
    assert "loading" not in image.attributes
    assert (image.attributes["src"] or "").removeprefix("/assets/") in renditions
