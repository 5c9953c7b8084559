"""Curly quotes and dashes: in texts, never in tags, code or data."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from typogrify import filters

from publisher.typography import STEPS, typographic, typographic_html, typographic_label
from tests.project import ROOT
from tests.tables import cases, cells


@cases(r"""
    text            | expected
    "So"            | <span class="dquo">&#8220;</span>So&#8221;
    what's new      | what&#8217;s&nbsp;new
    Neck -- and jaw | Neck &#8212; and&nbsp;jaw
    1 < 2           | 1 &lt;&nbsp;2
    <script>        | &lt;script&gt;
    ""              | ""
    """)
def test_a_title_is_safe_and_refined(text: str, expected: str) -> None:
    """A title is text: what looks like HTML in it is shown, not obeyed."""
    assert expected == str(typographic(text))


@cases(r"""
    html
    <a href="a--b">x</a> | <code>"a" -- b</code> | <pre>it's</pre> | <time>9--5</time>
    <kbd>"</kbd> | <img alt="it's" src="x">
    """)
def test_tags_code_and_times_are_untouched(html: str) -> None:
    """A curled quote in an address or in a code sample would break it."""
    assert html == typographic_html(html)


@cases(r"""
    text                    | expected
    the '90s, '80s music    | the ’90s, ’80s music
    rock 'n' roll           | rock ’n’ roll
    drum 'n bass            | drum ’n bass
    'tis for 'em, 'til then | ’tis for ’em, ’til then
    he is 5'10" tall        | he is 5′10″ tall
    5' 10" or 6'1"          | 5′ 10″ or 6′1″
    3'1/2" wide             | 3′1/2″ wide
    3,000 and 1'000         | 3,000 and 1’000
    12" x 18", 3" or 4"     | 12″ x 18″, 3″ or 4″
    a 30" band, 6" steps    | a 30″ band, 6″ steps
    "Do 30" is too much     | “Do 30” is too much
    a 'quoted' word         | a ‘quoted’ word
    in '90 minutes'         | in ‘90 minutes’
    'in 1990' 5 times       | ‘in 1990’ 5 times
    don't, it's, patients'  | don’t, it’s, patients’
    in '99, class of '05.   | in ’99, class of ’05.
    '08 was, 'cause it's    | ’08 was, ’cause it’s
    'round the 'bend'       | ’round the ‘bend’
    the 'cause' of pain     | the ‘cause’ of pain
    '20 of the knees'       | ‘20 of the knees’
    '20 don't hurt'         | ‘20 don’t hurt’
    the "knee"'s way        | the “knee”’s way
    rest—"a lot"—helps      | rest—“a lot”—helps
    rest–'a lot'–helps      | rest–‘a lot’–helps
    and/"or" and/'or'       | and/“or” and/‘or’
    """)
def test_apostrophes_feet_and_inches_are_no_quotation_marks(text: str, expected: str) -> None:
    """smartypants would open a quotation with them that nobody closes."""
    assert expected == re.sub(r"<[^>]*>", "", unescape(typographic(text))).replace("\xa0", " ")


@cases(r"""
    html | expected
    <b>Jane</b>'s knee and <a href="#a">a knee</a>'s | Jane’s knee and a knee’s
    <code>x</code>'s way, <em>she</em>'ll go | x’s way, she’ll go
    <b>Jane</b> 'says' so, <em>x</em> 's' | Jane ‘says’ so, x ‘s’
    """)
def test_an_apostrophe_may_follow_a_tag(html: str, expected: str) -> None:
    """What a bold name or a link has is no quotation."""
    assert expected == re.sub(r"<[^>]*>", "", unescape(typographic_html(html))).replace("\xa0", " ")


@cases(r"""
    text                    | expected
    wait--what, wait -- so  | wait—what, wait — so
    wait---what, wait --- so | wait—what, wait — so
    pages 3--5 and 2019--2020 | pages 3–5 and 2019–2020
    9am--5pm, $20--$30      | 9am–5pm, $20–$30
    5--you know, x--5       | 5—you know, x—5
    a-b, a----b             | a-b, a——b
    """)
def test_hyphens_become_the_dash_that_is_meant(text: str, expected: str) -> None:
    """Two or three an em dash, as American writers type it; two between numbers an en dash."""
    assert expected == re.sub(r"<[^>]*>", "", unescape(typographic(text))).replace("\xa0", " ")


#: What typogrify and smartypants look for, and what surrounds it.
PIECES = cells(r"""
    " | ' | '' | `` | -- | --- | ... | . . . | & | &amp; | &nbsp; | &#38; | &quot; | \\ | \\" | \\'
    \\. | \\- | \\` | US | A. | B.C. | N.J.\x20 | 2KU2 | T | PT's | word | it's | 1990 | '80s | \x20
    \x20\x20 | \n | \t | ( | ) | [ | ] | , | ! | - | é | </p>\n<p> | </li>\n<li> | <h2 id="so">
    two words | </td>\n<td> | </th> | <p data-a="b &amp; c--d"> | <p> | </p> | <em> | </em> | <b>
    <li> | <h2> | </h2> | <a href="a'b"> | </a> | <code> | </code> | <pre> | </pre> | <time>
    </time> | <script> | </script> | < | > | <!-- "a" -- B.C. --> | <br> | <img alt="it's -- A & B">
    <kbd> | </kbd>
    """)


#: Those beside which nothing is passed over as a whole.
ORDINARY = tuple(
    piece for piece in PIECES if not re.match("</?(code|pre|time|script|kbd)|<!--", piece)
)


def as_they_come(html: str) -> str:
    """What the libraries themselves make of it, every step asked for everything."""
    steps = [(module, name, getattr(module, name)) for module, name, _ in STEPS]
    try:
        for module, name, step in steps:
            setattr(module, name, step.__wrapped__)
        return str(filters.typogrify(html, ignore_tags=["time", "kbd"]))
    finally:
        for module, name, step in steps:
            setattr(module, name, step)


def test_every_step_is_guarded() -> None:
    """The comparison below compares something."""
    assert 7 == len({step for _, step, _ in STEPS})
    assert all(hasattr(getattr(module, name), "__wrapped__") for module, name, _ in STEPS)


@settings(max_examples=1500)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_skipping_a_step_changes_nothing(pieces: list[str]) -> None:
    """The result is typogrify's own, to the letter, whatever stands beside what."""
    html = "".join(pieces)
    assert as_they_come(html) == typographic_html(html)


@settings(max_examples=1500)
@given(st.lists(st.sampled_from(ORDINARY), max_size=25))
@example(["two words</p><b>", '"', "</b>word</p><p>two words</p><b>", "'", "</b>"])
@example(["<em>two words</p>", "<em>two</em> words</p>", "<em>two</em> long words</p>"])
def test_sparing_a_paragraph_changes_nothing(pieces: list[str]) -> None:
    """What stands in a plain paragraph, and what stands around it, come out as if together."""
    html = f"<p>{''.join(pieces)}</p>"
    assert as_they_come(html) == typographic_html(html)


@settings(max_examples=500)
@given(st.text(max_size=80))
def test_any_text_is_refined_as_typogrify_does(text: str) -> None:
    """Letters of every script, and none."""
    assert as_they_come(text) == typographic_html(text)


@pytest.mark.parametrize("path", sorted((ROOT / "content").rglob("*.md")), ids=lambda p: p.stem)
def test_the_clinics_own_pages_are_as_typogrify_makes_them(path: Path) -> None:
    """Every article that ships, as Markdown leaves it."""
    html = Markdown(extensions=["tables"]).convert(path.read_text("utf-8"))
    assert as_they_come(html) == typographic_html(html)


def test_a_label_may_part_anywhere() -> None:
    """On a phone "Plantar fasciitis" stands in a box as wide as one of its words."""
    assert "Plantar fasciitis &amp; &#8220;heel&#8221; pain" == re.sub(
        "<.*?>", "", typographic_label('Plantar fasciitis & "heel" pain')
    )
