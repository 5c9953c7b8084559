"""A description is 70 to 160 characters long, and a page's own."""

from __future__ import annotations

import pytest

from publisher.rules.description import check
from tests.rules.kit import findings
from tests.tables import cases
from tests.writing import Content


@pytest.mark.parametrize("length", [70, 160])
def test_a_description_of_a_right_length_is_right(content: Content, length: int) -> None:
    """Both limits are allowed."""
    content.document("articles/neck.md", description="é" * length)
    assert [] == findings(content, "description")


def test_a_missing_description_is_reported_only_as_missing(content: Content) -> None:
    """Reading reports it already."""
    content.document("articles/neck.md", description="")
    assert [] == findings(content, "description")


@cases(r"""
    length= | says | fix | severity
    161 | The description has 161 characters; search results cut it at 160.
        | Make it 1 character shorter. | error
    69 | The description has 69 characters, which says little. | Write 70 to 160 characters.
        | warning
    """)
def test_a_description_of_a_wrong_length_is_reported(
    content: Content, length: int, says: str, fix: str, severity: str
) -> None:
    """A long one is cut in the results; a short one only says little."""
    content.document("articles/neck.md", description="a" * length)
    assert [("articles/neck.md", 3, says, fix)] == findings(content, "description")
    assert [severity] == [problem.severity for problem in check(content.site())]


def test_two_pages_with_one_description_are_reported(content: Content) -> None:
    """A reader of the results could not tell them apart."""
    content.document("articles/a.md", description="a" * 80)
    content.document("articles/b.md", description="a" * 80)
    says = "content/articles/a.md has the same description."
    fix = "Say what is different about this page."
    assert [("articles/b.md", 3, says, fix)] == findings(content, "description")


def test_a_description_that_was_cut_off_is_reported(content: Content) -> None:
    """WordPress makes one of the first words of a text."""
    content.document("articles/neck.md", description=f"{'a' * 80} […]")
    says = "The description is cut off at its end."
    assert [says] == [found[2] for found in findings(content, "description")]
