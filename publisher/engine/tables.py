"""A table's columns as their writer aligned them, by classes: the security policy that a page is
sent with allows no style of an element's own."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_CLASSES = {"text-align: center;": "center", "text-align: right;": "end"}


class AlignedTablesExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Aligned(md), "aligned-tables", 3)


class _Aligned(Treeprocessor):
    def run(self, root: Element) -> None:
        for cell in root.iter():
            style = cell.attrib.pop("style", "") if cell.tag in ("th", "td") else ""
            if style in _CLASSES:
                cell.set("class", _CLASSES[style])
