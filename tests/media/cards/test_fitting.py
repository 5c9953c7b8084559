"""A title is as large as it fits, and never larger than its box."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.media.cards.fitting import LEADING, Box, fit

BOX = Box(600, 400, range(120, 39, -4))
TITLES = st.text(st.sampled_from("abcdW -–/.,…\u00a0ñÁ¿"), max_size=160) | st.text(max_size=60)


def width(text: str) -> float:
    """Half an em for each letter."""
    return len(text) / 2


@given(TITLES, st.integers(30, 700), st.integers(20, 500))
def test_any_title_fits(title: str, wide: int, high: int) -> None:
    """Nothing of a title sticks out of its box, whatever its words and whatever the box."""
    box = Box(wide, high, range(120, 19, -4))
    found = fit(title, box, width)
    assert found.size in box.sizes
    assert found.lines
    assert len(found.lines) * found.size * LEADING <= max(high, found.size * LEADING)
    for line in found.lines:
        # Of a box that is narrower than two letters one letter is left, with its hyphen.
        assert width(line) * found.size <= wide or len(line) <= 2


@given(st.lists(st.text("abcdefg", min_size=1, max_size=12), min_size=1, max_size=12))
def test_no_word_is_lost(words: list[str]) -> None:
    """What is shown is the title, in its order, while it fits at all."""
    assert words == " ".join(fit(" ".join(words), BOX, width).lines).split()


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Sciatica", ("Sciatica",)),
        ("Neck pain from desk work", ("Neck pain", "from desk", "work")),
        ("Neck pain from desk\u00a0work", ("Neck pain", "from", "desk\u00a0work")),
        ("A knee-to-chest stretch", ("A knee-", "to-chest", "stretch")),
        ("Rest and/or move", ("Rest and/", "or move")),
        ("", ("",)),
    ],
)
def test_lines_end_where_a_reader_expects(title: str, lines: tuple[str, ...]) -> None:
    """Between words, behind a hyphen or a slash, and never before the last word alone."""
    assert lines == fit(title, Box(600, 500, [120]), width).lines


def test_lines_are_about_equally_wide() -> None:
    """A last line of one short word looks like a mistake."""
    found = fit("one two three four five six seven", Box(600, 400, [48]), width)
    assert ("one two three four", "five six seven") == found.lines


def test_a_shorter_title_is_larger() -> None:
    """What is short is read from afar."""
    sizes = [fit(title, BOX, width).size for title in ("Knee", "Knee pain", "Knee pain " * 9)]
    assert sorted(sizes, reverse=True) == sizes
    assert sizes[0] > sizes[2]


def test_a_long_word_is_broken_rather_than_set_tiny() -> None:
    """One word of a title must not make the others unreadable."""
    found = fit("Sternocleidomastoideus and neck", Box(480, 400, range(120, 39, -4)), width)
    assert (64, ("Sternocleidoma-", "stoideus and", "neck")) == (found.size, found.lines)


def test_what_is_far_too_long_ends_in_an_ellipsis() -> None:
    """A reader sees that there is more."""
    found = fit("word, " * 200, BOX, width)
    assert 40 == found.size
    assert found.lines[-1].endswith("word…")
