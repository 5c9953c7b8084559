"""HTML as blocks: of a clipboard, a saved page, a builder's export or a Word file."""

from __future__ import annotations

from dataclasses import dataclass, field

from publisher.importing import media, structure
from publisher.importing.bounds import parsed
from publisher.importing.notes import Notes
from publisher.importing.picture_names import PictureNames
from publisher.importing.reader import Handlers, Reader
from publisher.importing.tree import Block, LeftOut, Run


@dataclass(frozen=True, slots=True)
class Parsed:
    """What HTML holds. ``sources`` are its footnotes that name a study."""

    blocks: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)


def parse(html: str, base: str, names: PictureNames) -> Parsed:
    """The blocks of a page or a part of one, whose pictures are added to ``names``. ``base`` is
    its address, for relative links."""
    root = parsed(html).body
    if root is None:
        return Parsed()
    reader = Reader(base, names, Notes(root), HANDLERS)
    blocks = reader.inside(root, Run())
    return Parsed(blocks, reader.left_out, reader.sources)


HANDLERS: Handlers = {
    "a": media.link,
    "blockquote": structure.quote,
    "br": structure.break_,
    "dl": structure.definitions,
    "figure": media.figure,
    "heading": structure.heading,
    "hr": structure.ruler,
    "iframe": media.frame,
    "img": media.image,
    "li": structure.item,
    "menu": structure.list_,
    "ol": structure.list_,
    "opener": structure.opener,
    "p": structure.paragraph,
    "pre": structure.pre,
    "span": structure.span,
    "table": structure.table,
    "ul": structure.list_,
} | {f"h{level}": structure.heading for level in range(1, 7)}
