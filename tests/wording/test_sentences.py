"""A document as the sentences that a reader reads."""

from __future__ import annotations

import pytest

from publisher.content.document import Document
from publisher.fields import Kind, Meta
from publisher.wording.sentences import plain, sentences
from tests.tables import cases


def found(body: str) -> list[tuple[str, int, str]]:
    document = Document(Kind.ARTICLE, "a.md", "articles/a.md", Meta(), {}, body, 10)
    return [(one.text, one.line, one.place) for one in sentences(document)]


@cases(r"""
    body | expected=
    One. Two?\nThree\nfour.\n
        | [('One.', 10, 'prose'), ('Two?', 10, 'prose'), ('Three four.', 11, 'prose')]
    a\n\nb\n | [('a', 10, 'prose'), ('b', 12, 'prose')]
    ## Neck ##\ntext\n | [('Neck', 10, 'heading'), ('text', 11, 'prose')]
    - a\n  b\n- c. D\n | [('a b', 10, 'item'), ('c.', 12, 'item'), ('D', 12, 'item')]
    1. a\n2) b\n | [('a', 10, 'item'), ('b', 11, 'item')]
    \| a \| b \|\n\| --- \| --- \|\n\| c \| d \|\n | [('a . b', 10, 'cell'), ('c . d', 12, 'cell')]
    ::: care urgent Call now:\ntext\n:::\nmore\n
        | [('Call now:', 10, 'label'), ('text', 11, 'prose'), ('more', 13, 'prose')]
    ::: video https://v.example/\n:::\n | []
    > quoted\n> words\n | [('quoted words', 10, 'prose')]
    ---\n***\n[a]: b.md\n | []
    ```\ncode\n```\n | []
    Dr. Example came at 3 p.m. He sat.\n | [('Dr. Example came at 3 p.m. He sat.', 10, 'prose')]
    He said "no." Then left.\n | [('He said "no."', 10, 'prose'), ('Then left.', 10, 'prose')]
    See [the\nneck](a.md). More.\n | [('See the neck.', 10, 'prose'), ('More.', 11, 'prose')]
    """)
def test_sentences_are_found_with_their_place(
    body: str, expected: list[tuple[str, int, str]]
) -> None:
    """A rule can tell where a sentence begins, and what it is part of."""
    assert expected == found(body)


@cases(r"""
    text                            | expected
    a **bold** and *soft* `word`    | a bold and soft word
    snake_case 2 * 3                | snake_case 2 * 3
    [words](a_(b).md 'c') [more][d] | words more
    a ![alt](b.png)  claim [1].     | a claim .
    H<sub>2</sub>O \\# x            | H2O # x
    [a [b] c](d.md)                 | a [b] c
    """)
def test_marks_are_taken_out(text: str, expected: str) -> None:
    """What is left is what a reader sees."""
    assert expected == plain(text)


@pytest.mark.parametrize(
    "piece",
    ["[", "![", "[a](", "![a](b ", "<a", "**", "A. ", "a. B ", "`", "\\", "\u00a0", "- ", "|"],
)
def test_long_texts_are_no_trap(piece: str) -> None:
    """One slip, repeated by a stuck key or a bad paste, does not stop the check."""
    assert len(found(piece * 50_000)) <= 50_001
