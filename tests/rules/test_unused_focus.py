"""A focus belongs to a picture."""

from __future__ import annotations

import pytest

from tests.rules.kit import findings, severities_of
from tests.writing import Content


@pytest.mark.parametrize(
    ("path", "field", "example"),
    [("articles/neck.md", "image", "neck-pain.png"), ("people/jane.md", "photo", "jane-doe.jpg")],
)
def test_a_focus_without_a_picture_is_reported(
    content: Content, path: str, field: str, example: str
) -> None:
    """The writer believes that a picture is cropped which is not there."""
    content.document(path, **{f"{field}_focus": "top"})
    says = f'"{field}_focus" speaks of a picture that this page does not have.'
    fix = f"Add  {field}: {example}  or remove the line."
    assert [(path, 5, says, fix)] == findings(content, "unused-focus")


def test_a_focus_of_a_picture_is_right(content: Content) -> None:
    """The order of the two lines says nothing."""
    content.document("articles/neck.md", image_focus="top", image="neck.jpg")
    assert [] == findings(content, "unused-focus")


def test_so_does_a_description(content: Content) -> None:
    """What is said of no picture was shown nowhere, and nobody was told."""
    content.document("articles/neck.md", image_alt="A neck.")
    says = '"image_alt" speaks of a picture that this page does not have.'
    assert [says] == [found[2] for found in findings(content, "unused-focus")]
    content.document("articles/neck.md", image_alt="A neck.", image="room.png")
    assert [] == findings(content, "unused-focus")


def test_it_is_a_warning(content: Content) -> None:
    """The page is right without it."""
    assert ["warning"] == severities_of(content, "unused-focus", image_focus="top")
