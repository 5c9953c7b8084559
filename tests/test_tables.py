"""A table of cases gives the values that are written in it."""

from __future__ import annotations

import pytest

from tests.tables import cases, cells


def test_rows_go_on_below() -> None:
    """A long case is broken between its cells or its words, and is still one case."""
    mark = cases(r"""
        text | says | line=
        a    | b    | 1
        ""
            | a long cell
              that goes on | None
        """).mark
    expected = ["text", "says", "line"], [("a", "b", 1), ("", "a long cell that goes on", None)]
    assert expected == mark.args


def test_a_caret_repeats_the_cell_above() -> None:
    """What several cases expect is written once, at the first of them."""
    mark = cases(r"""
        text | says
        a    | long words
        b    | ^
        c    | ^
        """).mark
    assert [("a", "long words"), ("b", "long words"), ("c", "long words")] == mark.args[1]


def test_one_name_makes_every_cell_a_case() -> None:
    """Short cases share a line, so a table of marks is no page long."""
    mark = cases(r"""
        mark
        * | ** | \x20
        \| | a|b \n
        """).mark
    assert (["mark"], [("*",), ("**",), (" ",), ("|",), ("a|b \n",)]) == mark.args


def test_cells_are_texts() -> None:
    """What looks like a number, a quotation mark or an escape of ours stays a text."""
    assert ("1", '"', "\\n", "é") == cells(r"""
        1 | " | \\n | é
        """)


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    """A bar that was forgotten cannot shift the values of a case, or drop one."""
    with pytest.raises(ValueError, match="longer"):
        cases("a | b\n1")
