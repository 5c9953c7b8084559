"""The headings of a body, in both of Markdown's forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from publisher.content.document import Document
from publisher.content.headings import headings
from publisher.fields import Kind, Meta


def found(body: str) -> list[tuple[int, str, int]]:
    document = Document(Kind.ARTICLE, "a.md", "articles/a.md", Meta(), {}, body, 10)
    return [(heading.level, heading.text, heading.line) for heading in headings(document)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## Neck", [(2, "Neck", 10)]),
        ("text\n### Neck ###\ntext", [(3, "Neck", 11)]),
        ("##Neck", [(2, "Neck", 10)]),
        ("## C#", [(2, "C", 10)]),
        ("##", [(2, "", 10)]),
        ("####### Neck", [(6, "# Neck", 10)]),
        ("Neck\n====", [(1, "Neck", 10)]),
        ("Neck\n-", [(2, "Neck", 10)]),
        ("\n---\n", []),
        ("- a\n---", []),
        ("| a |\n---", [(2, "| a |", 10)]),
        ("> a\n---", [(2, "> a", 10)]),
        ("**a**\n---", [(2, "**a**", 10)]),
        ("- a\n===", [(1, "- a", 10)]),
        ("# a\n---", [(1, "a", 10)]),
        ("    a\n---", []),
        ("1. a\n---", []),
        ("::: faq\n---", []),
        ("  ## Neck", []),
        ("\\## Neck", []),
        ("a ## b", []),
        ("```\n# no\n```\n## Neck", [(2, "Neck", 13)]),
        ("```\n# open", [(1, "open", 11)]),
    ],
)
def test_headings_are_found_with_their_lines(
    body: str, expected: list[tuple[int, str, int]]
) -> None:
    """A skipped level is reported where it stands; a sample of code has no headings."""
    assert expected == found(body)


@given(
    st.lists(st.sampled_from(["#", "##", "### ", "a", " b", "\n", "\n\n", "```", "`"])).map("".join)
)
def test_every_heading_of_the_page_is_seen(body: str) -> None:
    """The levels that the rule checks are those that the page will have."""
    html = Markdown(extensions=["fenced_code"]).convert(body)
    shown = [level for level in range(1, 7) for _ in range(html.count(f"<h{level}>"))]
    assert shown == sorted(level for level, _, _ in found(body))


def test_a_long_line_is_no_trap() -> None:
    """A heading with a hundred thousand spaces is read in a moment."""
    assert [(2, "a" + " " * 100_000 + "b", 10)] == found("## a" + " " * 100_000 + "b")
