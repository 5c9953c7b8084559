"""What to do and what not to do are lists."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.writing import BODY_LINE, Content


@pytest.mark.parametrize("name", ["do", "dont"])
def test_bullets_are_right(content: Content, name: str) -> None:
    """A line above them is fine, with an empty line between."""
    assert [] == body_findings(content, "do-and-dont", f"::: {name}\nIn short:\n\n* a\n+ b\n:::\n")


@pytest.mark.parametrize("name", ["do", "dont"])
@pytest.mark.parametrize("text", ["Walk a little.", "1. Walk.", "-Walk."])
def test_a_block_without_bullets_is_reported(content: Content, name: str, text: str) -> None:
    """No tick and no cross would stand beside it."""
    body = f"a\n::: {name}\n{text}\n:::\n"
    says = f'The block "{name}" is a list of bullets.'
    fix = "Write each point on a line of its own:  - Keep warm."
    findings = [("articles/neck.md", BODY_LINE + 1, says, fix)]
    assert findings == body_findings(content, "do-and-dont", body)
    assert ["error"] == severities_of(content, "do-and-dont", body)
