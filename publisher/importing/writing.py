"""Blocks as Markdown of our dialect."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from publisher.content.headings import heading_id
from publisher.importing.inline import Inline, picture
from publisher.importing.tree import (
    Block,
    Code,
    Fence,
    Figure,
    Heading,
    Items,
    Paragraph,
    Quote,
    References,
    Ruler,
    Runs,
    Table,
    text_of,
)

#: What only the beginning of a line makes a mark: of a heading, quotation, list or rule.
_FIRST = re.compile(r"(?P<sign>[#>|]|[-+](?=\s|$)|-(?=[-\s:|]*$))|(?P<number>\d+)(?=[.)](?:\s|$))")
#: Signs without an escape of their own: fences, and the line below a heading.
_ODD = re.compile(r":(?=::|\s)|=(?=\s*$)")
_LONGEST_CAPTION = 300
_INDENT = " " * 4


def write(blocks: list[Block], target: Callable[[str], str]) -> str:
    """The text of some blocks, with a newline at its end."""
    ids = {
        id_: heading_id(text_of(block.runs), "-")
        for block in blocks
        if isinstance(block, Heading)
        for id_ in block.ids
    }
    entries = sum(len(block.entries) for block in blocks if isinstance(block, References))
    writer = _Writer(Inline(ids, entries, target))
    text, gap = "", ""
    for block in blocks:
        if part := writer.block(block):
            # What stands in a block of ours touches its fences.
            text += f"{gap[:1] if part == ':::' else gap}{part}"
            gap = "\n" if isinstance(block, Fence) and part != ":::" else "\n\n"
    return f"{text}\n" if text else ""


class _Writer:
    def __init__(self, inline: Inline) -> None:
        self._inline = inline

    def block(self, block: Block) -> str:
        match block:
            case Paragraph(runs):
                return "  \n".join(self._lines(runs))
            case Heading(level, runs):
                text = " ".join(self._inline.markdown(runs).split())
                text = f"{text[:-1]}\\#" if text.endswith("#") else text
                return f"{'#' * level} {text}"
            case Items():
                return self._list(block)
            case Quote(blocks):
                parts = (part for one in blocks if (part := self.block(one)))
                return "\n>\n".join(_prefixed("> ", part) for part in parts)
            case Table():
                return self._table(block)
            case Ruler():
                return "***"
            case Code(text):
                longest = max(map(len, re.findall(r"`{3,}", text)), default=2)
                fence = "`" * (longest + 1)
                return f"{fence}\n{text}\n{fence}"
            case Figure():
                return self._figure(block)
            case Fence(line):
                return line
            case References(entries):
                return "\n".join(["::: references", *(f"- {one}" for one in entries), ":::"])
        return ""

    def _lines(self, runs: Runs) -> Iterator[str]:
        return (_guarded(line) for line in self._inline.markdown(runs).split("\n") if line)

    def _list(self, items: Items) -> str:
        lines: list[str] = []
        for number, blocks in enumerate(items.items, start=items.start):
            item = self._item(f"{number}. " if items.ordered else "- ", blocks)
            # An item below a paragraph would be taken for a line of it.
            lines += ["", item] if lines and "\n\n" in lines[-1] else [item]
        return "\n".join(lines)

    def _item(self, mark: str, blocks: list[Block]) -> str:
        first, *rest = blocks
        text = _hanging(mark, self.block(first))
        for block in rest:
            # Only the first list right below the words of an item is told from those without a gap.
            is_tight = block is blocks[1] and isinstance(block, Items)
            gap = "\n" if is_tight else "\n\n"
            text += f"{gap}{_prefixed(_INDENT, self.block(block))}"
        return text

    def _table(self, table: Table) -> str:
        head = [tuple(run.but(bold=False) for run in cell) for cell in table.rows[0]]
        lines = [self._row(row) for row in (head, *table.rows[1:])]
        marks = [*table.aligned, *["---"] * (len(head) - len(table.aligned))]
        rule = f"| {' | '.join(marks)} |"
        return "\n".join([lines[0], rule, *lines[1:]])

    def _row(self, row: list[Runs]) -> str:
        # In code a bar would stand with its escape.
        plain = (tuple(run.but(code=False) for run in cell) for cell in row)
        cells = map(self._inline.markdown, plain)
        texts = (re.sub(r"\n+", "<br>", cell.replace("|", "\\|")) for cell in cells)
        return "| " + " | ".join(texts) + " |"

    def _figure(self, figure: Figure) -> str:
        caption = text_of(figure.caption)
        if figure.address:
            words = [self._inline.markdown(figure.caption)] if caption else []
            body = "\n\n".join([picture(figure.picture), *words])
            return f"::: video {figure.address}\n{body}\n:::"
        if len(caption) > _LONGEST_CAPTION or any(run.href for run in figure.caption):
            below = "  \n".join(self._lines(figure.caption))
            return f"::: figure\n{picture(figure.picture)}\n\n{below}\n:::"
        return picture(figure.picture, caption)


def _hanging(mark: str, text: str) -> str:
    return mark + text.replace("\n", f"\n{_INDENT}")


def _prefixed(prefix: str, text: str) -> str:
    return "\n".join(
        f"{prefix}{line}".rstrip() if not line else prefix + line for line in text.split("\n")
    )


def _guarded(line: str) -> str:
    """A line whose beginning is text, whatever it looks like."""
    if found := _FIRST.match(line):
        at = found.end() if found["number"] else 0
        return f"{line[:at]}\\{line[at:]}"
    if found := _ODD.match(line):
        return f"&#{ord(line[0])};{line[1:]}"
    return line
