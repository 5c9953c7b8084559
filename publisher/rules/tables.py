from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.content.document import Document
from publisher.problems import Edit, plural
from publisher.rule import Problems, Rule
from publisher.wording.searching import place


class Tables(Rule):
    """A table has bars between its cells, an empty line above it, a row of headings, a line of
    hyphens, and in each row no more cells than the headings.

    What is missing makes its bars part of the text; what is too much is not shown at all.

    Wrong: | Day | Dose |  and  |-----|  below it, or a row  | 1 | 5 times | stop if it hurts |
    Right: | Day | Dose |  and  |-----|------|  below it, and a row  | 1 | 5 times |

    The extension for tables:
    https://python-markdown.github.io/extensions/tables/
    """

    action = "table"


#: What parts a text as an empty line does: the fence of a block, a gap in a quotation.
_GAP = re.compile(r"\n(?:[ \t]*:::[^\n]*|[ \t>]+)(?=\n)")
_QUOTED = re.compile(r"(?: {0,3}>)*")
#: The line below the headings, also with dashes that a program put in the place of hyphens.
_LINE = re.compile(r"[ \t]*(?=.*\|)(?=.*[-—–―_=])[|:\-—–―_=+ \t]+$")
_TAB, _SPACES = re.compile(r"\t"), re.compile(r" {2,}|\t")
_CELLS = r"(?![ \t>|#:*+-])[^\n\t]+\t[^\n]*"
_TABBED = re.compile(rf"^{_CELLS}(?:\n{_CELLS})+$", re.MULTILINE)
#: The mark of an item before a tab.
_MARK = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]+)[.)]?|[^\w\s]{1,2}")
_ALIGNED = re.compile(
    r"^[ ]*[^\s>|-][^\n]*\n[ ]*-{2,}(?:[ ]+-{2,})+[ ]*(?:\n[ ]*[^\s>|-][^\n]*)*$", re.MULTILINE
)
_BAR = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\.")


def check_document(document: Document) -> Problems:
    text = document.prose
    if "\t" in text:
        yield from _without_bars(document, _TABBED, _TAB)
    if "-- -" in text or "--  " in text:
        yield from _without_bars(document, _ALIGNED, _SPACES)
    if "|" not in text:
        return
    line, above = document.body_line, 0
    for part in _GAP.sub("\n", f"\n{text}\n")[1:].split("\n\n"):
        if "|" in part:
            rows = [_QUOTED.sub("", row, count=1) for row in part.strip("\n").split("\n")]
            first = line + len(part) - len(part.lstrip("\n"))
            for at, says, fix, new in _wrong(rows, above):
                edits = [Edit(first + at, 1, rows[at], new)] if new else []
                yield Tables.problem(document.file, first + at, says, fix, edits=edits)
        above = _columns(part) if "|" in part else 0
        line += part.count("\n") + 2


def _columns(part: str) -> int:
    """How many columns a stretch of text has, if it is a table; 0 if not."""
    rows = part.strip("\n").split("\n")
    return _cells(rows[0]) if len(rows) > 1 and _LINE.match(rows[1]) else 0


def _without_bars(document: Document, form: re.Pattern[str], gap: re.Pattern[str]) -> Problems:
    """Tables as a spreadsheet or Pandoc writes them: with tabs between the cells, or in columns
    above and below lines of hyphens."""
    for found in form.finditer(document.text):
        rows = found[0].split("\n")
        if found[0].count("\t") == len(rows) and _MARK.fullmatch(rows[0].partition("\t")[0]):
            # A list, of which the rule on lists tells.
            continue
        cells = [gap.split(row.strip(" ")) for row in rows]
        line, _ = place(document, found.start())
        says = "These columns make no table without bars between the cells."
        fix = f"Write  {_barred(cells[0])}  and below it  {_hyphens(len(cells[0]))}"
        edits = _with_bars(line, rows, cells) if len(set(map(len, cells))) == 1 else []
        yield Tables.problem(document.file, line, says, fix, edits=edits)


def _with_bars(line: int, rows: list[str], cells: list[list[str]]) -> Iterator[Edit]:
    hyphens = _hyphens(len(cells[0]))
    for at, (row, parts) in enumerate(zip(rows, cells, strict=True)):
        is_line = not set(row) - {"-", " "}
        new = hyphens if is_line else _barred(parts)
        is_below = at == 0 and set(rows[1]) - {"-", " "}
        yield Edit(line + at, 1, row, f"{new}\n{hyphens}" if is_below else new)


def _barred(cells: list[str]) -> str:
    shown = (_BAR.sub(r"\\|", cell.strip()) for cell in cells)
    return f"| {' | '.join(shown)} |"


def _wrong(rows: list[str], above: int) -> Iterator[tuple[int, str, str, str]]:
    """Which row of a stretch of text is wrong, why, what to write, and the row written so, or ""
    where that is to be decided. ``above`` is how many columns the table has that ends above."""
    line = next((at for at, row in enumerate(rows) if _LINE.match(row)), len(rows))
    # A heading ends by itself.
    top = max((at + 1 for at, row in enumerate(rows[:line]) if row.startswith("#")), default=0)
    if line == len(rows):
        barred = (at for at, row in enumerate(rows) if row.lstrip(" ").startswith("|"))
        for at in [*barred][:1]:
            says = "These bars make no table, as the line of hyphens below its headings is missing."
            fix = f"Write below this line  {_hyphens(_cells(rows[at]))}"
            if at == 0 and _cells(rows[at]) == above:
                says = "An empty line ends the table above, so this row is none of it."
                fix = f"Delete that line. Where a table begins here, w{fix[1:]}"
            yield at, says, fix, ""
        return
    if line == top:
        fix = "Write a row of them above the line of hyphens."
        yield line, "This table has no headings.", fix, ""
        return
    head = rows[line - 1]
    columns = _cells(head)
    if line > top + 1:
        says = "This table stands right below a text."
        yield line - 1, says, "Put an empty line above it.", f"\n{head}"
    if columns != _cells(rows[line], head) or set(rows[line]) - set("|:- \t"):
        says = f"This line does not have hyphens for {plural(columns, 'column')}, so no table comes"
        yield line, f"{says} of it.", f"Write  {_hyphens(columns)}", _hyphens(columns)
    for at, row in enumerate(rows[line + 1 :], start=line + 1):
        cells = _cells(row, head)
        if "|" not in row:
            says = "This line stands right below a table, so it becomes a row of it."
            yield at, says, "Put an empty line above it.", f"\n{row}"
        elif not row.startswith("|") and _is_open(head, rows[at - 1]):
            says = "This line goes on with the row above, and becomes a row of its own."
            yield at, says, "Write each row on one line, with  <br>  where a cell has several.", ""
        elif cells > columns:
            most = plural(columns, "column")
            says = f"This row has {cells} cells, and the table {most}: the rest would not be shown."
            fix = "Give each column a heading. A bar that is no border is written  \\|"
            yield at, says, fix, ""


def _is_open(head: str, row: str) -> bool:
    """Whether a row begins with a bar, and lacks the one at its end that the headings have."""
    return head.rstrip().endswith("|") and row.startswith("|") and not row.rstrip().endswith("|")


def _cells(row: str, head: str = "|") -> int:
    """How many cells Markdown sees in a row: it takes the bars at the ends for borders where the
    row of headings has any."""
    bare, head = (_ESCAPED.sub("", text).strip(" ") for text in (row, head))
    if head.startswith("|") or head.endswith("|"):
        bare = bare.removeprefix("|").removesuffix("|")
    return bare.count("|") + 1


def _hyphens(columns: int) -> str:
    return f"|{'---|' * columns}"
