"""The ids of headings are those that the page will have."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from publisher.content.document import Document
from publisher.content.headings import bare_ids, ids
from publisher.content.inline_html import InlineHtmlExtension
from publisher.fields import Kind, Meta


def document(body: str) -> Document:
    return Document(Kind.ARTICLE, "a.md", "articles/a.md", Meta(), {}, body, 10)


def shown(body: str) -> list[str]:
    extensions = ["tables", "fenced_code", "sane_lists", "toc", InlineHtmlExtension()]
    markdown = Markdown(extensions=extensions)
    return re.findall(r'<h\d id="([^"]*)"', markdown.convert(body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## What is it?\n", ["what-is-it"]),
        ("## Rest\n\n### Rest\n\nRest\n----\n", ["rest", "rest_1", "rest_2"]),
        ("## What *is* `it`?\n", ["what-is-it"]),
        ("## A [link](b.md) and ![a neck](c.png)\n", ["a-link-and"]),
        ("## The [first][x]\n\n[x]: b.md\n", ["the-first"]),
        ("## Q&amp;A \\*now\\* [1]\n", ["qa-now-1"]),
        ("## Über snake_case\n", ["uber-snake_case"]),
        ("## 膝\n\n##\n", ["_1", "_2"]),
        ("```\n## no\n```\n", []),
    ],
)
def test_ids_are_made_as_markdown_makes_them(body: str, expected: list[str]) -> None:
    """A link that the rule finds right must work on the page."""
    assert expected == list(ids(document(body)))
    assert expected == shown(body)


@given(
    st.lists(
        st.sampled_from(["a", "A b", "*a*", "[a](b)", "a-b", "a_1", "`a`", "é", "&", "\\*", "<b>"]),
        min_size=1,
        max_size=6,
    )
)
def test_every_id_of_the_page_is_known(texts: list[str]) -> None:
    """Whatever marks stand in the headings, and however often they come again."""
    body = "\n\n".join(f"## {text} x" for text in texts)
    assert shown(body) == list(ids(document(body)))


def test_bare_ids_tell_which_headings_say_the_same() -> None:
    """Before Markdown puts a number behind the second."""
    assert ("rest", "rest", "rest-2") == bare_ids(document("## Rest\n## *Rest*!\n## Rest 2\n"))


def test_a_very_long_heading_is_no_trap() -> None:
    """Markdown itself would take minutes for its marks."""
    assert 1 == len(ids(document("## " + "[*" * 50_000)))
