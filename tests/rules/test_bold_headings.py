"""A heading is written with # marks, never as a line in bold."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content

SAYS = "This bold line looks like a heading."


@pytest.mark.parametrize(
    "body",
    [
        "## What it is\n",
        "**Call 911.**\n",
        "**Dose:** 5 times.\n",
        "Rest.\n**What it is**\nMore.\n",
        "- **What it is**\n",
        "a\n\n**one** and **two**\n",
        "```\n\n**What it is**\n\n```\n",
        "**" + "word " * 11 + "word**\n",
        "****\n",
        "**![A neck.](room.png)**\n",
        "** **\n",
    ],
)
def test_bold_words_in_a_text_are_right(content: Content, body: str) -> None:
    """A bold sentence, label or item is no heading."""
    assert [] == body_findings(content, "bold-headings", body)


@cases(r"""
    body                                  | line= | fix
    **What it is**\n                      | 0     | ## What it is
    a\n\n**What it is:**\n\nb\n           | 2     | ## What it is
    ## A\n\n### B\n\n__Is it safe?__ \n   | 4     | ### Is it safe?
    ::: warning A\n**What it is**:\n:::\n | 1     | ## What it is
    ::: faq\n**Is it safe?**\n\na\n:::\n     | 1     | ### Is it safe?
    a\r\n\r\n**What it is**\r\n\r\nb\r\n  | 2     | ## What it is
    """)
def test_a_bold_line_alone_is_reported(content: Content, body: str, line: int, fix: str) -> None:
    """It takes the level of the heading above it."""
    findings = [("articles/neck.md", BODY_LINE + line, SAYS, f"If it is one, write  {fix}")]
    assert findings == body_findings(content, "bold-headings", body)
    assert ["warning"] == severities_of(content, "bold-headings", body)
