"""A photograph's file: its size, and the encoded renditions of it, without any metadata."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image, ImageCms, ImageOps

from publisher.media.opening import open_image
from publisher.media.store import MAX_PIXELS, Rendition
from publisher.problems import PublisherError
from publisher.rule import Rule

# Pillow's own limit is below MAX_PIXELS, which is held by read_size.
Image.MAX_IMAGE_PIXELS = None
#: A WebP picture's longest side, in pixels: https://developers.google.com/speed/webp/faq
MAX_SIDE = 16_383
#: What begins the parts of a PNG that can hold an orientation.
_PNG_METADATA = (b"eXIf", b"Raw profile type", b"XML:com.adobe.xmp")
#: Of 255: what no eye tells from white.
_ALL_BUT_WHITE = 250
_SRGB = ImageCms.createProfile("sRGB")

#: One thread an encoder: the result must not depend on how many cores there are.
_OPTIONS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 7, "max_threads": 1},
    "webp": {"format": "WEBP", "quality": 76, "method": 4},
    "jpg": {"format": "JPEG", "quality": 78, "optimize": True, "progressive": True},
}


class Photo(Rule):
    """A picture that a page uses can be opened and is of a reasonable size.

    A damaged or enormous file cannot be made into one that loads on a phone.
    Wrong: a text file that was renamed to neck.jpg
    Right: the photograph exported again as JPEG or PNG
    """


@contextmanager
def photo_errors(name: str) -> Iterator[None]:
    """Raise PublisherError about the file ``name`` for whatever goes wrong with it."""
    try:
        yield
    except PublisherError:
        raise
    except Exception as error:
        # Decoders raise whatever they stumble over in a damaged file.
        reason = (isinstance(error, OSError) and error.strerror) or "it is damaged"
        says = f"This picture cannot be used: {reason}."
        fix = getattr(error, "fix", "Export it again as JPEG or PNG and replace the file.")
        raise Photo.error(name, 0, says, fix) from error


def read_size(data: bytes, name: str, longest: int) -> tuple[int, int]:
    """Width and height in pixels of the upright picture, read from the header alone.

    ``longest`` is the width beyond which renditions are made smaller. Raises PublisherError where
    the picture is too large, and whatever a decoder raises.
    """
    # A decoder's warnings are for programmers.
    with warnings.catch_warnings(action="ignore"), open_image(io.BytesIO(data)) as image:
        width, height = image.size
        is_too_large = width * height > MAX_PIXELS
        if not is_too_large and _is_rotated(image, data):
            width, height = height, width
    if is_too_large or round(height * min(width, longest) / width) > MAX_SIDE:
        says = f"This picture is far too large: {width} by {height} pixels."
        fix = "Export it at most 4000 pixels wide and high."
        raise Photo.error(name, 0, says, fix)
    return width, height


def _is_rotated(image: Image.Image, data: bytes) -> bool:
    """Whether the EXIF orientation turns it by a quarter."""
    # Pillow decodes a whole PNG to look for EXIF behind the pixels: only where there is some.
    if image.format == "PNG" and not any(mark in data for mark in _PNG_METADATA):
        return False
    # Of a TIFF, Pillow gives the size as it is shown, and turns it while it reads it.
    return image.format != "TIFF" and image.getexif().get(0x0112, 1) in (5, 6, 7, 8)


def decode(data: bytes) -> None:
    """Read every byte of a picture, small where its format can be. Raises whatever a decoder
    raises, as ``develop`` would."""
    with warnings.catch_warnings(action="ignore"), open_image(io.BytesIO(data)) as image:
        _require_bits(image)
        image.draft(None, (1, 1))
        image.load()


def is_white_on_nothing(data: bytes) -> bool:
    """Whether a transparent ground, for which pages have white, leaves nothing to be seen. Raises
    whatever a decoder raises."""
    with warnings.catch_warnings(action="ignore"), open_image(io.BytesIO(data)) as image:
        if not image.has_transparency_data:
            return False
        return not any(_to_rgb(image).convert("L").histogram()[:_ALL_BUT_WHITE])


def develop(data: bytes, renditions: Iterable[Rendition]) -> dict[str, bytes]:
    """The renditions of the picture ``data`` by the names of their files.

    They are written elsewhere, so that whatever is raised here is about the picture and never
    about the disk.
    """
    image = upright(data)
    return {rendition.file: _encode(image, rendition) for rendition in renditions}


def upright(data: bytes) -> Image.Image:
    """A picture in sRGB as it is shown, on white where it is transparent."""
    with warnings.catch_warnings(action="ignore"), open_image(io.BytesIO(data)) as image:
        _require_bits(image)
        return _to_rgb(ImageOps.exif_transpose(image))


def _require_bits(image: Image.Image) -> None:
    """Raise OSError for numbers of 32 bits, as instruments write them: nothing in the file says
    which of them is black, and which white."""
    if image.mode in ("F", "I"):
        raise OSError(0, "its pixels have 32 bits, and a page shows 8")


def _to_rgb(image: Image.Image) -> Image.Image:
    """The picture in sRGB without transparency or metadata, as browsers expect it.

    Phones photograph in wider colour spaces; with the profile stripped, colours would shift.
    """
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16"):
        # Gray of 16 bits, of which Pillow's own conversion keeps the lowest 8.
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        image = Image.new("RGB", rgba.size, "white")
        image.paste(rgba, mask=rgba.getchannel("A"))
    if image.mode == "P":
        image = image.convert("RGB")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        image = _to_srgb(image, profile)
    image = image.convert("RGB")
    image.info.clear()
    return image


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A broken profile is common and harmless: the pixels are used as they are.
        return image
    return converted or image


def _encode(image: Image.Image, rendition: Rendition) -> bytes:
    """One rendition; a crop is as much of the picture as fits, around its focus."""
    size = (rendition.width, rendition.height)
    if rendition.focus:
        centering = (rendition.focus.x / 100, rendition.focus.y / 100)
        sized = ImageOps.fit(image, size, Image.Resampling.LANCZOS, centering=centering)
    else:
        sized = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    sized.info.clear()
    sized.save(encoded := io.BytesIO(), **_OPTIONS[rendition.format])
    return encoded.getvalue()
