"""Sources that a writer lists in a block are the same as those of the front matter."""

from __future__ import annotations

from tests.tables import cases
from tests.writing import Content

BLOCK = (
    "One. [2]\n\n::: references\n1. Example A.\n   Second line. PMID: 1\n2. Example B.\n:::\n\nEnd."
)


def test_entries_of_the_block_follow_those_of_the_field(content: Content) -> None:
    """One numbering over both, in the order in which a reader of the file meets them."""
    content.document("articles/neck.md", BLOCK, references="[Example Zero.]")
    (article,) = content.site().articles
    assert (
        "Example Zero.",
        "Example A. Second line. PMID: 1",
        "Example B.",
    ) == article.meta.references


def test_the_block_leaves_the_body_and_no_line_moves(content: Content) -> None:
    """It is shown once, and messages about the text below it name the right lines."""
    content.document("articles/neck.md", BLOCK)
    (article,) = content.site().articles
    assert "Example" not in article.body
    assert BLOCK.count("\n") == article.body.rstrip("\n").count("\n")


@cases(r"""
    file             | body
    articles/neck.md | ::: references\n- Example A.\n
    pages/about.md   | ::: references\n- Example A.\n:::\n
    articles/neck.md | ::: references\n- A.\n:::\n\n::: references\n- B.\n:::\n
    """)
def test_a_block_that_cannot_be_taken_is_reported(content: Content, file: str, body: str) -> None:
    """Unclosed, on a page without sources, or a second one: never dropped in silence."""
    content.document(file, body)
    assert ["blocks"] == [problem.rule for problem in content.problems() if problem.is_error]
