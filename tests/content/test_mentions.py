"""The links and pictures of a body, in every form that Markdown knows."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from publisher.content.mentions import find_mentions
from tests.tables import cells

ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')


def links(text: str) -> list[str]:
    return [mention.target for mention in find_mentions(text, 1) if not mention.is_image]


def pictures(text: str) -> list[tuple[str, str]]:
    return [
        (mention.text, mention.target) for mention in find_mentions(text, 1) if mention.is_image
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md)", ["b.md"]),
        ("[a]( b.md )", ["b.md"]),
        ('[a](b.md "Title")', ["b.md"]),
        ("[a](b.md 'Title')", ["b.md"]),
        ('[a](b.md "it\'s (so)")', ["b.md"]),
        ('[a](b.md "a "quoted" title")', ["b.md"]),
        ("[a](<b c.md>)", ["b c.md"]),
        ('[a](<b c.md> "Title")', ["b c.md"]),
        ("[a](b c.md)", ["b c.md"]),
        ('[a](b c.md "Title")', ["b c.md"]),
        ("[a](b%20c.md#d)", ["b%20c.md#d"]),
        ("[a](b_(c).md)", ["b_(c).md"]),
        ("[a]()", [""]),
        ("[a](#b)", ["#b"]),
        ("[a\nb](c.md)", ["c.md"]),
        ("[a](\nb.md)", ["b.md"]),
        ('[a](b.md\n"Title")', ["b.md"]),
        ('[a](b.md "A\ntitle")', ["b.md"]),
        ("[a [b] c](d.md)", ["d.md"]),
        ("[a [b [c]]](d.md)", ["d.md"]),
        ("[](d.md)", ["d.md"]),
        ("[a](b.md)[c](d.md)", ["b.md", "d.md"]),
        ("![[a](b.md)](c.png)", ["b.md"]),
        ("\\[a](b.md)", []),
        ("[a\\](b.md)", []),
        ("\\![a](b.md)", ["b.md"]),
        ("[a] (b.md)", []),
        ("[a]\n(b.md)", []),
        ("[a\n\nb](c.md)", []),
        ("[a](b\n\nc.md)", []),
        ('[a](b.md "c\n\nd")', []),
        ('[a](b.md "c" d)\n\n[e](f.md)\n\n[g](h.md "i")', ['b.md "c" d', "f.md", "h.md"]),
        ("[a](b", []),
        ("- [ ] to do", []),
        ("[1] and [2]", []),
        ("[a][b]\n\n[b]: c.md", ["c.md"]),
        ("[a][B  x]\n\n[b X]: c.md 'Title'", ["c.md"]),
        ("[a] [b]\n\n[b]: c.md", ["c.md"]),
        ("[b][]\n\n[b]: c.md", ["c.md"]),
        ("[b]\n\n[b]: c.md", ["c.md"]),
        ("[b]: <c d.md>", ["c d.md"]),
        ("[a]: b.md\n[a]: c.md", ["c.md"]),
        ("[a][b]", ["[b]"]),
        ("[a] [b]", []),
        ("[1][2]", []),
    ],
)
def test_links_are_found_in_every_form(text: str, expected: list[str]) -> None:
    """A link that the rules overlook could lead nowhere."""
    assert expected == links(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![A neck](a.png)", [("A neck", "a.png")]),
        ('![A neck](a.png "Caption: (here)")', [("A neck", "a.png")]),
        ("![](a.png)", [("", "a.png")]),
        ("![ ](a b.png)", [("", "a b.png")]),
        ("[![A neck](a.png)](b.md)", [("A neck", "a.png")]),
        ("![A [neck]](a.png)", [("A [neck]", "a.png")]),
        ("![A neck][n]\n\n[n]: a.png", [("A neck", "a.png")]),
        ("![n][]\n\n[n]: a.png", [("n", "a.png")]),
        ("![n]\n\n[n]: a.png", [("n", "a.png")]),
        ("![A neck][n]", [("A neck", "[n]")]),
        ("!\\[a](b.png)", []),
        ("so![A neck](a.png)", [("A neck", "a.png")]),
    ],
)
def test_pictures_are_found_with_their_words(text: str, expected: list[tuple[str, str]]) -> None:
    """A picture that the rules overlook could be missing, or silent for a blind reader."""
    assert expected == pictures(text)


def test_a_definition_for_a_picture_is_no_link() -> None:
    """The rules would look for an article called a.png."""
    assert [] == links("![A neck][n]\n\n[n]: a.png")


def test_mentions_know_their_lines() -> None:
    """Each is reported at the line on which its words begin, in the order of lines."""
    text = "[a](1)\n\ntext ![b](2) [c\nc](3)\n[d][e]\n\n[f]: 4\n[e]: 5"
    assert [("1", 10), ("2", 12), ("3", 12), ("5", 14), ("4", 16)] == [
        (mention.target, mention.line) for mention in find_mentions(text, 10)
    ]


PIECES = cells(r"""
    [ | ![ | ] | [x] | [x][] | ](b.md) | ](b.md "t") | ](<b c.md>) | ](d (e).md) | ][x] | a | \x20
    \n | \n\n | \n\n[x]: y.md\n\n | -\x20 | ##\x20 | **
    """)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_what_markdown_links_is_found(text: str) -> None:
    """Every address that gets into the page was seen by the rules."""
    html = Markdown().convert(text)
    # Of a link inside a link, Markdown leaves the angle brackets.
    shown = {unescape(address).strip("<>") for address in ADDRESS.findall(html)}
    assert set() == shown - {mention.target for mention in find_mentions(text, 1)}


@pytest.mark.parametrize(
    "text",
    [
        "[a](" + " " * 100_000,
        "[a](" + " x" * 100_000,
        "[" * 100_000,
        "[x]" * 100_000,
        "[[x]" * 50_000,
        '[a](x "' * 20_000,
        "[a](x " * 20_000,
        "[x]: y\n" * 20_000,
        "![" * 100_000 + "](",
    ],
)
def test_a_body_of_brackets_is_no_trap(text: str) -> None:
    """A slip in a long text is reported in a moment, not searched for minutes."""
    assert all(mention.line >= 1 for mention in find_mentions(f"{text} ](", 1))
