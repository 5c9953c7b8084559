"""Fields that are changed by a form, and texts that keep every byte that nobody changed."""

from __future__ import annotations

import codecs

from hypothesis import given
from hypothesis import strategies as st

from publisher.content.files import canonical
from publisher.fields import Kind, fields_of
from publisher.write.form import edited, fields_of_text
from publisher.write.refused import Refused
from publisher.write.text import bytes_of, text_of

#: What a keyboard writes on one line, and YAML reads more into.
_SIGNS = st.sampled_from("aZ é0-:#'\"[]{},&*!|>%@`?\\_~—ñ /.")
_PRINTABLE = st.characters(codec="ascii", min_codepoint=32, max_codepoint=126)
LINES = (
    st.text(_SIGNS | _PRINTABLE, min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
ROWS = {row.name: row for row in fields_of(Kind.ARTICLE)}
BEFORE = """---
# A note of the writer's.
title:   "Old: one"   
description: Words
  that go on.
date: 2024-01-20 # the day
tags: [one, two]
references:
  - 'First, 2020'
  # between
  - Second
# image: neck.png
---

Text: one.
"""


@st.composite
def change(draw: st.DrawFn) -> tuple[str, str | list[str] | None]:
    name = draw(st.sampled_from(sorted(ROWS)))
    several = st.lists(LINES, max_size=3, unique=True)
    value: st.SearchStrategy[str | list[str]] = several if ROWS[name].is_list else LINES
    return name, draw(st.none() | value)


@given(st.lists(change(), max_size=4))
def test_a_field_holds_what_was_given_and_no_other_changes(
    changes: list[tuple[str, str | list[str] | None]],
) -> None:
    """Whatever signs a title holds it is read back as it was meant, or refused; comments, order
    and other fields stay."""
    text = BEFORE
    for name, value in changes:
        before = fields_of_text(text)
        try:
            text = edited(text, Kind.ARTICLE, {name: value})
        except Refused:
            continue
        after = fields_of_text(text)
        assert after.get(name) == (value or None)
        assert {**before, name: None} == {**after, name: None}
        assert text.endswith("---\n\nText: one.\n")
        assert "# A note of the writer's." in text


def test_only_the_lines_of_the_field_change() -> None:
    """The example of every kind of line, byte for byte."""
    text = edited(
        BEFORE,
        Kind.ARTICLE,
        {
            "date": "2024-02-01",
            "references": ["First, 2020", "Third: it's new", "Second"],
            "tags": ["one", "a, b"],
            "image": "back.png",
            "description": None,
        },
    )
    expected = BEFORE.replace("2024-01-20", "2024-02-01").replace("# image: neck", "image: back")
    expected = expected.replace("description: Words\n  that go on.\n", "")
    expected = expected.replace("  - Second", "  - Third: it's new\n  - Second")
    expected = expected.replace("tags: [one, two]", "tags:\n  - one\n  - a, b")
    assert expected == text


_PIECE = st.sampled_from(["", "a", "b ", "é", "e\u0301", "\t"])
_END = st.sampled_from(["\n", "\r\n", "\r"])
RAW = st.lists(st.tuples(_PIECE, _END), max_size=8).map(lambda lines: "".join(map("".join, lines)))


@given(RAW, st.booleans(), st.lists(st.sampled_from(["a", "b ", "é", "new"]), max_size=8))
def test_lines_that_nobody_changed_keep_their_bytes(raw: str, mark: bool, lines: list[str]) -> None:
    """Opened and saved as it is, a file is the same; changed, it reads as what was typed."""
    before = (codecs.BOM_UTF8 if mark else b"") + raw.encode()
    shown = text_of(before, "x.md")
    assert isinstance(shown, str)
    assert before == bytes_of(shown, before)
    text = "\n".join(lines)
    made = bytes_of(text, before)
    assert text_of(made, "x.md") == canonical(text)
    assert made.startswith(codecs.BOM_UTF8) == mark
