"""Steps are a numbered list."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.writing import BODY_LINE, Content


@pytest.mark.parametrize("text", ["1. a\n2. b\n", "1. a\n1. b\n", "a\n\n1. b\n"])
def test_numbers_are_right(content: Content, text: str) -> None:
    """Markdown counts by itself."""
    assert [] == body_findings(content, "steps", f"::: steps\n{text}:::\n")


@pytest.mark.parametrize("text", ["- a\n- b\n", "1) a\n2) b\n", "a\n", "1.a\n"])
def test_steps_without_numbers_are_reported(content: Content, text: str) -> None:
    """A bracket after the number makes no list."""
    body = f"::: steps\n{text}:::\n"
    fix = "Begin the steps, each on a line of its own, with  1.  2.  3."
    findings = [("articles/neck.md", BODY_LINE, "Steps are a numbered list.", fix)]
    assert findings == body_findings(content, "steps", body)
    assert ["error"] == severities_of(content, "steps", body)
