"""The one converter: HTML of a clipboard, a page or a Word file as Markdown of our dialect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from publisher.importing.parsing import parse
from publisher.importing.picture_names import Naming, PictureNames
from publisher.importing.shaping import shape
from publisher.importing.tree import LeftOut, Picture
from publisher.importing.writing import write


@dataclass(frozen=True, slots=True)
class Converted:
    """``markdown`` names each of ``pictures`` as a file that is to be put into content/images.
    ``left_out`` is what no article can hold."""

    markdown: str
    pictures: tuple[Picture, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def to_markdown(
    html: str,
    *,
    base: str = "",
    title: str = "",
    naming: Naming | None = None,
    target: Callable[[str], str] = str,
) -> Converted:
    """Convert HTML, or a part of it. Never raises, whatever it holds.

    ``base`` is the address of the page, to which its links and pictures are relative. A first
    heading that only repeats ``title`` is left out. ``naming`` says which file a picture becomes;
    ``target`` says where a link leads, and "" makes plain text of it.
    """
    names = PictureNames(naming)
    found = parse(html, base, names)
    blocks = shape(found.blocks, found.sources, title)
    left_out = tuple(dict.fromkeys(found.left_out))
    return Converted(write(blocks, target), tuple(names.pictures), left_out)
