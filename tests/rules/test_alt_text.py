"""A picture's description says in one breath what the picture shows, and nothing twice."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content

TWICE = "The description and the caption are the same, so a screen reader says it twice."
APART = "Let the description say what is seen, and the caption what it means."


@cases(rf"""
    body
    ![Drawing of a neck.](room.png)\n
    ![A neck.](room.png "Turn slowly.")\n
    ![Images of necks on a wall.](room.png)\n
    ![](room.png)\n
    ![{"a" * 150}](room.png)\n
    ::: figure\n![A neck.](room.png)\n\nTurn slowly.\n:::\n
    """)
def test_descriptions_of_what_is_seen_are_right(content: Content, body: str) -> None:
    """That it is a drawing may matter; that it is a picture never does."""
    assert [] == body_findings(content, "alt-text", body)


@cases(r"""
    body                                                                   | line=
    ![A neck.](room.png "a neck")\n                                        | 0
    ![A neck.](room.png 'A neck.')\n                                       | 0
    ::: figure\n![A neck.](room.png)\n\nA neck.\n:::\n                     | 1
    ::: video https://video.example/x\n![A neck](room.png)\nA neck.\n:::\n | 1
    """)
def test_the_caption_said_twice_is_reported(content: Content, body: str, line: int) -> None:
    """In either of the places where a caption is written."""
    assert [("articles/neck.md", BODY_LINE + line, TWICE, APART)] == body_findings(
        content, "alt-text", body
    )
    assert ["warning"] == severities_of(content, "alt-text", body)


@pytest.mark.parametrize(
    "words", ["Image of", "a picture of", "The Photo showing", "photograph of"]
)
def test_that_it_is_a_picture_is_reported(content: Content, words: str) -> None:
    """A screen reader has said so already."""
    says = f'A screen reader already says that it is a picture: leave out "{words}".'
    assert [("articles/neck.md", BODY_LINE, says, "Write  A stiff neck.")] == body_findings(
        content, "alt-text", f"![{words} a stiff neck.](room.png)\n"
    )


def test_a_long_description_is_reported(content: Content) -> None:
    """In the fields of the front matter as well."""
    content.document("articles/neck.md", image="room.png", image_alt="a" * 151)
    content.document(
        "people/jane.md", title=None, name="Jane", photo="room.png", photo_alt="Photo of Jane."
    )
    says = "The description has 151 characters; a screen reader cannot pause in it."
    fix = "Say the main thing in at most 150, and the rest in the text."
    assert [("articles/neck.md", 6, says, fix)] == findings(content, "alt-text")[:1]
    assert "Write  Jane." == findings(content, "alt-text")[1][3]
