"""A page's main picture is at least 1,200 pixels wide, and no original is over 15 MB."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from publisher.rules import image_size
from tests.rules.kit import findings, severities_of
from tests.writing import Content


def picture(width: int, height: int, kind: str = "PNG", turned: bool = False) -> bytes:
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
    data = BytesIO()
    Image.new("L", (width, height)).save(data, kind, exif=exif)
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        picture(1200, 675),
        picture(675, 1200, "JPEG", turned=True),
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"words",
    ],
)
def test_large_pictures_are_right(content: Content, data: bytes) -> None:
    """One that cannot be read is reported when it is prepared."""
    content.write("images/neck.jpg", data)
    content.document("articles/neck.md", image="neck.jpg", image_alt="A neck.")
    assert [] == findings(content, "image-size")


@pytest.mark.parametrize(
    ("data", "width"),
    [(picture(1199, 675), "1,199"), (picture(1200, 480, "JPEG", turned=True), "480")],
)
def test_a_narrow_picture_is_reported(content: Content, data: bytes, width: str) -> None:
    """What counts is how wide it is shown, not how the camera was held."""
    content.write("images/neck.jpg", data)
    content.document("articles/neck.md", image="neck.jpg", image_alt="A neck.")
    says = f'"neck.jpg" is {width} pixels wide, too small to be shown large.'
    fix = "Use the original picture, at least 1,200 pixels wide."
    assert [("articles/neck.md", 5, says, fix)] == findings(content, "image-size")
    fields = {"image": "neck.jpg", "image_alt": "A neck."}
    assert ["warning"] == severities_of(content, "image-size", **fields)


@pytest.mark.parametrize("size", [(479, 2000), (2000, 479), (1, 1)])
def test_a_picture_that_is_too_small_for_its_crops_is_reported(
    content: Content, size: tuple[int, int]
) -> None:
    """A writer who wonders at the card that is shared learns why."""
    content.write("images/neck.jpg", picture(*size))
    content.document("articles/neck.md", image="neck.jpg", image_alt="A neck.")
    width, height = (f"{side:,}" for side in size)
    says = (
        f'"neck.jpg" has {width} by {height} pixels, so few that a card with the title '
        "is shared instead."
    )
    fix = "Use the original picture, at least 1,200 pixels wide."
    assert [("articles/neck.md", 5, says, fix)] == findings(content, "image-size")


def test_portraits_and_the_picture_of_the_clinic_are_looked_at(content: Content) -> None:
    """They are shared as well: with the person's page, with the home page and the lists."""
    for name in ("room.png", "jane.png"):
        content.write(f"images/{name}", picture(900, 900))
    content.document("people/jane.md", photo="jane.png", photo_alt="Jane.")
    assert [("clinic.toml", 0), ("people/jane.md", 5)] == [
        (file, line) for file, line, *_ in findings(content, "image-size")
    ]


def test_a_small_picture_in_the_text_is_right(content: Content) -> None:
    """Only the main picture is shown across a search result."""
    content.write("images/neck.png", picture(20, 20))
    content.document("articles/neck.md", "![A neck.](neck.png)\n")
    assert [] == findings(content, "image-size")


def test_a_heavy_original_is_reported(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it lies, and whether or not it is used."""
    monkeypatch.setattr(image_size, "HEAVIEST", 100)
    content.write("images/2026/neck.png", b"a" * 101)
    ((file, line, *_),) = findings(content, "image-size")
    assert ("images/2026/neck.png", 0) == (file, line)
