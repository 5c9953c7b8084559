"""Test cases written as a text table: a case takes a line, where a list takes one a value."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from textwrap import dedent
from typing import Any

import pytest

_DIVIDER = re.compile(r"(?:^|\s+)\|(?:\s+|$)")
_ESCAPE = re.compile(r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|.)")


def cases(table: str) -> pytest.MarkDecorator:
    r"""``parametrize`` with the rows of a raw text, under a first row that names the arguments.

    ``|`` between spaces divides the cells. An indented line continues the row above: with a new
    cell where it begins with ``|``, with more words of the last cell where it does not. Cells are
    texts with Python's escapes (``\|`` is a bar, ``\x20`` a space at an end); those below a name
    that ends in ``=`` are Python literals; ``^`` repeats the cell above. The cells of a table with
    one name are a case each.
    """
    header, *lines = _rows(table)
    names = [name.removesuffix("=") for name in header]
    literal = [name.endswith("=") for name in header]
    flat = [cell for row in lines for cell in row]
    each = lines if len(names) > 1 else [[cell] for cell in flat]
    values = [
        tuple(
            ast.literal_eval(cell) if is_literal else unescape(cell)
            for cell, is_literal in zip(row, literal, strict=True)
        )
        for row in each
    ]
    return pytest.mark.parametrize(names, values)


def cells(table: str) -> tuple[str, ...]:
    """The cells of a table without names, which are texts, row by row."""
    return tuple(cell for row in rows(table) for cell in row)


def rows(table: str) -> list[list[str]]:
    """The rows of such a table, which need not be of one length."""
    return [[unescape(cell) for cell in row] for row in _rows(table)]


def unescape(cell: str) -> str:
    """The text that a cell stands for; ``""`` is the empty one."""
    if cell == '""':
        return ""
    return _ESCAPE.sub(lambda match: _escaped(match[0]), cell)


def _escaped(text: str) -> str:
    value: Any = ast.literal_eval(f'"{text}"') if text != r"\|" else "|"
    return str(value)


def _rows(table: str) -> Iterator[list[str]]:
    above: list[str] = []
    for row in _broken_rows(table):
        above = [above[i] if cell == "^" else cell for i, cell in enumerate(row)]
        yield above


def _broken_rows(table: str) -> Iterator[list[str]]:
    row: list[str] = []
    for line in dedent(table).strip("\n").split("\n"):
        words = _DIVIDER.split(line.strip())
        if not line.startswith(" "):
            if row:
                yield row
            row = words
        elif words[0]:
            row[-1] += f" {words[0]}"
            row += words[1:]
        else:
            row += words[1:]
    yield row
