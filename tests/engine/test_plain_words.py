"""Markdown that is spared the search for marks makes the same HTML as Markdown that is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from pelicanconf import MARKDOWN
from publisher.content.inline_html import InlineHtmlExtension
from publisher.engine.plain_words import PlainWordsExtension
from publisher.engine.tables import TablesExtension
from tests.project import ROOT
from tests.tables import cells

#: What Markdown looks for, and what surrounds it.
PIECES = cells(r"""
    word | two words | \n\n[TOC]\n\n | W | é | 1 | 1.\x20 | 12 | \x20 | \x20\x20 | \x20  \x20 | \t
    \n | \x20 \n | \n\n | \n\n\n | * | ** | _ | __ | ` | ```\n | \\ | \\* | [ | ] | [1] | ( | ) | !
    ![ | [a](b.md) | [a]: http://a.example 'b'\n | < | > | <b> | </b> | <br> | <div> | </div>
    <!-- a --> | <a@b.example> | <http://a.example> | & | &amp; | &#2; | #\x20 | ##\x20 | \n===
    \n---\n | -\x20 | \n-\x20 | \n1.\x20 | \n   \x20 | >\x20 | \| | \na \| b\n--- \| ---\n
    \n--- \| ---\n | : | [TOC] | { | } | \x02 | \x02klzzwxh:0000\x03 | \x03 | ~~~\n | # | "
    --: | <span lang=es> | </span>
    """)


OURS = (InlineHtmlExtension(), TablesExtension())


def converter(*more: object) -> Markdown:
    extensions = [*MARKDOWN["extensions"], *OURS, *more]
    return Markdown(**{**MARKDOWN, "extensions": extensions})


STOCK, SPARED = converter(), converter(PlainWordsExtension())


def both(text: str) -> tuple[str, str]:
    """The HTML of stock Markdown, and ours."""
    return STOCK.reset().convert(text), SPARED.reset().convert(text)


def is_spared(markdown: Markdown) -> bool:
    return "plain-words" in markdown.treeprocessors


def test_it_is_spared() -> None:
    """The comparisons below compare something."""
    assert is_spared(SPARED)
    assert not is_spared(STOCK)


@settings(max_examples=1500)
@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_any_marks_make_the_same_html(pieces: list[str]) -> None:
    """Whatever stands beside what, sound Markdown or not."""
    expected, actual = both("".join(pieces))
    assert expected == actual


@settings(max_examples=500)
@given(st.text(max_size=80))
def test_any_text_makes_the_same_html(text: str) -> None:
    """Letters of every script, and none."""
    expected, actual = both(text)
    assert expected == actual


@pytest.mark.parametrize("path", sorted((ROOT / "content").rglob("*.md")), ids=lambda p: p.stem)
def test_the_clinics_own_pages_make_the_same_html(path: Path) -> None:
    """Every article that ships, and no heading of its contents is lost."""
    expected, actual = both(path.read_text("utf-8"))
    assert expected == actual
    assert getattr(STOCK, "toc_tokens", None) == getattr(SPARED, "toc_tokens", None)


@pytest.mark.parametrize("extension", ["abbr", "nl2br", "def_list", "smarty", "footnotes"])
def test_beside_an_unknown_extension_nothing_is_spared(extension: str) -> None:
    """A clinic may add an extension, which may look for marks that we know nothing of."""
    assert not is_spared(converter(extension, PlainWordsExtension()))
