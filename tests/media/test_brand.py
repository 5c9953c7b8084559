"""The clinic's own two colors, and what can be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.media import brand as module
from publisher.media.brand import SIGN, TEXT, brand, contrast, parsed, unreadable, written
from tests.project import ROOT

colors = st.tuples(*[st.integers(0, 255)] * 3)
TOKENS = (ROOT / "theme/css/tokens.css").read_text("utf-8")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    """Figures that every contrast checker gives."""
    assert expected == pytest.approx(contrast(parsed(one), parsed(other)), abs=0.005)


@given(colors)
def test_a_color_is_written_as_it_is_read(color: tuple[int, int, int]) -> None:
    """No brand is off by a shade."""
    assert color == parsed(written(color))


def test_the_papers_are_the_themes() -> None:
    """What a brand is held against stands in tokens.css as well."""
    found = re.findall(r"--(paper|on-panel): (#\w+);", TOKENS)
    assert [
        ("paper", written(module.PAPER)),
        ("on-panel", written(module.ON_PANEL)),
        ("paper", written(module.NIGHT)),
    ] == found


def test_the_themes_own_colors_pass() -> None:
    """They are what the hint shows."""
    assert [] == list(unreadable(brand(parsed("#12302a"), parsed("#f6a921"))))


@given(colors, colors)
def test_what_is_not_refused_can_be_read(
    color: tuple[int, int, int], accent: tuple[int, int, int]
) -> None:
    """Whatever a clinic picks: letters and signs stand out in both schemes, or the rule says no."""
    light, dark = made = brand(color, accent)
    if not list(unreadable(made)):
        assert contrast(light["text"], module.PAPER) >= TEXT
        assert contrast(light["mark"], module.PAPER) >= SIGN
        assert contrast(light["focus"], module.PAPER) >= SIGN
        assert contrast(dark["mark"], module.NIGHT) >= SIGN
        assert contrast(dark["panel"], module.ON_PANEL) >= TEXT
        assert contrast(light["on-accent"], light["accent"]) >= TEXT
