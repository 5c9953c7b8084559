"""Tags on one article only are told once, when there are articles enough."""

from __future__ import annotations

from tests.rules.kit import findings
from tests.writing import Content


def test_rare_tags_are_told_together(content: Content) -> None:
    """Each by itself would be a list of warnings that nobody reads."""
    for number in range(9):
        content.document(f"articles/a{number}.md", tags="[desk work]")
    assert [] == findings(content, "rare-tags")
    content.document("articles/last.md", tags="[desk work, posture tips, chairs]")
    says = "2 tags on one article only: chairs, posture tips."
    fix = "Use each on other articles too, or take it off."
    assert [("articles", 0, says, fix)] == findings(content, "rare-tags")


def test_of_many_some_are_named(content: Content) -> None:
    """The others are counted."""
    for number in range(10):
        content.document(f"articles/a{number}.md", tags=f"[tag{number}]")
    ((_, _, says, _),) = findings(content, "rare-tags")
    assert "10 tags on one article only: tag0, tag1, tag2, tag3, tag4 and 5 more." == says
