"""A table's columns as their writer aligned them, by classes: the security policy that a page is
sent with allows no style of an element's own. And its first column as heads, where it is one."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_CLASSES = {"text-align: center;": "center", "text-align: right;": "end"}


class TablesExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Tables(md), "tables-as-meant", 3)


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            _name_rows(table)
        for cell in root.iter():
            style = cell.attrib.pop("style", "") if cell.tag in ("th", "td") else ""
            if style in _CLASSES:
                cell.set("class", _CLASSES[style])


def _name_rows(table: Element) -> None:
    """Make the first column heads where nothing stands above it, or all of it is strong: a screen
    reader then says a row's name with each of its cells.

    Source: https://www.w3.org/WAI/tutorials/tables/two-headers/
    """
    corner, *first = [row[0] for row in table.iter("tr") if len(row)]
    if not (_is_blank(corner) or (first and all(map(_is_strong, first)))):
        return
    for cell in first:
        cell.tag = "th"
        cell.set("scope", "row")
    if _is_blank(corner):
        # A head that says nothing is none.
        corner.tag = "td"


def _is_blank(cell: Element) -> bool:
    return not len(cell) and not (cell.text or "").strip()


def _is_strong(cell: Element) -> bool:
    return (
        len(cell) == 1
        and cell[0].tag == "strong"
        and not f"{cell.text or ''}{cell[0].tail or ''}".strip()
    )
