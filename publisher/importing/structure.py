"""Elements that are a block of their own: paragraphs, headings, lists, quotations, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from publisher.importing.elements import CELLS, children_of, grid, rows_of, whole
from publisher.importing.looks import alignment_of, level_of, look_of, word_list
from publisher.importing.notes import names_of
from publisher.importing.reader import UNSEEN, Reader, paragraphs, plain
from publisher.importing.tree import (
    Block,
    Code,
    Heading,
    Item,
    LeftOut,
    Paragraph,
    Quote,
    Ruler,
    Run,
    Table,
    runs_of,
)

_POINTS = re.compile(r"(?<![\w-])font-size:\s*(\d+(?:\.\d+)?)pt")
#: In points; a title of Google Docs has 26, its largest heading 20 and an element of its own.
_LARGE, _MOST_WORDS = 24, 15
_MARKS = {"": "---", "center": ":---:", "right": "---:"}
_PARTS = "h1, h2, h3, h4, h5, h6, p, li, table"


def paragraph(reader: Reader, node: LexborNode, look: Run) -> None:
    reader.flush()
    kind = node.attributes.get("class") or ""
    level = word_list(node.attributes.get("style") or "")
    if kind.startswith("MsoTitle") or _is_large(node):
        reader.blocks.append(Heading(1, reader.inline(node, look)))
    elif level:
        reader.marker = ""
        blocks = reader.inside(node, look)
        ordered = bool(re.match(r"\W?[0-9a-zA-Z]{1,4}[.)]", reader.marker))
        reader.blocks.append(Item(level, ordered, blocks))
    else:
        reader.children(node, look)
        reader.flush()


def _is_large(node: LexborNode) -> bool:
    """Whether it is a title as Google Docs writes one: a short paragraph in large letters."""
    styles = (one.attributes.get("style") or "" for one in node.css("span"))
    sizes = [float(found[1]) for style in styles if (found := _POINTS.search(style))]
    words = (node.text() or "").split()
    return bool(sizes) and min(sizes) >= _LARGE and 0 < len(words) <= _MOST_WORDS


def span(reader: Reader, node: LexborNode, look: Run) -> None:
    if "mso-list:ignore" in (node.attributes.get("style") or "").casefold().replace(" ", ""):
        reader.marker = (node.text() or "").strip()
    else:
        reader.children(node, look)


def heading(reader: Reader, node: LexborNode, look: Run) -> None:
    reader.flush()
    names = (name for one in (node, *node.css("[id], a[name]")) for name in names_of(one))
    ids, reader.anchors = (*reader.anchors, *names), ()
    runs = reader.inline(node, look.but(bold=False, italic=False))
    tag = node.tag or ""
    level = int(tag[1]) if tag[1:].isdigit() else level_of(node.attributes) or 2
    reader.blocks.append(Heading(level, runs, tuple(dict.fromkeys(ids))))


def opener(reader: Reader, node: LexborNode, look: Run) -> None:
    if node.css_first(_PARTS) or not (node.text() or "").strip():
        reader.children(node, look)
        return
    reader.flush()
    reader.blocks.append(Heading(7, reader.inline(node, look.but(bold=False))))


def list_(reader: Reader, node: LexborNode, look: Run, level: int = 1) -> None:
    reader.flush()
    count = whole(node.attributes.get("start")) if node.tag == "ol" else 0
    kind = node.attributes.get("type") or ""
    if node.tag == "ol" and ("reversed" in node.attributes or kind in tuple("aAiI")):
        words = " ".join((node.text(separator=" ") or "").split())
        reader.left_out.append(LeftOut("how a list counts: backwards, or by letters", words[:60]))
    for child in children_of(node):
        if child.mem_id in reader.notes.apart:
            continue
        if child.tag in ("ul", "ol", "menu"):
            list_(reader, child, look, level + 1)
            continue
        if child.is_text_node and not (child.text_content or "").strip():
            continue
        if child.tag == "li":
            blocks = reader.inside(child, look_of("li", child.attributes, look))
            own = level_of(child.attributes)
        else:
            blocks, own = reader.alone(child, look), 0
        if blocks:
            reader.blocks.append(Item(own or level, node.tag == "ol", blocks, count))
            count += bool(count)


def item(reader: Reader, node: LexborNode, look: Run) -> None:
    """An item outside of any list."""
    reader.flush()
    if blocks := reader.inside(node, look):
        reader.blocks.append(Item(level_of(node.attributes) or 1, False, blocks))


def definitions(reader: Reader, node: LexborNode, look: Run) -> None:
    """Each explanation as an item that begins with its term."""
    reader.flush()
    terms: list[Run] = []
    for part in _parts(node):
        if part.tag == "dt":
            runs = reader.inline(part, look.but(bold=True))
            terms += [*([Run(", ", bold=True)] if terms else []), *runs]
            continue
        blocks = reader.inside(part, look)
        first = runs_of(blocks[0]) if blocks else ()
        joined = (*terms, Run(": "), *first) if terms else first
        reader.blocks.append(Item(1, False, [Paragraph(joined), *blocks[1:]]))
        terms = []
    if terms:
        reader.blocks.append(Item(1, False, [Paragraph(tuple(terms))]))


def _parts(node: LexborNode) -> Iterator[LexborNode]:
    """The terms and explanations of one list, without those of lists in them."""
    for child in children_of(node):
        if child.tag in ("dt", "dd"):
            yield child
        else:
            yield from _parts(child)


def quote(reader: Reader, node: LexborNode, look: Run) -> None:
    reader.flush()
    if blocks := reader.inside(node, look):
        reader.blocks.append(Quote(blocks))


def pre(reader: Reader, node: LexborNode, look: Run) -> None:
    reader.flush()
    text = UNSEEN.sub("", (node.text() or "").replace("\r", "")).strip("\n")
    if node.css_first("code") and text.strip():
        reader.blocks.append(Code(text.replace("\u00a0", " ")))
        return
    # A poem, or text that somebody aligned with spaces.
    if re.search(r"\S(?:  |\t)", text):
        words = " ".join(text.split())
        reader.left_out.append(LeftOut("the spaces that lined a text up", words[:60]))
    lines = (plain(line).strip() for line in text.split("\n"))
    reader.runs.append(look.but(text="\n".join(lines)))
    reader.flush()


def table(reader: Reader, node: LexborNode, look: Run) -> None:
    reader.flush()
    if caption := next((one for one in children_of(node) if one.tag == "caption"), None):
        reader.blocks += paragraphs(list(reader.inline(caption, look)))
    rows = [
        [(cell, reader.inside(cell, look)) for cell in children_of(row) if cell.tag in CELLS]
        for row in rows_of(node)
    ]
    filled = [row for row in rows if any(blocks for _, blocks in row)]
    widest = max(map(len, filled), default=0)
    has_head = node.css_first("th") is not None
    blocks = [block for row in rows for _, blocks in row for block in blocks]
    is_layout = any(isinstance(block, Heading | Table | Code) for block in blocks)
    # A row without text still counts for the cells that span it.
    cells = [row for row in grid(rows) if any(row)] if widest > 1 else []
    if len(cells) < 2 or (is_layout and not has_head):
        reader.blocks += blocks
    else:
        reader.blocks.append(Table(cells, _aligned(filled)))


def _aligned(rows: list[list[tuple[LexborNode, list[Block]]]]) -> tuple[str, ...]:
    """How the columns are aligned below their heads; none of a table whose cells span several."""
    cells = [[cell.attributes for cell, _ in row] for row in rows]
    if any("colspan" in one or "rowspan" in one for row in cells for one in row):
        return ()
    columns = [set(map(alignment_of, column)) for column in zip(*cells[1:], strict=False)]
    return tuple(_MARKS[column.pop()] if len(column) == 1 else "---" for column in columns)


def break_(reader: Reader, node: LexborNode, look: Run) -> None:
    reader.add(look.but(text="\n"))


def ruler(reader: Reader, node: LexborNode, look: Run) -> None:
    reader.flush()
    reader.blocks.append(Ruler())
