"""What single elements of HTML hold: their children, the cells of a table, a picture's address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from selectolax.lexbor import LexborNode

from publisher.blocks import BLOCKS, FENCE
from publisher.importing import links
from publisher.importing.tree import Block, Runs, joined

#: A heading of the first level before all else.
_TITLE = re.compile(r"\s*<h1\b[^>]*>(?P<title>.*?)</h1>", re.DOTALL | re.IGNORECASE)
_HIDDEN = {"screen-reader-text", "sr-only", "visually-hidden"}
_OPENS = re.compile(r"(?:accordion|toggle|faq)[\w-]*(?:title|header|question|button)", re.I)


def words_of(html: str, gap: str = "") -> str:
    """The words of a piece of HTML on one line; ``gap`` stands where a tag was."""
    return " ".join(unescape(re.sub(r"<[^>]+>", gap, html)).split())


def title_of(html: str) -> str:
    """The words of the heading that a text begins with, "" where it begins otherwise."""
    found = _TITLE.match(html)
    return words_of(found["title"]) if found else ""


def children_of(node: LexborNode) -> Iterator[LexborNode]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def whole(text: str | None) -> int:
    """The whole number at the start of an attribute, 0 where there is none or a huge one."""
    found = re.match(r"\s*(\d{1,6})", text or "")
    return int(found[1]) if found else 0


def unshown(attributes: dict[str, str | None]) -> str:
    """What an element is of which a reader is not to see the words, "" of any other."""
    style = (attributes.get("style") or "").casefold().replace(" ", "")
    names = set((attributes.get("class") or "").casefold().split())
    if "line-through" in style:
        return "crossed-out words"
    if "mso-element:comment-list" in style or names & {"msocommentreference", "msocomanchor"}:
        return "a comment"
    is_hidden = "hidden" in attributes or "display:none" in style or "mso-hide:all" in style
    return "hidden text" if is_hidden or names & _HIDDEN else ""


def opens(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether it is the question of an accordion: a heading in everything but its element."""
    is_switch = "aria-expanded" in attributes or "aria-controls" in attributes
    return (tag == "button" and is_switch) or bool(_OPENS.search(attributes.get("class") or ""))


def source_of(node: LexborNode, attributes: dict[str, str]) -> str:
    """The address of the largest picture that an element offers."""
    sets = [attributes.get("srcset", ""), attributes.get("data-srcset", "")]
    if node.parent is not None and node.parent.tag == "picture":
        sets += [one.attributes.get("srcset") or "" for one in node.parent.css("source")]
    found = next(filter(None, map(links.largest, sets)), "")
    names = ("data-orig-file", "data-large-file", "data-src", "data-lazy-src", "data-original")
    lazy = next((attributes[name] for name in names if attributes.get(name)), "")
    return (found if not found.startswith("data:") else "") or lazy or attributes.get("src", "")


def is_speck(attributes: dict[str, str]) -> bool:
    """A counter of visits or a spacer: what is said to be two pixels wide or high at most."""
    return any(
        re.fullmatch(r"\s*[0-2]\s*(?:px)?\s*", attributes.get(name, ""))
        for name in ("width", "height")
    )


CELLS = ("td", "th")
#: More columns than any page can show.
_MOST_COLUMNS = 40


def grid(rows: list[list[tuple[LexborNode, list[Block]]]]) -> list[list[Runs]]:
    """Rows of equal length; what a cell spans beside its own place stays empty."""
    grid: list[list[Runs]] = []
    spanned: dict[tuple[int, int], bool] = {}
    for at, row in enumerate(rows):
        cells: list[Runs] = []
        for cell, blocks in row:
            while spanned.get((at, len(cells))):
                cells.append(())
            across = min(whole(cell.attributes.get("colspan")) or 1, _MOST_COLUMNS)
            down = min(whole(cell.attributes.get("rowspan")) or 1, len(rows) - at)
            for below in range(1, down):
                spanned.update({(at + below, len(cells) + n): True for n in range(across)})
            cells += [joined(blocks), *[()] * (across - 1)]
        while spanned.get((at, len(cells))):
            cells.append(())
        grid.append(cells)
    width = max(map(len, grid))
    return [[*row, *[()] * (width - len(row))] for row in grid]


def rows_of(table: LexborNode) -> Iterator[LexborNode]:
    for child in children_of(table):
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in children_of(child) if row.tag == "tr")


def fence_of(comment: str) -> str:
    """The line of a block's fence in a comment, "" where it holds none."""
    found = FENCE.match(comment.strip())
    is_known = found and (not found["name"] or found["name"] in BLOCKS)
    return comment.strip() if is_known else ""


def has_class(node: LexborNode, name: str) -> bool:
    return name in (node.attributes.get("class") or "").split()
