"""A picture that moves is told where it stands: the page shows its first frame only."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.rules.kit import body_findings, severities_of
from tests.writing import BODY_LINE, Content


def picture(format: str, frames: int) -> bytes:
    """A small picture of so many frames, all of which differ."""
    images = [Image.new("RGB", (8, 8), (number * 90, 0, 0)) for number in range(frames)]
    data = io.BytesIO()
    images[0].save(data, format, save_all=frames > 1, append_images=images[1:])
    return data.getvalue()


@pytest.mark.parametrize("format", ["gif", "webp", "png", "avif"])
def test_a_moving_picture_is_told(content: Content, format: str) -> None:
    """In the text and as the main picture, in every format that can move."""
    content.write(f"images/heel.{format}", picture(format, 3))
    body, name = f"a\n![A heel is lifted.](heel.{format})\n", f"heel.{format}"
    found = body_findings(content, "moving-pictures", body, image=name, image_alt="A heel.")
    assert [5, BODY_LINE + 3] == [line for _, line, *_ in found]
    assert ["warning"] == severities_of(content, "moving-pictures", body)


@pytest.mark.parametrize("format", ["gif", "webp", "png", "avif", "tiff"])
def test_a_still_picture_is_right(content: Content, format: str) -> None:
    """And so is one that cannot be opened, of which the build tells, and one that is not there."""
    content.write(f"images/heel.{format}", picture(format, 1))
    content.write("images/broken.gif", b"GIF89a")
    body = f"![A](heel.{format})\n![B](broken.gif)\n![C](nowhere.gif)\n"
    assert [] == body_findings(content, "moving-pictures", body)


@pytest.mark.parametrize("suffix", ["tif", "TIFF"])
def test_what_a_scanner_put_into_one_file_is_told(content: Content, suffix: str) -> None:
    """All but its first page would be missing."""
    content.write(f"images/plan.{suffix}", picture("tiff", 3))
    found = body_findings(content, "moving-pictures", f"![A plan](plan.{suffix})\n")
    says = "This file holds several pictures, and the page would show the first."
    assert [("articles/neck.md", BODY_LINE, says, "Save each as a file of its own.")] == found


@pytest.mark.parametrize("kind", [1, 4])
def test_a_small_version_or_a_mask_in_a_tiff_is_no_page(content: Content, kind: int) -> None:
    """Cameras and drawing programs put them behind the picture."""
    small = Image.new("L", (4, 4))
    small.encoderinfo = {"tiffinfo": {254: kind}}
    data = io.BytesIO()
    Image.new("RGB", (8, 8)).save(data, "TIFF", save_all=True, append_images=[small])
    assert 2 == Image.open(data).n_frames
    content.write("images/plan.tif", data.getvalue())
    assert [] == body_findings(content, "moving-pictures", "![A plan](plan.tif)\n")
