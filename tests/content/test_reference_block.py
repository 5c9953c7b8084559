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


@cases(r"""
    block
    [1] Example A. PMID: 1\n[2] Example B. PMID: 2
    Example A. PMID: 1\nExample B. PMID: 2
    Example A.\nPMID: 1\n\nExample B. PMID: 2
    - Example A. PMID: 1\n\nExample B. PMID: 2
    """)
def test_sources_need_no_mark_of_a_list(content: Content, block: str) -> None:
    """Two that were pasted as paragraphs, or with their numbers, were one."""
    content.document("articles/neck.md", f"One. [1]\n\n::: references\n{block}\n:::\n")
    (article,) = content.site().articles
    assert ("Example A. PMID: 1", "Example B. PMID: 2") == article.meta.references


@cases(r"""
    block                                        | count=
    2. Example A. PMID: 1\n1. Example B. PMID: 2 | 1
    1. Example A. PMID: 1\n3. Example B. PMID: 2 | 1
    1. Example A. PMID: 1\n1. Example B. PMID: 2 | 0
    3. Example A. PMID: 1\n4. Example B. PMID: 2 | 0
    1. Example A. Journal\n   2019. PMID: 1\n2. Example B. PMID: 2 | 0
    """)
def test_sources_stand_in_the_order_of_their_numbers(
    content: Content, block: str, count: int
) -> None:
    """A sentence would rest on a source that was not meant."""
    content.document("articles/neck.md", f"One.\n\n::: references\n{block}\n:::\n\n1. a\n3. b\n")
    told = [problem.says for problem in content.problems("field-value")]
    assert ["The numbers of these sources do not count up."] * count == told


def test_a_number_without_end_is_text(content: Content) -> None:
    """Python reads no number of thousands of digits."""
    content.document("articles/neck.md", f"::: references\n{'1' * 5000}. Example A. PMID: 1\n:::\n")
    assert [] == content.problems("field-value")
