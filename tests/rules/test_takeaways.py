"""Key takeaways are two to five bullets."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.writing import BODY_LINE, Content


def takeaways(body: str) -> str:
    return f"::: takeaways\n{body}:::\n"


@pytest.mark.parametrize("count", [2, 5])
def test_two_to_five_points_are_right(content: Content, count: int) -> None:
    """A point may go on on the next line."""
    assert [] == body_findings(content, "takeaways", takeaways("- a\n  goes on\n" * count))


@pytest.mark.parametrize(
    ("count", "says"), [(1, "There is 1 key takeaway."), (6, "There are 6 key takeaways.")]
)
def test_too_few_or_many_points_are_a_warning(content: Content, count: int, says: str) -> None:
    """Nobody keeps six points in mind."""
    body = takeaways("- a\n" * count)
    fix = "Keep the 2 to 5 that a reader must not miss."
    assert [("articles/neck.md", BODY_LINE, says, fix)] == body_findings(content, "takeaways", body)
    assert ["warning"] == severities_of(content, "takeaways", body)


@pytest.mark.parametrize("text", ["a\n", "1. a\n2. b\n", "-a\n-b\n"])
def test_points_without_bullets_are_an_error(content: Content, text: str) -> None:
    """The box would hold a paragraph."""
    says, fix = (
        "Key takeaways are a list of bullets.",
        "Write each point on a line of its own:  - Most people need no scan.",
    )
    findings = [("articles/neck.md", BODY_LINE, says, fix)]
    assert findings == body_findings(content, "takeaways", takeaways(text))
    assert ["error"] == severities_of(content, "takeaways", takeaways(text))
