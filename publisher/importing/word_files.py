"""Reads a Word file (.docx), which is an archive of XML: within limits, then with mammoth."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote
from xml.parsers import expat
from zoneinfo import ZoneInfo

import mammoth

from publisher.content.slugs import slug_of
from publisher.importing.elements import title_of, words_of
from publisher.importing.old import OldPage, Unreadable

#: Of an archive: its parts, the bytes of all and of one part of XML, and how deep XML is nested.
_MOST_PARTS, _MOST_BYTES, _MOST_XML, _DEEPEST = 2_000, 200_000_000, 20_000_000, 150
#: Elements of one part, each of which takes about a kilobyte of memory.
_MOST_ELEMENTS = 300_000
#: How the names of parts end that may be read as XML, and the relations by which mammoth finds
#: those that it reads. https://github.com/mwilliamson/python-mammoth/blob/master/mammoth/docx
_XML = (".xml", ".rels")
_READ = {"officeDocument", "styles", "numbering", "footnotes", "endnotes", "comments"}
#: Word's own names of styles. https://github.com/mwilliamson/python-mammoth#custom-style-map
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"


def read_word(
    data: bytes, path: PurePosixPath, base: str, zone: ZoneInfo
) -> tuple[OldPage, dict[str, bytes]]:
    """The page of a file at a ``path``, and its pictures by address; ``base`` stands for that of
    the file. Raises Unreadable."""
    pictures: dict[str, bytes] = {}
    stem, folder = path.stem, quote(base, safe=":/")

    def add(image: Any) -> dict[str, str]:
        with image.open() as opened:
            picture = opened.read()
        kind = str(image.content_type).partition("/")[2].partition("+")[0]
        address = f"{folder}/{slug_of(stem)}-{len(pictures) + 1}.{kind}"
        pictures[address] = picture
        return {"src": address}

    head = _checked(data)
    try:
        images = mammoth.images.img_element(add)
        html = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=images, style_map=_STYLES
        ).value
    # The library says nowhere what it raises at a file that is no whole one.
    except Exception as error:
        raise Unreadable(f"it is no whole Word file ({type(error).__name__})") from error
    title = title_of(html) or head["title"]
    page = OldPage(
        path.as_posix(),
        title or stem,
        html,
        base=base,
        slug=slug_of(title) or slug_of(stem),
        date=_moment(head["created"], zone),
    )
    return page, pictures


def _checked(data: bytes) -> dict[str, str]:
    """What a Word file says of itself, after nothing in it can exhaust the machine."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
                raise Unreadable("unpacked, it is far larger than any text")
            for part in parts:
                if part.filename.casefold().endswith(_XML):
                    if part.file_size > _MOST_XML:
                        raise Unreadable("unpacked, it is far larger than any text")
                    _require_harmless(archive.read(part))
            names = {part.filename for part in parts}
            core = archive.read("docProps/core.xml") if "docProps/core.xml" in names else b""
    except Unreadable:
        raise
    # So does this one, which leaves what each way of packing raises to that.
    except Exception as error:
        raise Unreadable("it is damaged, locked with a password, or no Word file") from error
    text = core.decode("utf-8", "replace")
    found = {
        name: re.search(rf"<(?:dc|dcterms):{name}[^>]*>([^<]*)<", text)
        for name in ("title", "created")
    }
    return {name: words_of(match[1]) if match else "" for name, match in found.items()}


def _require_harmless(data: bytes) -> None:
    depth = elements = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth, elements = depth + 1, elements + 1
        if elements > _MOST_ELEMENTS:
            raise Unreadable("unpacked, it is far larger than any text")
        kind, target = attributes.get("Type", ""), attributes.get("Target", "")
        if kind.rpartition("/")[2] in _READ and not target.casefold().endswith(_XML):
            raise Unreadable("it keeps its text where Word does not")
        if depth > _DEEPEST:
            raise Unreadable("its parts stand deeper inside one another than Word writes them")

    def end(*_: Any) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: Any) -> None:
        raise Unreadable("it defines entities, which no Word file does")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.EntityDeclHandler = parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unreadable("it is damaged") from error


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(zone)
    except ValueError:
        return None
