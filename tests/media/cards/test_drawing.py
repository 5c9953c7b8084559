"""What a card looks like: everything in its place, nothing cut off, in the clinic's colors."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from publisher.media.cards import Look
from publisher.media.cards.drawing import LAYOUTS, Painter
from publisher.media.cards.prepare import card_of, prepare_cards
from publisher.media.cards.typeface import printable
from publisher.media.crops import SHAPES

EVERY_SHAPE = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape[0]}x{shape[1]}")
NAMES = [
    "NJ Rehab Experts",
    "X",
    "Centro de Fisioterapia y Rehabilitación del Norte de Nueva Jersey",
    "W" * 60,
    "The " * 60,
    "",
]
TITLES = [
    "Sciatica",
    "How dry needling fits into physical therapy for people who have had neck pain for over a year",
    "¿Por qué le duele el hombro por la noche? ÁÉÍÓÚÑ “ya”",
    "W" * 110,
    "ÅÅÅ ggg " * 14,
    "word " * 200,
    "i",
    "",
]


@pytest.fixture(scope="module")
def painter(look: Look) -> Painter:
    return Painter(look, "NJ Rehab Experts")


def rgb(image: Image.Image) -> Image.Image:
    return image.convert("RGB")


def inked(card: Image.Image, ground: Image.Image) -> tuple[int, int, int, int] | None:
    """The box of all that the title adds to a card."""
    return ImageChops.difference(rgb(card), rgb(ground)).getbbox()


def is_inside(box: tuple[int, int, int, int] | None, around: tuple[int, int, int, int]) -> bool:
    # Some letters reach a hair beyond their own width or line: the tail of a j, the ring of an Å.
    left, top, right, bottom = around
    return box is None or (
        box[0] >= left - 12 and box[1] >= top - 6 and box[2] <= right + 12 and box[3] <= bottom + 6
    )


@EVERY_SHAPE
@pytest.mark.parametrize("title", TITLES, ids=range(len(TITLES)))
def test_a_title_stays_in_its_box(painter: Painter, shape: tuple[int, int], title: str) -> None:
    """Neither accents nor tails nor long words are cut off or run into the mark."""
    found = inked(painter.card(title, shape), painter.card("", shape))
    assert is_inside(found, LAYOUTS[shape].title), found
    assert (found is None) == (not title)


LETTERS = st.text(st.sampled_from("abcjgyWMÑÅé ñ–-/“”.,?"), max_size=110)


@given(LETTERS | st.text(max_size=80), st.sampled_from(SHAPES))
@settings(max_examples=80)
def test_any_title_stays_in_its_box(look: Look, title: str, shape: tuple[int, int]) -> None:
    """Whatever is written above an article."""
    painter = Painter(look, "Example Clinic")
    shown = printable(title, look.typeface.has)
    found = inked(painter.card(shown, shape), painter.card("", shape))
    assert is_inside(found, LAYOUTS[shape].title), found


@EVERY_SHAPE
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_stays_between_margin_and_mark(
    look: Look, shape: tuple[int, int], name: str
) -> None:
    """However long a clinic is called, and below the title."""
    ground = Painter(look, "").card("", shape)
    named = inked(Painter(look, name).card("", shape), ground)
    assert (named is None) == (not name)
    if named:
        layout = LAYOUTS[shape]
        assert named[0] >= 60
        assert named[1] > layout.title[3]
        # The scale of the mark begins a little right of its drawing's left side.
        assert named[2] <= layout.mark[0] + 30
        assert named[3] <= shape[1] - 40


@EVERY_SHAPE
def test_the_mark_leaves_the_title_alone(look: Look, shape: tuple[int, int]) -> None:
    """The box of the title is plain panel."""
    ground = rgb(Painter(look, "NJ Rehab Experts").card("", shape))
    assert [look.panel] == [
        color for _, color in ground.crop(LAYOUTS[shape].title).getcolors() or []
    ]


@EVERY_SHAPE
def test_a_card_has_the_colors_of_the_clinic(painter: Painter, shape: tuple[int, int]) -> None:
    """And no color that does not lie between two of them: sixteen in all."""
    found = painter.card("Neck pain", shape).convert("RGB").getcolors(16)
    assert found
    look = painter.look
    by_area = [color for _, color in sorted(found, reverse=True)]
    # The fourth is the gray of the scale.
    assert [look.panel, look.on_panel] == by_area[:2]
    assert look.accent in by_area[2:4]


def test_letters_are_smooth(painter: Painter) -> None:
    """Between panel and text there are steps, which a phone's screen shows as a clean edge."""
    found = painter.card("Neck pain", SHAPES[0]).crop(LAYOUTS[SHAPES[0]].title).getcolors()
    assert {0, 7} < {place for _, place in found or []}


def test_files_are_what_their_names_say(painter: Painter, look: Look, tmp_path: Path) -> None:
    """PNG of a small palette, at the size that every page declares."""
    (card,) = prepare_cards({"a.md": "Neck pain"}, "", "NJ Rehab Experts", look, tmp_path).values()
    assert [made.file for made in card.renditions] == [
        f"card-{width}x{height}-{card.key[:10]}.png" for width, height in SHAPES
    ]
    for file in card.renditions:
        data = (tmp_path / card.key / file.file).read_bytes()
        assert 4 == data[24], "bits to a pixel"
        assert len(data) < 60_000
        with Image.open(io.BytesIO(data)) as image:
            assert ("PNG", (file.width, file.height)) == (image.format, image.size)
            assert {} == {key: value for key, value in image.info.items() if key != "transparency"}
            expected = painter.card("Neck pain", image.size)
            assert rgb(expected).tobytes() == rgb(image).tobytes()


def test_a_pair_of_letters_is_kerned(look: Look) -> None:
    """Without it, "To" has a hole in it."""
    apart = look.typeface.width("T") + look.typeface.width("o")
    assert look.typeface.width("To") < apart - 0.05


def test_a_key_is_of_everything_that_shapes_a_card(look: Look) -> None:
    """Another title, another name: another file. The same: the same."""
    keys = [card_of(*texts, look).key for texts in (("a", "b"), ("b", "b"), ("a", "a"), ("ab", ""))]
    assert 4 == len(set(keys))
    assert keys[0] == card_of("a", "b", look).key
