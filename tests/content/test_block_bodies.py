"""What stands inside each block."""

from __future__ import annotations

import pytest

from publisher.content.block_bodies import BlockBody, block_bodies
from publisher.content.document import Document
from publisher.fields import Kind, Meta
from tests.tables import cases


def bodies(body: str) -> tuple[BlockBody, ...]:
    return block_bodies(Document(Kind.ARTICLE, "a.md", "articles/a.md", Meta(), {}, body, 10))


def test_blocks_come_in_the_order_of_their_beginnings() -> None:
    """A block's lines are its own; of one inside, it has the first."""
    outer, inner, last = bodies(
        "::: Faq Q\n### A?\n::: do\n- b\n:::\nc\n:::\n::: steps\n1. d\n:::\n"
    )
    assert ("faq", "Q", 10, 16) == (outer.name, outer.argument, outer.line, outer.end)
    assert [(11, "### A?"), (12, "::: do"), (15, "c")] == outer.lines
    assert [(13, "- b")] == inner.lines == [(13, "- b")]
    assert [(18, "d")] == last.numbers


@pytest.mark.parametrize("body", ["", "text", "::: do\n- a", ":::", "```\n::: do\n:::\n```"])
def test_what_is_no_closed_block_has_no_body(body: str) -> None:
    """A block without an end is reported by another rule."""
    assert () == bodies(body)


@cases(r"""
    text             | bullets= | numbers= | paragraphs=
    - a\n* b\n+ c    | 3        | 0        | 0
    1. a\n2. b       | 0        | 2        | 0
    1) a\n2) b\n-c   | 0        | 2        | 0
    - a\n  - b\n- c  | 2        | 0        | 0
    1. a\n   - b     | 0        | 1        | 0
    a\n\n- b\nc\n  d | 1        | 0        | 1
    - a\n\nb         | 1        | 0        | 1
    - a\n\n  b       | 1        | 0        | 0
    ## a\n\nb        | 0        | 0        | 1
    """)
def test_lists_are_reported_from_paragraphs(
    text: str, bullets: int, numbers: int, paragraphs: int
) -> None:
    """A line below an item goes on with it; one after an empty line does not."""
    (found,) = bodies(f"::: do\n{text}\n:::")
    assert (bullets, numbers) == (len(found.bullets), len(found.numbers))
    assert paragraphs == len(list(found.paragraphs))


def test_questions_know_whether_they_are_answered() -> None:
    """An empty line is no answer."""
    (found,) = bodies("::: faq\na\n### B? ###\n\n### C?\nd\n:::")
    assert [(12, "B?", False), (14, "C?", True)] == list(found.questions)


@cases(r"""
    text                    | has_picture= | caption
    ![a](b.png)\n\nA *nod*. | True         | A *nod*.
    ![a](b_(c).png 'd')     | True         | ""
    ![a][b]\nc              | True         | c
    [a](b.png)              | False        | [a](b.png)
    """)
def test_a_picture_is_reported_from_its_caption(text: str, has_picture: bool, caption: str) -> None:
    """What stands beside the picture is its caption."""
    (found,) = bodies(f"::: figure\n{text}\n:::")
    assert (has_picture, caption) == (found.has_picture, found.caption)


@pytest.mark.parametrize("text", ["", "\n", " \n\t"])
def test_an_empty_block_is_empty(text: str) -> None:
    """Spaces fill nothing; a sample of code does."""
    (found,) = bodies(f"::: do\n{text}\n:::")
    assert found.is_empty
    assert not bodies("::: do\n```\na\n```\n:::")[0].is_empty
