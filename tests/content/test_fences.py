"""The ``:::`` fences of a body, paired up."""

from __future__ import annotations

import pytest

from publisher.content.document import Document
from publisher.content.fences import Fence, fences
from publisher.fields import Kind, Meta


def found(body: str) -> list[Fence]:
    return list(fences(Document(Kind.ARTICLE, "a.md", "articles/a.md", Meta(), {}, body, 10)))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("::: FAQ\ntext\n:::", [Fence("faq", "", 10, 12)]),
        (
            "::: do Rest\n:::\n::: dont\n:::",
            [Fence("do", "Rest", 10, 11), Fence("dont", "", 12, 13)],
        ),
        (
            "::: faq\n::: warning W\n:::\n:::",
            [Fence("warning", "W", 11, 12, 2), Fence("faq", "", 10, 13)],
        ),
        ("::: faq\n::: do\n:::", [Fence("do", "", 11, 12, 2), Fence("faq", "", 10, None)]),
        (":::", [Fence("", "", 10, 10)]),
        ("```\n::: faq\n```", []),
        ("```\n::: faq", [Fence("faq", "", 11, None)]),
        ("    ::: faq", []),
        ("text ::: faq", []),
    ],
)
def test_fences_are_paired(body: str, expected: list[Fence]) -> None:
    """The rule can say which block has no end, and where."""
    assert expected == found(body)


def test_thousands_of_blocks_inside_one_another_are_read() -> None:
    """Reading them must not exhaust anything; the rule reports that they are too deep."""
    assert 5000 == found("::: do\n" * 5000 + ":::\n" * 5000)[0].depth
