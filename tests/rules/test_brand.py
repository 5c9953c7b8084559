"""A clinic's own colors."""

from __future__ import annotations

from tests.rules.kit import findings
from tests.writing import CLINIC, Content


def test_colors_that_can_be_read_are_right(content: Content) -> None:
    """A navy and a mint of another clinic."""
    content.write("clinic.toml", 'color = "#1b2a4a"\naccent = "#8fd3b6"\n' + CLINIC)
    assert [] == findings(content, "brand")


def test_colors_that_cannot_are_refused(content: Content) -> None:
    """With what is wrong, and by how much."""
    content.write("clinic.toml", 'color = "#8899aa"\naccent = "#99aabb"\n' + CLINIC)
    says = [one[2] for one in findings(content, "brand")]
    expected = "The contrast of color, as letters on the page is 2.6 to 1, and must be 4.5 to 1."
    assert expected in says
    assert len(says) == 6
    assert {1, 2} == {one[1] for one in findings(content, "brand")}


def test_one_color_alone_is_told(content: Content) -> None:
    """Half a brand is none."""
    content.write("clinic.toml", 'color = "#1b2a4a"\n' + CLINIC)
    (problem,) = content.site().problems
    assert "The clinic's color needs its other half." == problem.says
    content.write("clinic.toml", 'color = "navy"\naccent = "#8fd3b6"\n' + CLINIC)
    assert '"navy" is not a usable color.' in [one.says for one in content.site().problems]
