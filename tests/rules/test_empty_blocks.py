"""A block has something in it."""

from __future__ import annotations

import pytest

from publisher.blocks import BLOCKS
from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body
    ::: booking\n:::\n
    ::: do\n- a\n:::\n
    ::: warning A\n::: do\n- a\n:::\n:::\n
    ::: warning A\n```\na\n```\n:::\n
    ::: nothing\n:::\n
    ::: do\n
    :::\n
    """)
def test_filled_blocks_are_right(content: Content, body: str) -> None:
    """A booking block has its buttons; what is no block is for another rule."""
    assert [] == body_findings(content, "empty-blocks", body)


@pytest.mark.parametrize("name", sorted(set(BLOCKS) - {"booking", "references"}))
def test_an_empty_block_is_reported(content: Content, name: str) -> None:
    """The reader would see a box with nothing in it."""
    body = f"a\n\n::: {name} urgent\n\n \n:::\n"
    ((file, line, says, fix),) = body_findings(content, "empty-blocks", body)
    assert ("articles/neck.md", BODY_LINE + 2) == (file, line)
    # Of the cards that say when to get help there are several: it is told which.
    assert f'The block "{"care urgent" if name == "care" else name}" is empty.' == says
    assert f"Fill it in, or delete it. {BLOCKS[name].hint}" == fix
    assert ["error"] == severities_of(content, "empty-blocks", body)
