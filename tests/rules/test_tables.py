"""A table keeps all of its cells, and is one."""

from __future__ import annotations

from markdown import Markdown

from publisher.authoring.mend import mend
from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body
    \| a \| b \|\n\|--\|--\|\n\| 1 \| 2 \|\n
    \| a \| b \|\n\|:-\|-:\|\n\| 1 \|\n
    a \| b\n--- \| ---\n1 \| 2\n
    \| a \|\n\|--\|\n\| 1 \|\n
    ## Doses\n\| a \| b \|\n\|--\|--\|\n\| 1 \| 2 \|\n
    ::: facts\n\| a \| b \|\n\|--\|--\|\n\| 1 \| 2 \|\n:::\n
    > \| a \| b \|\n> \|--\|--\|\n> \| 1 \| 2 \|\n
    - c\n\n  \| a \| b \|\n  \|--\|--\|\n  \| 1 \| 2 \|\n
    \| a \| b \|\n\|--\|--\|\n\| `1\|2` \| 3 \\\| 4 \|\n
    > \| a \|\n> \|--\|\n> \| 1 \|\n>\n> b\n
    either \| or\n
    1\ta\n2\tb\n\no\ta\no\tb\n
    a\tb\nc\n\n- a\tb\n- c\td\n
    1.\ta\n2.\tb\n
    \ta\tb\n\tc\td\n
    a\n\n-- --\n\n---\n
    ```\n\| a \| b \|\n```\n
    """)
def test_whole_tables_are_right(content: Content, body: str) -> None:
    """A bar inside a code sample or behind a backslash is no border."""
    assert [] == body_findings(content, "tables", body)


@cases(r"""
    body                                           | line= | says
    \| a \| b \|\n\|--\|--\|\n\| 1 \| 2 \| 3 \|\n  | 2 | This row has 3 cells, and the table
        2 columns: the rest would not be shown.
    a \| b\n--\|--\n\| 1 \| 2 \|\n                 | 2 | This row has 4 cells, and the table
        2 columns: the rest would not be shown.
    > \| a \|\n> \|--\|\n> \| 1 \| 2 \|\n          | 2 | This row has 2 cells, and the table
        1 column: the rest would not be shown.
    Doses:\n\| a \| b \|\n\|--\|--\|\n             | 1 | This table stands right below a text.
    \| a \| b \|\n\|--\|\n                         | 1 | This line does not have hyphens for
        2 columns, so no table comes of it.
    \| a \| b \|\n\|—\|—\|\n                       | 1 | This line does not have hyphens for
        2 columns, so no table comes of it.
    \|--\|--\|\n\| a \| b \|\n                     | 0 | This table has no headings.
    \| a \| b \|\n\| 1 \| 2 \|\n                   | 0 | These bars make no table, as the line
        of hyphens below its headings is missing.
    \| a \| b \|\n\|--\|--\|\n\| 1 \| 2 \|\nThen\n | 3 | This line stands right below a table,
        so it becomes a row of it.
    \| a \| b \|\n\|--\|--\|\n\| 1 \| go\nand rest \|\n | 3 | This line goes on with the row above,
        and becomes a row of its own.
    \| a \| b \|\n\|--\|--\|\n\n\| 1 \| 2 \|\n     | 3 | An empty line ends the table above, so
        this row is none of it.
    \| a \| b \|\n\|--\|--\|\n## Then\n            | 2 | This line stands right below a table,
        so it becomes a row of it.
    """)
def test_what_loses_a_cell_or_makes_no_table_is_an_error(
    content: Content, body: str, line: int, says: str
) -> None:
    """At the row that is wrong, in the words of a writer."""
    ((_, at, found, fix),) = body_findings(content, "tables", body)
    assert (BODY_LINE + line, says) == (at, found)
    assert fix
    assert ["error"] == severities_of(content, "tables", body)


def test_obeying_makes_a_table(content: Content) -> None:
    """The line of hyphens that the message gives is the one that Markdown wants."""
    body = "| a | b | c |\n|--|\n| 1 | 2 | 3 |\n"
    ((*_, fix),) = body_findings(content, "tables", body)
    mended = body.replace("|--|", fix.removeprefix("Write  "))
    assert [] == body_findings(content, "tables", mended)
    assert "<td>3</td>" in Markdown(extensions=["tables"]).convert(mended)


@cases(r"""
    pasted | mended
    Week\tSets\n1\t3\n2\t\n
        | \| Week \| Sets \|\n\|---\|---\|\n\| 1 \| 3 \|\n\| 2 \|  \|\n
    a\tb\tc\nd\te\tf\n
        | \| a \| b \| c \|\n\|---\|---\|---\|\n\| d \| e \| f \|\n
    Week  Sets\n----  ----\n1     `a\|b`\n
        | \| Week \| Sets \|\n\|---\|---\|\n\| 1 \| `a\\\|b` \|\n
    """)
def test_cells_without_bars_get_them(content: Content, pasted: str, mended: str) -> None:
    """As a spreadsheet or Pandoc writes them."""
    path = content.document("articles/neck.md", pasted)
    (found,) = (one for one in content.problems("tables") if one.edits)
    text = path.read_text("utf-8")
    assert text.replace(pasted, mended) == mend(text, [found])[0]


def test_rows_of_different_length_are_for_the_writer(content: Content) -> None:
    """Nobody knows which cell is missing."""
    content.document("articles/neck.md", "Week\tSets\tReps\n1\t3\n")
    assert [()] == [found.edits for found in content.problems("tables")]
