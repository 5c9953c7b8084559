"""Where a pattern stands in what a writer wrote."""

from __future__ import annotations

import re

from publisher.content.document import Document
from publisher.fields import Kind, Meta
from publisher.wording.searching import fields_text, offset, place, search

DOCUMENT = Document(
    Kind.ARTICLE,
    "a.md",
    "articles/a.md",
    Meta(title="a TK", tags=("b", "TK c")),
    {"title": 2, "tags": 3},
    "x TK\n\n`TK`\n TK",
    10,
)


def test_fields_come_before_the_body() -> None:
    """Fields are reported by line; the body by line and column, without code samples."""
    hits = search(DOCUMENT, re.compile("TK"))
    assert [(2, 0), (3, 0), (10, 3), (13, 2)] == [(hit.line, hit.column) for hit in hits]
    assert "a TK\nb\nTK c" == fields_text(DOCUMENT)


def test_a_place_and_the_beginning_of_a_line_agree() -> None:
    """Each is the other's reverse, on the first line and the last."""
    for line in range(10, 14):
        assert (line, 1) == place(DOCUMENT, offset(DOCUMENT, line))
