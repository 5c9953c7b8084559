"""From an opened photograph to encoded files: colour, size, crop, format. No metadata survives."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps

from publisher.media.photos.recipe import Rendition

_SRGB = ImageCms.createProfile("sRGB")

#: One thread an encoder: the result must not depend on how many cores there are.
_OPTIONS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 7, "max_threads": 1},
    "webp": {"format": "WEBP", "quality": 76, "method": 4},
    "jpg": {"format": "JPEG", "quality": 78, "optimize": True, "progressive": True},
}


def develop(image: Image.Image) -> Image.Image:
    """The picture in sRGB without transparency or metadata, as browsers expect it.

    Phones photograph in wider colour spaces; with the profile stripped, colours would shift.
    """
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
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


def encode(image: Image.Image, rendition: Rendition, path: Path) -> None:
    """Write one rendition; a crop is as much of the picture as fits, around its focus."""
    size = (rendition.width, rendition.height)
    if rendition.focus:
        centering = (rendition.focus.x / 100, rendition.focus.y / 100)
        sized = ImageOps.fit(image, size, Image.Resampling.LANCZOS, centering=centering)
    else:
        sized = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    sized.info.clear()
    sized.save(path, **_OPTIONS[rendition.format])
