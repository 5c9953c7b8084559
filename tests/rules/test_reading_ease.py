"""The text scores at least 50 on Flesch's scale of reading ease."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.writing import BODY_LINE, Content

EASY = "The cat sat on a mat. "
HARD = "Musculoskeletal rehabilitation facilitates functional restoration. "
FIX = "Split long sentences, and put short words for long ones."


@pytest.mark.parametrize(
    "body",
    [
        "",
        EASY * 30 + "\n",
        HARD * 10 + "\n",
        EASY * 30 + "\n\n" + f"## {HARD}\n\n- {HARD}\n\n" * 30,
        "膝 " * 200 + "\n",
        "1 2 3. " * 100 + "\n",
    ],
)
def test_plain_words_are_right(content: Content, body: str) -> None:
    """A few hard words say nothing; headings and lists are no prose."""
    assert [] == body_findings(content, "reading-ease", body)


@pytest.mark.parametrize(
    ("body", "band"), [(HARD * 30, "0 to 5"), (EASY * 20 + HARD * 10, "25 to 30")]
)
def test_a_hard_text_is_reported_once(content: Content, body: str, band: str) -> None:
    """In bands of five, as the formula is no finer than that."""
    says = f"This text is hard to read: {band} on a scale of ease up to 100."
    findings = body_findings(content, "reading-ease", f"{body}\n")
    assert [("articles/neck.md", BODY_LINE, says, FIX)] == findings
    assert ["warning"] == severities_of(content, "reading-ease", f"{body}\n")
