"""How pictures are opened: as the formats that people have them in, HEIC of iPhones among them."""

from __future__ import annotations

from functools import cache
from importlib import metadata
from typing import IO, Any

from PIL import Image, PngImagePlugin

#: The brands of files with HEVC inside, and of those that can hold AVIF as well, which Pillow
#: reads by itself: ISO/IEC 23008-12, annex B.
_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
#: Bytes in which a file names its brands.
_HEAD = 64
#: Whatever a file is called, it is opened as nothing else. Of an EPS, Pillow lets another program
#: run what is in it.
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF", "BMP", "HEIF")
#: Bytes of a text in a PNG. Photoshop and generators of pictures write more than Pillow's 1 MB.
PngImagePlugin.MAX_TEXT_CHUNK = 16 * 1024 * 1024


def open_image(file: IO[bytes]) -> Image.Image:
    """Pillow's ``Image.open``; of a HEIC the picture is upright already."""
    return Image.open(file, formats=_FORMATS)


def is_heif(data: bytes) -> bool:
    """Whether a file begins like one of these."""
    return data[4:8] == b"ftyp" and data[8:12] in _BRANDS and b"avif" not in data[:_HEAD]


@cache
def version() -> str:
    """That of the decoder, which decides about each pixel."""
    return metadata.version("pi-heif")


def _open(file: IO[bytes], name: str | bytes | None = None) -> Any:
    head = file.read(_HEAD)
    file.seek(0)
    if not is_heif(head):
        raise SyntaxError("it is an AVIF")  # Pillow asks the next format.
    # Loaded only where there is such a picture: a check of other ones needs no decoder.
    from pi_heif import HeifImageFile

    return HeifImageFile(file, name)


Image.register_open("HEIF", _open, is_heif)
