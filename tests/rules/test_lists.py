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
    1) a\n2) b\n   - c\n
    - a\n\n  b\n- c\n
    1. a\ngoes on\n1. b\n
    - a\n  - b\n
    a\n2. b\n
    a\n-b *c*\n
    ```\na\n- b\n```\n
    5 · 3 • 2\n
    `ab` – c\n`de` – f\n
    `ab` • c\n
    – Are you there?\n\n— Jane\n
    A. Sample\n
    1.5 times\n2.5 times\n
    2019) was\n
    o dolor\n
    > a\n\n- b\n
    a\n> - b\n> - c\n
    > - b\n>   c\n> - d\n
    *a* b\n*c* d\n
    +1 555\n+1 556\n
    a room\n2. Then\n
    Day\tb\n1\tc\n2\td\n3\te\n
    1\ta\tb\n2\tc\td\n
    """)
def test_lists_on_their_own_are_right(content: Content, body: str) -> None:
    """A line inside an item may be followed by the next item."""
    assert [] == body_findings(content, "lists", body)


@cases(r"""
    body                                  | line=
    Call if:\n- a\n- b\n                  | 1
    We help with it.\n- Knee pain\n       | 1
    **Call if:**\n1. a\n                  | 1
    **Call if:**\n1) a\n2) b\n            | 1
    > Call if:\n- a\n                     | 1
    > Call if:\n> - a\n                   | 1
    > Call\nif:\n> - a\n                  | 2
    Bring:\n2. a\n3. b\n                  | 1
    a\n\n> b\n> > c\n> > - d\n          | 4
    `Call` if:\n- a\n                     | 1
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


@cases(r"""
    body                          | first            | second
    – a\n– b\n                    | - a              | - b
    o\ta\no\tb\n                  | - a              | - b
    ✅ a\n✅ b\n                  | - a              | - b
    👉🏽 a\n👉🏽 b\n              | - a              | - b
    ✅ a\n❌ b\n                  | - a              | - b
    1️⃣ a\n2️⃣ b\n                | 1. a             | 2. b
    → a\n→ b\n                    | - a              | - b
    -a\n-b\n                      | - a              | - b
    1.a\n2.b\n                    | 1. a             | 2. b
    3)a\n4)b\n                    | 3. a             | 4. b
    a. A\nb. B\n                  | 1. A             | 2. B
    (a) A\n(b) B\n                | 1. A             | 2. B
    (1) A\n(2) B\n                | 1. A             | 2. B
    i. A\nii. B\n                 | 1. A             | 2. B
    I. A\nII. B\n                 | 1. A             | 2. B
    1 ) A\n2 ) B\n                 | 1. A             | 2. B
    -- A\n--- B\n                  | - A              | - B
    □ A\n■ B\n                   | - A              | - B
    ① A\n② B\n                   | 1. A             | 2. B
    v\ta\nv\tb\n                  | - a              | - b
    §\ta\n§\tb\n                  | - a              | - b
    1\ta\n2\tb\n                  | 1. a             | 2. b
    """)
def test_marks_of_other_programs_are_reported(
    content: Content, body: str, first: str, second: str
) -> None:
    """Where two lines in a row begin with them, which no text does by chance."""
    found = body_findings(content, "lists", f"a\n\n{body}")
    assert [(BODY_LINE + 2, f"Write  {first}"), (BODY_LINE + 3, f"Write  {second}")] == [
        (line, fix) for _, line, _, fix in found
    ]


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u202f"])
def test_a_special_space_after_a_mark_is_reported(content: Content, space: str) -> None:
    """Word processors write one, and Markdown sees no list."""
    found = body_findings(content, "lists", f"-{space}a\n\n1.{space}b\n")
    assert ["Write  - a", "Write  1. b"] == [fix for *_, fix in found]


@pytest.mark.parametrize("bullet", ["\uf0b7", "\uf0a7", "\uf0d8"])
def test_bullets_of_word_processors_are_reported(content: Content, bullet: str) -> None:
    """They are letters of a font that no reader has, and show as empty boxes."""
    found = body_findings(content, "lists", f"{bullet}\ta\n{bullet}\tb\n")
    assert ["Write  - a", "Write  - b"] == [fix for *_, fix in found]
