"""Makes the boxes of an MP4 video, for tests of what is read of them. Nothing in it plays."""

from __future__ import annotations


def box(kind: str, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return (8 + len(body)).to_bytes(4, "big") + kind.encode("latin-1") + body


def number(value: int, size: int = 4) -> bytes:
    return value.to_bytes(size, "big")


def track(
    handler: str, codec: str, size: tuple[int, int] = (0, 0), *, turned: bool = False
) -> bytes:
    """A track whose picture is turned by a quarter where a phone was held upright."""
    matrix = (0, 1, 0, 0xFFFF, 0, 0, 0, 0, 1) if turned else (1, 0, 0, 0, 1, 0, 0, 0, 1)
    head = bytes(40) + b"".join(number(one << 16 & 0xFFFFFFFF) for one in matrix)
    config = box("avcC", bytes([1, 100, 0, 30])) if codec == "avc1" else b""
    entry = box(codec, bytes(78), config)
    table = box("stsd", bytes(4), number(1), entry)
    return box(
        "trak",
        box("tkhd", head, *(number(side << 16) for side in size)),
        box(
            "mdia",
            box("hdlr", bytes(8), handler.encode(), bytes(13)),
            box("minf", box("stbl", table)),
        ),
        box("udta", box("name", b"somebody's phone")),
    )


def movie(*tracks: bytes, seconds: int = 65, more: bytes = b"") -> bytes:
    """A video of some tracks."""
    length = box("mvhd", bytes(12), number(1000), number(seconds * 1000), bytes(80))
    moov = box("moov", length, *tracks, more)
    return box("ftyp", b"isom", bytes(4)) + moov + box("mdat", b"a picture")


def video(codec: str = "avc1", sound: str = "mp4a") -> bytes:
    """One that every browser plays, but for its codecs."""
    return movie(track("vide", codec, (640, 360)), track("soun", sound))
