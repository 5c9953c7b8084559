"""Made-up HTML for tests of the converter, and what our dialect makes of Markdown."""

from __future__ import annotations

import re
import runpy
from functools import cache
from html import escape
from pathlib import Path

from hypothesis import strategies as st
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from publisher.engine.dialect import DialectExtension

ROOT = Path(__file__).resolve().parents[2]


@cache
def _markdown() -> Markdown:
    options = runpy.run_path(str(ROOT / "pelicanconf.py"))["MARKDOWN"]
    return Markdown(**{**options, "extensions": [*options["extensions"], DialectExtension()]})


def shown(text: str) -> str:
    """The HTML of a body, but for its blocks."""
    converter = _markdown()
    converter.reset()
    html: str = converter.convert(text)
    return html


def words_of(html: str) -> list[str]:
    body = LexborHTMLParser(html).body
    text = body.text(separator=" ") if body else ""
    return re.findall(r"w\d+z", text)


#: Words that can be told apart, between signs that mean something in Markdown.
_SIGNS = st.sampled_from(
    re.split(
        "\t",
        "\t\t\t \t*\t_\t`\t[\t]\t(\t)\t<\t>\t#\t- \t1. \t+ \t|\t\\\t!\t:::\t~~~\t&\t&amp;\t--\t="
        "\t\n\t\u00a0\t\u200b\t{\t}\t: \t  \t•\t**\t[1]\thttp://x.example/a_b\t###\t> \t2) \t“\t’"
        '\t---\t| --- |\to \t"',
    )
)
_INLINE = (
    "b",
    "i",
    "em",
    "strong",
    "code",
    "span",
    "u",
    "small",
    "sup",
    "font",
    "a href=https://a.b/",
)
_BLOCK = ("p", "div", "h1", "h2", "h3", "h4", "blockquote", "section", "center", "figure", "pre")
_EMPTY = ("<br>", "<br><br>", "<hr>", "\n\n", " ", "<o:p></o:p>")


@st.composite
def _text(draw: st.DrawFn, count: list[int]) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        count[0] += 1
        parts += [draw(_SIGNS), f"w{count[0]}z", draw(_SIGNS)]
    return escape("".join(parts), quote=False)


@st.composite
def _nodes(draw: st.DrawFn, depth: int, count: list[int], inline: bool = False) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.integers(0, 9))
        if kind < 3 or depth == 0:
            parts.append(draw(_text(count)))
        elif kind == 3:
            parts.append(draw(st.sampled_from(_EMPTY)))
        elif kind < 7 or inline:
            tag = draw(st.sampled_from(_INLINE))
            inner = draw(_nodes(depth - 1, count, inline))
            parts.append(f"<{tag}>{inner}</{tag.split()[0]}>")
        elif kind == 7:
            tag = draw(st.sampled_from(_BLOCK))
            parts.append(f"<{tag}>{draw(_nodes(depth - 1, count))}</{tag}>")
        elif kind == 8:
            tag = draw(st.sampled_from(["ul", "ol", "ol start=3"]))
            items = [draw(_nodes(depth - 1, count)) for _ in range(draw(st.integers(1, 3)))]
            parts.append(f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag[:2]}>")
        else:
            cell = draw(st.sampled_from(["td", "th", "td colspan=2"]))
            rows = [
                [draw(_nodes(depth - 1, count)) for _ in range(draw(st.integers(1, 3)))]
                for _ in range(draw(st.integers(1, 3)))
            ]
            lines = ["".join(f"<{cell}>{one}</{cell[:2]}>" for one in row) for row in rows]
            parts.append(f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")
    return "".join(parts)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """HTML whose words are ``w1z``, ``w2z`` … in order."""
    return draw(_nodes(draw(st.integers(1, 4)), [0]))
