"""What writers mean by Markdown, where stock Markdown reads something else."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from publisher.content.inline_html import InlineHtmlExtension
from publisher.engine.dialect import DialectExtension
from tests.tables import cases

EXTENSIONS = ["tables", "fenced_code", "sane_lists"]
STOCK, OURS = (
    Markdown(extensions=[*EXTENSIONS, *more], output_format="html")
    for more in ((), (DialectExtension(),))
)


def html(text: str) -> str:
    """Ours, without the line ends that mean nothing."""
    return re.sub(r"\n(?=<)|(?<=>)\n", "", OURS.reset().convert(text))


@cases(r"""
    text                 | expected
    > a\n\n> b           | <blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote>
    > a\n>\n> b          | <blockquote><p>a</p><p>b</p></blockquote>
    > a\n\nb\n> c      | <blockquote><p>a</p></blockquote><p>b</p><blockquote><p>c</p></blockquote>
    > - a\n>   - b\n> c  | <blockquote><ul><li>a<ul><li>b\nc</li></ul></li></ul></blockquote>
    > > a\n>\n> b        | <blockquote><blockquote><p>a</p></blockquote><p>b</p></blockquote>
    - > a\n\n  > b       | <ul><li><blockquote><p>a</p></blockquote><blockquote><p>b</p>
        </blockquote></li></ul>
    """)
def test_quotations_with_an_empty_line_between_them_stay_apart(text: str, expected: str) -> None:
    """Two people said them; one with an empty line inside it goes on with its mark."""
    assert expected.replace(" </", "</") == html(text)


@cases(r"""
    text                       | expected
    - a\n  - b                 | <ul><li>a<ul><li>b</li></ul></li></ul>
    1) a\n2) b                 | <ol><li>a</li><li>b</li></ol>
    1. a\n   - b\n2. c         | <ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>
    1. a\n\nb\n\n2. c          | <ol><li>a</li></ol><p>b</p><ol start="2"><li>c</li></ol>
    1. a\n\n   b\n\n2. c       | <ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>
    - a\n1. b                  | <ul><li>a</li></ul><ol><li>b</li></ol>
    - a\n\n  b\n  - c          | <ul><li><p>a</p><p>b</p><ul><li>c</li></ul></li></ul>
    - a\n---\nb                | <ul><li>a</li></ul><hr><p>b</p>
    a\n\n    b                 | <p>a</p><pre><code>b</code></pre>
    - a\n\n```\n- b\n```\n- c  | <ul><li>a</li></ul><pre><code>- b</code></pre><ul><li>c</li></ul>
    """)
def test_lists_are_what_their_writer_meant(text: str, expected: str) -> None:
    """Nested, numbered and parted as they look."""
    assert expected == html(text).replace("\n</code>", "</code>")


def test_a_backslash_before_a_sign_is_never_shown() -> None:
    """Google Docs writes one before each sign that could be a mark of Markdown."""
    markdown = Markdown(extensions=[*EXTENSIONS, InlineHtmlExtension()], output_format="html")
    assert r"<p>~5 &lt;b&gt; =6 &amp; $7 \a <code>\~</code></p>" == markdown.convert(
        r"\~5 \<b\> \=6 \& \$7 \a `\~`"
    )


PIECES = (
    "```",
    "````",
    "~~~",
    "``` python",
    "``` {.a}",
    "```a b",
    "a",
    "<b>",
    '"&"',
    "",
    " ",
    "  ```",
)


@settings(max_examples=600)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("\n".join))
def test_code_samples_are_those_of_stock_markdown(text: str) -> None:
    """Which stock Markdown looks for again and again in the whole text, and we once. A sample with
    attributes has no class: nothing of ours styles one."""
    expected = STOCK.reset().convert(text).replace(' class="language-a"', "")
    assert expected == OURS.reset().convert(text)
