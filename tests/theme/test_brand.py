"""A clinic's own colors on its pages and cards."""

from __future__ import annotations

import re

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from publisher.media.brand import Rgb, contrast
from tests.project import Project
from tests.theme.conftest import DESKTOP, Open

COLOR, ACCENT = (0x1B, 0x2A, 0x4A), (0x8F, 0xD3, 0xB6)
#: Of what is read: its own color, and that behind it.
PAINTED = """() => [...document.querySelectorAll("h1, .lede, .button, .footer p, .wordmark")].map(
  one => {
    let behind = one;
    while (getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)")
      behind = behind.parentElement;
    return [getComputedStyle(one).color, getComputedStyle(behind).backgroundColor];
  })"""


def rgb(text: str) -> Rgb:
    red, green, blue = map(int, re.findall(r"\d+", text)[:3])
    return red, green, blue


@pytest.fixture
def branded(project: Project) -> Project:
    text = project.read("content/clinic.toml")
    colors = 'color = "#1b2a4a"\naccent = "#8fd3b6"\n'
    project.write("content/clinic.toml", colors + text)
    project.must("publish")
    return project


@pytest.mark.browser
def test_all_can_be_read_by_day_and_by_night(branded: Project, visit: Open) -> None:
    """The colors are the clinic's, and letters stand out from what is behind them."""
    with branded.serving("edge") as edge:
        for scheme in ("light", "dark"):
            found = visit(edge, "/plain/", viewport=DESKTOP, color_scheme=scheme)
            pairs = [tuple(map(rgb, pair)) for pair in found.evaluate(PAINTED)]
            assert pairs
            assert [] == [pair for pair in pairs if contrast(*pair) < 4.5], scheme
            assert (COLOR, ACCENT) in pairs
            if scheme == "light":
                assert COLOR == pairs[1][0]


def test_cards_have_the_clinics_colors(branded: Project) -> None:
    """A page without a photograph is shared in them."""
    cards = list(branded.output.glob("assets/card-1200x675-*.png"))
    assert cards
    for card in cards:
        with Image.open(card) as shown:
            assert COLOR == shown.convert("RGB").getpixel((3, 3))


def test_the_logo_stands_in_place_of_the_mark(example: Project) -> None:
    """It is called like the clinic, loads at once, and search engines know it."""
    html = example.read("output/plain/index.html")
    page = LexborHTMLParser(html)
    (logo,) = page.css(".wordmark img")
    assert "Example Clinic" == logo.attributes["alt"]
    assert "loading" not in logo.attributes
    assert not page.css(".wordmark svg")
    assert f'"logo":"https://clinic.example{logo.attributes["src"]}"' in html
