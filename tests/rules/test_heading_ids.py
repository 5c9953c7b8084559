"""No two headings of one file say the same."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.writing import BODY_LINE, Content

FIX = "Say in each heading what is different about its part."


def says(line: int, first: str, second: str) -> str:
    return (
        f"The heading on line {line} says the same: links to #{first} lead there, "
        f"and only #{second} leads here."
    )


@pytest.mark.parametrize(
    "body", ["", "## Risks\n\n## Risks of surgery\n", "## Risks:\n## Rest.\n", "## 🦵\n## {}\n"]
)
def test_different_headings_are_right(content: Content, body: str) -> None:
    """A colon or a period at the end is the writer's choice."""
    assert [] == body_findings(content, "heading-ids", body)


@pytest.mark.parametrize(
    ("body", "findings"),
    [
        ("## Risks\n\n## Rest\n\n### risks!\n", [(4, 0, "risks", "risks_1")]),
        ("## A\n## *A*\n## A\n", [(1, 0, "a", "a_1"), (2, 0, "a", "a_2")]),
    ],
)
def test_a_heading_that_comes_again_is_reported(
    content: Content, body: str, findings: list[tuple[int, int, str, str]]
) -> None:
    """A link to it would lead to the first one."""
    assert [
        ("articles/neck.md", BODY_LINE + line, says(BODY_LINE + first, one, other), FIX)
        for line, first, one, other in findings
    ] == body_findings(content, "heading-ids", body)
    assert {"warning"} == set(severities_of(content, "heading-ids", body))


def test_headings_that_differ_in_signs_alone_are_told_as_such(content: Content) -> None:
    """They do not say the same, but a link cannot tell them apart."""
    ((_, _, told, _),) = body_findings(content, "heading-ids", "## C++\n\n## C\n")
    assert says(6, "c", "c_1").replace("says the same", "has the same letters") == told


def test_the_same_heading_in_two_files_is_right(content: Content) -> None:
    """Each page has its own."""
    content.document("articles/arm.md", "## Risks\n")
    assert [] == body_findings(content, "heading-ids", "## Risks\n")
