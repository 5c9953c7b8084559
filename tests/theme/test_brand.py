"""A clinic's own colors on its pages and cards."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from publisher.media.brand import Rgb, contrast
from tests.project import Project, Running
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


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_logo_has_no_ground_of_its_own(scheme: str, example_edge: Running, visit: Open) -> None:
    """It was made on white, which is in neither scheme the color of the page."""
    page = visit(example_edge, "/plain/", viewport=DESKTOP, color_scheme=scheme).page
    box = page.locator(".wordmark img").bounding_box()
    assert box
    with Image.open(BytesIO(page.screenshot())) as shown:
        drawn = shown.convert("RGB")
    left, top = int(box["x"]), int(box["y"])
    ground = drawn.getpixel((left - 8, top))
    corner = drawn.getpixel((left + 4, top + int(box["height"]) // 2 - 16))
    assert all(abs(one - other) <= 6 for one, other in zip(ground, corner, strict=True))


def test_the_icons_have_the_clinics_colors(branded: Project) -> None:
    """A tab and a home screen show no mark in colors that are nowhere on the page."""
    branded.edit("content/clinic.toml", 'icon = "neck.png"\n', "")
    branded.must("build")
    page = LexborHTMLParser(branded.read("output/plain/index.html"))
    for rel, size in (("icon", 192), ("apple-touch-icon", 180)):
        (link,) = page.css(f'link[rel="{rel}"]')
        with Image.open(branded.output / str(link.attributes["href"])[1:]) as shown:
            assert (size, size) == shown.size
            assert COLOR == shown.convert("RGB").getpixel((3, 3))
    with Image.open(branded.output / "favicon.ico") as shown:
        assert COLOR == shown.convert("RGB").getpixel((1, 1))


def test_an_icon_of_the_clinics_own(example: Project) -> None:
    """The middle of its picture, at all three places."""
    page = LexborHTMLParser(example.read("output/plain/index.html"))
    links = page.css('link[rel="icon"], link[rel="apple-touch-icon"]')
    files = [example.output / str(one.attributes["href"])[1:] for one in links]
    with Image.open(example.root / "content/images/neck.png") as source:
        wanted = source.convert("RGB").getpixel((source.width // 2, source.height // 2))
    for file in (*files, example.output / "favicon.ico"):
        with Image.open(file) as shown:
            middle = shown.convert("RGB").getpixel((shown.width // 2, shown.height // 2))
        assert all(abs(one - other) < 12 for one, other in zip(wanted, middle, strict=True))


def test_an_icon_that_is_no_picture_stops_the_build(project: Project) -> None:
    """With the file's name, as any other picture does."""
    project.write("content/images/icon.png", "no picture")
    project.edit("content/clinic.toml", "neck.png", "icon.png")
    done = project.run("build")
    assert 1 == done.code
    assert "content/images/icon.png" in done.out + done.err


@pytest.mark.browser
def test_the_letters_are_those_that_the_clinic_names(project: Project, visit: Open) -> None:
    """Headings in the ones, text in the others, and nothing is loaded for either."""
    project.edit("content/clinic.toml", "[rules]", 'typeface = "geometric"\n\n[rules]')
    project.must("publish")
    with project.serving("edge") as edge:
        found = visit(edge, "/plain/")
        style = "one => getComputedStyle(document.querySelector(one)).fontFamily"
        assert found.evaluate(style, "h1").startswith("Avenir")
        assert found.evaluate(style, "p").startswith("system-ui")
        assert {"document"} >= {one.resource_type for one in found.requests} - {"image", "other"}


def test_the_newsletter_is_a_link(example: Project) -> None:
    """At the foot of every page, and nothing of it is loaded."""
    page = LexborHTMLParser(example.read("output/plain/index.html"))
    (link,) = page.css('.footer a[href^="https://newsletter.example"]')
    assert "Get our newsletter" == link.text()
