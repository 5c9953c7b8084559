"""A warning has at most three sentences."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body
    ::: warning A\nOne. Two.\nThree.\n:::\n
    ::: warning A\nOne.\n\n::: do\n- Two.\n- Three.\n- Four.\n:::\n:::\n
    ::: care urgent\n- One.\n- Two.\n- Three.\n- Four.\n:::\n
    """)
def test_a_short_warning_is_right(content: Content, body: str) -> None:
    """What stands in a block inside is counted there."""
    assert [] == body_findings(content, "warning-blocks", body)


@pytest.mark.parametrize(
    "text", ["One. Two. Three. Four.\n", "One.\n\nTwo.\n\n- Three.\n- Four.\n"]
)
def test_a_long_warning_is_reported(content: Content, text: str) -> None:
    """A list counts as well."""
    body = f"a\n\n::: warning A\n{text}:::\n"
    says, fix = "This warning has 4 sentences.", "Keep the 3 that a reader must not miss."
    findings = [("articles/neck.md", BODY_LINE + 2, says, fix)]
    assert findings == body_findings(content, "warning-blocks", body)
    assert ["warning"] == severities_of(content, "warning-blocks", body)
