"""Pictures for the tests of photos, each as some phone or program makes it."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

from PIL import Image, ImageCms
from PIL.ExifTags import GPS, Base

RED, GREEN, BLUE = (200, 30, 30), (30, 160, 60), (30, 60, 200)
#: What each of the formats must not lose or add, in values of 0 to 255: they compress.
NEAR = 14


def quarters(width: int = 480, height: int = 320) -> Image.Image:
    """Red at the top left, green at the top right, blue at the bottom."""
    image = Image.new("RGB", (width, height), BLUE)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    return image


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    """The colors near the top left, top right and the middle of the bottom."""
    rgb = image.convert("RGB")
    width, height = rgb.size
    places = (
        (width // 6, height // 6),
        (width * 5 // 6, height // 6),
        (width // 2, height * 5 // 6),
    )
    return [tuple(rgb.getpixel(place)) for place in places]  # type: ignore[arg-type]


def is_near(color: tuple[int, ...], expected: tuple[int, ...], by: int = NEAR) -> bool:
    return all(abs(a - b) <= by for a, b in zip(color, expected, strict=True))


def phone_photo(path: Path, orientation: int = 6) -> Path:
    """A JPEG with the place where it was taken, a comment, XMP, and an orientation.

    Seen as the phone means it, it is ``quarters``.
    """
    turned = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    upright = quarters()
    stored = upright.transpose(turned) if turned is not None else upright
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    exif[Base.Make] = "Example Phone"
    exif.get_ifd(Base.GPSInfo)[GPS.GPSLatitude] = (40.0, 44.0, 54.0)
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>'
    stored.save(path, exif=exif, quality=95, comment=b"taken at home", xmp=xmp)
    return path


def wide_profile() -> bytes:
    """An ICC profile of a wider color space than sRGB, with Display P3's primaries."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    primaries = {
        b"rXYZ": (0.51512, 0.24119, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.15710, 0.06657, 0.78407),
    }
    profile = bytearray(srgb)
    (count,) = struct.unpack(">I", srgb[128:132])
    for number in range(count):
        tag, offset, _ = struct.unpack(">4sII", srgb[132 + number * 12 : 144 + number * 12])
        if tag in primaries:
            values = [round(value * 65536) for value in primaries[tag]]
            profile[offset + 8 : offset + 20] = struct.pack(">3i", *values)
    # The profile's own checksum no longer holds; all zeros says that there is none.
    profile[84:100] = bytes(16)
    return bytes(profile)


def huge_header(path: Path, side: int = 60_000) -> Path:
    """A tiny PNG that claims to have ``side`` times ``side`` pixels."""
    return _png(path, struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0), zlib.compress(b"\0" * 64))


def _png(path: Path, header: bytes, data: bytes) -> Path:
    def chunk(kind: bytes, body: bytes) -> bytes:
        checksum = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checksum)

    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)
    return path


def truncated(path: Path) -> Path:
    """A JPEG of which only the first half was copied."""
    buffer = io.BytesIO()
    quarters().save(buffer, "JPEG")
    path.write_bytes(buffer.getvalue()[: len(buffer.getvalue()) // 2])
    return path


def damaged(path: Path) -> Path:
    """A PNG that opens and breaks off inside its data."""
    buffer = io.BytesIO()
    Image.effect_noise((300, 300), 80).save(buffer, "PNG")
    path.write_bytes(buffer.getvalue()[:4000])
    return path
