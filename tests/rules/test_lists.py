"""A list begins after an empty line, and each of its lines with a hyphen or a number."""

from __future__ import annotations

import pytest
from markdown import Markdown

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content

STUCK = "This list stands right below a line of text, so it is shown as part of it."
TYPED = "This bullet was typed or pasted, so no list comes of it."


@cases(r"""
    body
    Call if:\n\n- a\n- b\n
    ## A\n- a\n
    ::: do\n- a\n:::\n
    - a\n  goes on\n- b\n
    1. a\ngoes on\n1. b\n
    - a\n  - b\n
    a\n2. b\n
    a\n-b *c*\n
    ```\na\n- b\n```\n
    5 · 3 • 2\n
    """)
def test_lists_on_their_own_are_right(content: Content, body: str) -> None:
    """A line inside an item may be followed by the next item."""
    assert [] == body_findings(content, "lists", body)


@cases(r"""
    body                                  | line=
    Call if:\n- a\n- b\n                  | 1
    **Call if:**\n1. a\n                  | 1
    a\n\n- b\n\nc\n* d\n                  | 5
    ::: care urgent\nCall if:\n- a\n:::\n | 2
    """)
def test_a_list_below_a_line_of_text_is_reported(content: Content, body: str, line: int) -> None:
    """Markdown shows its hyphens in the middle of the paragraph."""
    findings = [("articles/neck.md", BODY_LINE + line, STUCK, "Put an empty line above the list.")]
    assert findings == body_findings(content, "lists", body)
    assert ["error"] == severities_of(content, "lists", body)


def test_markdown_makes_no_list_of_it() -> None:
    """Should Markdown learn to, the rule is no longer needed."""
    assert "<li>" not in Markdown(extensions=["sane_lists"]).convert("Call if:\n- a\n- b")


@pytest.mark.parametrize(("line", "fix"), [("• a", "- a"), ("  ·\u00a0a", "- a"), ("◦b", "- b")])
def test_typed_bullets_are_reported(content: Content, line: str, fix: str) -> None:
    """As word processors and web pages write them."""
    findings = [("articles/neck.md", BODY_LINE + 1, TYPED, f"Write  {fix}")]
    assert findings == body_findings(content, "lists", f"\n{line}\n")
