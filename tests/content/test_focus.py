"""Where the main thing of a picture is, as writers write it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.content.focus import FORM, parse_focus
from publisher.media.crops import CENTER, Focus
from publisher.problems import BadValue
from tests.tables import cases
from tests.writing import Content


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("center", CENTER),
        ("center center", CENTER),
        ("left", Focus(0, 50)),
        ("right", Focus(100, 50)),
        ("top", Focus(50, 0)),
        ("bottom", Focus(50, 100)),
        ("top left", Focus(0, 0)),
        ("left top", Focus(0, 0)),
        ("Bottom Right", Focus(100, 100)),
        ("center top", Focus(50, 0)),
        ("bottom-left", Focus(0, 100)),
        ("top, right", Focus(100, 0)),
        ("30% 20%", Focus(30, 20)),
        ("30%, 20%", Focus(30, 20)),
        ("30 % 20 %", Focus(30, 20)),
        ("0% 100%", Focus(0, 100)),
    ],
)
def test_a_place_is_read(text: str, expected: Focus) -> None:
    """Words in either order, with what may stand between them, and percent from the left first."""
    assert expected == parse_focus(text)


@cases(rf"""
    text | says | fix
    tpo | "tpo" is not a place in a picture. | Did you mean "top"?
    left centre | "centre" is not a place in a picture. | Did you mean "center"?
    face | "face" is not a place in a picture. | {FORM}
    upper left corner | "upper left corner" is not a place in a picture. | {FORM}
    "" | "" is not a place in a picture. | {FORM}
    left right | "left right" is in two places at once. | Keep one of the two words.
    top top | "top top" says the same twice. | Keep one of the two words.
    30 20 | "30 20" is not given in percent. | Write  30% 20%
    30% 20 | "30% 20" is not given in percent. | Write  30% 20%
    0.3 0.2 | "0.3 0.2" is not given in percent. | {FORM}
    12.5% 20% | "12.5% 20%" is not given in percent. | {FORM}
    left 20% | "left 20%" is not given in percent. | {FORM}
    30% | "30%" says how far it is on one way only. | Write  30% 50%
    1000 | "1000" says how far it is on one way only. | Write  100% 50%
    30% 120% | "30% 120%" lies outside of the picture. | Write numbers from 0% to 100%.
    -5% 20% | "-5% 20%" is not given in percent. | {FORM}
    """)
def test_what_is_no_place_is_reported(text: str, says: str, fix: str) -> None:
    """A slip is reported with what to write: from the wrong crop, a writer would not see why."""
    with pytest.raises(BadValue) as caught:
        parse_focus(text)
    assert (says, fix) == (caught.value.says, caught.value.fix)


@given(st.text(max_size=12) | st.text("0123456789%. ,-", max_size=12))
def test_no_text_is_a_traceback(text: str) -> None:
    """Whatever a writer types is a point inside of the picture, or a mistake that is reported."""
    with suppress(BadValue):
        found = parse_focus(text)
        assert 0 <= found.x <= 100
        assert 0 <= found.y <= 100


def test_a_focus_may_have_a_comment(content: Content) -> None:
    """As every field without free text may."""
    content.document("articles/neck.md", image_focus="top left  # her face")
    assert Focus(0, 0) == content.site().documents[0].picture.focus


def test_a_wrong_focus_is_reported_at_its_line(content: Content) -> None:
    """The crop is then taken from the middle."""
    content.document("articles/neck.md", image_focus="30 20")
    (problem,) = content.problems("focus")
    assert ("content/articles/neck.md", 5) == (problem.file, problem.line)
    assert CENTER == content.site().documents[0].picture.focus


def test_a_person_has_the_focus_of_the_portrait(content: Content) -> None:
    """The face of a portrait is seldom in its middle."""
    content.document("people/jane-doe.md", photo="room.png", photo_focus="top")
    assert Focus(50, 0) == content.site().documents[0].picture.focus
