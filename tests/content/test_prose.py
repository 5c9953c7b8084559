"""What of a body is text, and what is a code sample in which nothing has a meaning."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from publisher.content.inline_html import InlineHtmlExtension
from publisher.content.prose import (
    count_words,
    minutes,
    outside_code,
    without_code,
    without_comments,
)
from tests.tables import cases

#: The extensions that decide what is a code sample; pelicanconf.py names them too.
EXTENSIONS = ["tables", "fenced_code", "sane_lists", InlineHtmlExtension()]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("```\nX\n```\nX", [3]),
        ("~~~ python\nX\n~~~\nX", [3]),
        ("``` {.html}\nX\n```\nX", [3]),
        ("````\nX\n```\nX\n````\nX", [5]),
        ("```\nX\n~~~\nX\n```\nX", [5]),
        ("```\nX\n````\nX\n```\nX", [5]),
        ("```\n~~~\n~~~\n```\nX\n```", [4, 5]),
        ("```\nX\n```  \nX", [3]),
        ("```\nX", [0, 1]),
        ("```\nX\n```\nX\n```\nX", [3, 4, 5]),
        ("``` two words\nX\n```", [0, 1, 2]),
        ("  ```\nX\n  ```", [0, 1, 2]),
        ("``\nX\n``", [0, 1, 2]),
    ],
)
def test_a_fenced_sample_is_what_markdown_takes_for_one(body: str, expected: list[int]) -> None:
    """A fence that Markdown does not know must not hide a link or a script from the rules."""
    assert expected == [number for number, _ in outside_code(body)]
    is_sample = len(expected) <= body.count("\n")
    assert is_sample == ("<pre>" in Markdown(extensions=EXTENSIONS).convert(body))


@cases(r"""
    body            | expected
    a `X` b         | a     b
    ``a ` X`` b     | \x20         b
    `a\nX b` c      | \x20 \n     c
    `a\n\nX` b      | `a\n\nX` b
    - `a\n- X` b    | - `a\n- X` b
    `a\n<i>X</i>` b | \x20 \n          b
    `a\n===\nX` b   | `a\n===\nX` b
    \\`X\\` b       | \\`X\\` b
    `a\\` X `b`     | \x20    X   \x20
    \\\\`X` b       | \\\\    b
    `a`` X          | `a`` X
    `a X            | `a X
    [z]: `\nX\n` b  | [z]: `\nX\n` b
    `a\n[z]: b\nX`  | `a\n[z]: b\nX`
    `a\n[z]: b X`   | \x20 \n        \x20
    ```\nX\n```\nX  | \n\n\nX
    """)
def test_inline_samples_are_blanked_in_place(body: str, expected: str) -> None:
    """Lines stay where they are, so that problems are reported at the right ones."""
    assert expected == without_code(body)


@given(st.text(st.sampled_from("`~\\\nX <-#1.:"), max_size=60))
def test_no_text_loses_a_line(body: str) -> None:
    """Whatever the marks, line numbers hold and only samples become blank."""
    found = without_code(body)
    assert body.count("\n") == found.count("\n")
    for before, after in zip(body.split("\n"), found.split("\n"), strict=True):
        assert len(before) == len(after) or "" == after


@given(st.lists(st.sampled_from([*"`~\n aX", "\n[z]: "]), max_size=40).map("".join))
def test_nothing_that_markdown_shows_is_hidden_from_the_rules(body: str) -> None:
    """Code by our reading is code by Markdown's: no text passes the rules unread."""
    shown = Markdown(extensions=EXTENSIONS).convert(body.replace("X", "[x](y)"))
    read = without_code(body.replace("X", "[x](y)"))
    assert shown.count('href="y"') <= read.count("[x](y)")


@pytest.mark.parametrize(
    "body", ["`" * 200_000, "` `` " * 50_000, "```\n" * 50_000, "`\\" * 99_999]
)
def test_a_body_of_marks_is_no_trap(body: str) -> None:
    """A file of nothing but backticks is read in a moment."""
    assert body.count("\n") == without_code(body).count("\n")


@cases(r"""
    body                                                | expected=
    Two words.                                          | 2
    It's a well-known 1,5 fact.                         | 5
    ## Heading\n\n- one\n- two                          | 3
    [two words](../a/long-address.md)                   | 2
    [two words][name]\n\n[name]: https://clinic.example | 2
    ::: care urgent Call if:\n\n- one\n\n:::            | 1
    ![three words here](a.png)                          | 3
    ""                                                  | 0
    """)
def test_words_are_those_that_a_reader_reads(body: str, expected: int) -> None:
    """Addresses and fences take nobody's time."""
    assert expected == count_words(body)


def test_reading_time_is_at_least_a_minute() -> None:
    """No page says "0 min"."""
    assert [1, 1, 5] == [minutes(0), minutes(220), minutes(1100)]


@cases(r"""
    body                    | expected
    a <!-- note --> b       | a  b
    a\n<!-- one\ntwo -->\nb | a\n\n\nb
    a <!-- b                | a <!-- b
    a --> b                 | a --> b
    <!-- a <!-- b --> c     | <!-- a  c
    <!-- a\n\n<!-- b -->\nc | <!-- a\n\n\nc
    `<!-- a -->` <!-- b --> | `<!-- a -->`\x20
    ```\n<!-- a -->\n```\nb <!-- c\n-->d | ```\n<!-- a -->\n```\nb \nd
    <!-- `a --> b`          | \x20b`
    - <!-- a -->\n- <!-- b -->\n### <!-- c -->\n1. d <!-- e --> | \n\n\n1. d\x20
    """)
def test_notes_of_the_writer_are_not_published(body: str, expected: str) -> None:
    """A comment vanishes, with the sign of an entry or heading that is nothing else, and the lines
    after it keep their numbers. What looks like one in a code sample stays, and so does the
    beginning of one that another begins in: it was not closed."""
    assert expected == without_comments(body)


def test_open_notes_cost_no_more_than_their_length() -> None:
    """A thousand notes that never end are each looked at once, and one that ends is taken out."""
    began = time.process_time()
    text = "<!-- a\n--> " + "<!--" * 50_000
    assert "\n " + "<!--" * 50_000 == without_comments(text)
    assert "<!--" * 50_000 == without_comments("<!--" * 50_000)
    assert 5 > time.process_time() - began
