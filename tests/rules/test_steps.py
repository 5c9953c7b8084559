"""Steps are a numbered list."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    text
    1. a\n2. b\n
    1) a\n2) b\n
    1. a\n1. b\n
    a\n\n1. b\n
    1. a\n\nb\n\n2. c\n
    1. a\n\n   b\n\n1. c\n
    """)
def test_numbers_are_right(content: Content, text: str) -> None:
    """Markdown counts by itself."""
    assert [] == body_findings(content, "steps", f"::: steps\n{text}:::\n")


@pytest.mark.parametrize("text", ["- a\n- b\n", "a\n", "1.a\n"])
def test_steps_without_numbers_are_reported(content: Content, text: str) -> None:
    """Bullets have no order, and a number right before a letter makes no list."""
    body = f"::: steps\n{text}:::\n"
    fix = "Begin the steps, each on a line of its own, with  1.  2.  3."
    findings = [("articles/neck.md", BODY_LINE, "Steps are a numbered list.", fix)]
    assert findings == body_findings(content, "steps", body)
    assert ["error"] == severities_of(content, "steps", body)


def test_steps_that_count_from_one_again_are_reported(content: Content) -> None:
    """A text at the margin ends the list; the reader would do two first steps."""
    body = "::: steps\n1. a\n\nb\n\n1. c\n2. d\n:::\n"
    ((_, line, says, _),) = body_findings(content, "steps", body)
    assert (BODY_LINE + 5, "The steps count from 1 again here.") == (line, says)
