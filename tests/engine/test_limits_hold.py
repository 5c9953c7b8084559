"""The worst that the limits of a text allow is shown, without a traceback and in bounded time."""

from __future__ import annotations

import time

import pytest
from markdown import Markdown

from pelicanconf import MARKDOWN
from publisher.content.inline_html import InlineHtmlExtension
from publisher.content.limits import DEEPEST, LONGEST, MOST_CHARACTERS, MOST_LINES, too_much
from publisher.engine.dialect import DialectExtension
from publisher.engine.plain_words import PlainWordsExtension
from publisher.typography import typographic_html

#: CPU seconds. Each takes less than one on a machine that has nothing else to do; without a limit
#: some do not end.
PATIENCE = 60
OURS = [InlineHtmlExtension(), DialectExtension(), PlainWordsExtension()]
CONVERTER = Markdown(**{**MARKDOWN, "extensions": [*MARKDOWN["extensions"], *OURS]})
STAIRS = "".join(f"{'  ' * depth}- a\n" for depth in range(DEEPEST - 1))


@pytest.mark.parametrize(
    "body",
    [
        "> " * DEEPEST + "a",
        "- " * DEEPEST + "a",
        "> - " * (DEEPEST // 2) + "a",
        STAIRS,
        STAIRS.replace("\n", "\n\n"),
        "*a " * 499 + " b*" * 499,
        "*a _b " * 249 + " b_ c*" * 249,
        "*[a " * 450 + "](b)*" * 450,
        "**_[a " * 240 + "](b)_**" * 240,
        "![a " * 490 + "](b)" * 490,
        "[" * 1_000 + "]" * 1_000,
        "<span>" * 149 + "</span>" * 149,
    ],
)
def test_what_is_nested_as_deep_as_it_may_be_is_shown(body: str) -> None:
    """Markdown calls itself for each list in a list, and for each mark in a mark."""
    assert too_much(body, 1, "a.md") is None
    assert "a" in CONVERTER.reset().convert(body) or "[" in body


@pytest.mark.parametrize(
    "mark", ["[", "![", "[a](", "[a][", "<a ", "<![", "*a ", "`a", "&", "[a]:"]
)
@pytest.mark.parametrize("fill", ["a ", "a\n", "(", ""])
def test_what_is_as_long_as_it_may_be_ends(mark: str, fill: str) -> None:
    """The longest text of the longest parts with as many marks as are allowed."""
    # A body may hold "<" 300 times, each other mark 480 times at least.
    part = (mark * (299 if "<" in mark else 480) + fill * LONGEST)[: LONGEST - 1]
    if "\n" in fill:
        part = "\n".join(part.split("\n")[:MOST_LINES])
    body = part
    while len(body) + len(part) + 2 < MOST_CHARACTERS:
        longer = f"{body}\n\n{part}"
        if too_much(longer, 1, "a.md"):
            break
        body = longer
    assert too_much(body, 1, "a.md") is None
    began = time.process_time()
    typographic_html(CONVERTER.reset().convert(body))
    assert PATIENCE > time.process_time() - began
