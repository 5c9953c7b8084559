"""Lists as writers indent them, nested as CommonMark nests them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from publisher.content.list_lines import arranged
from tests.tables import cases

#: A list and its items: their words, and the lists inside them.
Outline = list[tuple[str, str, list["Outline"]]]


@cases(r"""
    text                         | expected
    - a\n  - b\n- c              | - a\n    - b\n- c
    - a\n   - b\n     - c\n  - d | - a\n    - b\n        - c\n    - d
    - a\n\t- b                   | - a\n    - b
    1) a\n2) b                   | 1. a\n2. b
    1. a\n   - b\n   - c\n2. d   | 1. a\n    - b\n    - c\n2. d
    - a\n\n  b\n\n- c            | - a\n\n    b\n\n- c
    - a\n\n  b\n- c              | - a\n\n    b\n\n- c
    - a\n\n  - b\n- c            | - a\n\n    - b\n\n- c
    - a\n1. b                    | - a\n\n1. b
    - a\n---\nb                  | - a\n\n---\nb
    - a\nb\n  c                  | - a\nb\n  c
    \x20 - a\n \x20- b           | - a\n- b
    a\n1) b                      | a\n1) b
    2019) was                    | 2019) was
    ## a\n1) b                   | ## a\n1. b
    - a\n:::\n  - b              | - a\n:::\n- b
    - - -\na                     | - - -\na
    """)
def test_lists_come_in_the_form_that_markdown_reads(text: str, expected: str) -> None:
    """Nested by four spaces, numbered with a point, apart from what is no part of them."""
    assert expected == "\n".join(line.text for line in arranged(text.split("\n")))


@cases(r"""
    text                   | kinds
    a\n- b\nc              | stuck
    a\n1) b                | stuck
    a\n2. b                | ""
    - a\n\n- b\nc          | item item
    \x20   a\n    b\n\nc   | code code
    - a\n\n      b\n       | item
    - a\n\n          b\n   | item code
    """)
def test_each_line_says_how_it_is_read(text: str, kinds: str) -> None:
    """For the rules, which tell of what a writer cannot have meant."""
    assert kinds == " ".join(line.kind for line in arranged(text.split("\n")) if line.kind)


def outlines(node: LexborNode) -> list[Outline]:
    """The lists below an element, whatever stands around them."""
    found: list[Outline] = []
    for child in node.iter():
        if child.tag in ("ul", "ol"):
            items = [item for item in child.iter() if item.tag == "li"]
            found.append([(child.tag, _words(item), outlines(item)) for item in items])
        else:
            found += outlines(child)
    return found


def _words(item: LexborNode) -> str:
    own = (node for node in item.iter(include_text=True) if node.tag not in ("ul", "ol"))
    return " ".join("".join(node.text() for node in own).split())


def outline_of(html: str) -> list[Outline]:
    body = LexborHTMLParser(html).body
    return outlines(body) if body is not None else []


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A list as careful writers type it: an item begins below the words of the one around it, and
    a text that belongs to an item does so as well. Each item has a word of its own."""
    lines: list[str] = []
    columns = [0]
    marks: list[str] = []
    for number in range(draw(st.integers(1, 9))):
        depth = draw(st.integers(0, min(len(columns) - 1, 3)))
        del columns[depth + 1 :], marks[depth:]
        marks.append(draw(st.sampled_from("-1")))
        mark = "- " if marks[-1] == "-" else draw(st.sampled_from(("1. ", "1) ")))
        is_loose = draw(st.integers(0, 3)) == 0
        margin = " " * columns[depth]
        lines += [*[""] * is_loose, f"{margin}{mark}w{number}"]
        columns.append(columns[depth] + len(mark))
        if draw(st.integers(0, 4)) == 0:
            lines += ["", f"{' ' * columns[-1]}t{number}"]
    return "\n".join(lines)


@settings(max_examples=400)
@given(lists())
def test_lists_nest_as_commonmark_nests_them(text: str) -> None:
    """Which words stand in which item of which list is the same."""
    ours = "\n".join(line.text for line in arranged(text.split("\n")))
    html = Markdown(extensions=["sane_lists"]).convert(ours)
    assert flat(outline_of(MarkdownIt().render(text))) == flat(outline_of(html)), ours


def flat(found: list[Outline], depth: int = 0) -> list[tuple[int, str, str]]:
    """Depth, kind and words of each item: ``1.`` and ``1)`` are one list here and two there."""
    return [
        row
        for outline in found
        for kind, words, inner in outline
        for row in [(depth, kind, words), *flat(inner, depth + 1)]
    ]
