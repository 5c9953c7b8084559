"""The mark on a card is the theme's own, as a browser draws it."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from publisher.media.cards import Look
from publisher.media.cards.mark import LARGE, SMALL, Mark, draw_mark
from tests.project import ROOT

pytestmark = pytest.mark.browser

WIDTH = 480
ICON = (ROOT / "theme/static/icon.svg").read_text("utf-8")
RANGE = (ROOT / "theme/templates/parts/range-of-motion.html").read_text("utf-8")
STYLE = (ROOT / "theme/css/pages/home.css").read_text("utf-8")


def drawn(browser: Browser, svg: str, height: int, look: Look) -> Image.Image:
    """What the browser makes of it, on the color of the panel."""
    panel, text, accent = (
        "#{:02x}{:02x}{:02x}".format(*color) for color in (look.panel, look.on_panel, look.accent)
    )
    page = browser.new_page(viewport={"width": WIDTH, "height": height})
    # The icon's own round corners are the sharing site's affair.
    page.set_content(
        f"<style>@layer base{{body{{margin:0;background:{panel};color:{text};--accent:{accent}}}"
        f"svg{{display:block;width:{WIDTH}px}}.range path{{fill:none;stroke:currentColor;"
        f"stroke-linecap:round;stroke-linejoin:round}}.range circle{{fill:currentColor}}}}</style>"
        f"<style>{STYLE}.range{{position:static!important;opacity:1!important;width:{WIDTH}px!"
        f"important;translate:none!important}}</style>{svg}"
    )
    data = page.screenshot()
    page.close()
    return Image.open(io.BytesIO(data)).convert("RGB")


@pytest.mark.parametrize(
    ("mark", "svg"), [(SMALL, ICON), (LARGE, RANGE.partition("#}")[2])], ids=["small", "large"]
)
def test_the_mark_is_that_of_the_theme(browser: Browser, look: Look, mark: Mark, svg: str) -> None:
    """Who changes the theme's mark is reminded that cards show it too."""
    ours = draw_mark(mark, WIDTH, look)
    theirs = drawn(browser, svg, ours.height, look)
    assert theirs.size == ours.size
    difference = ImageChops.difference(ours, theirs).convert("L")
    assert ImageStat.Stat(difference).mean[0] < 1.5
    # No stroke is missing and none is too much: what differs are edges.
    assert ImageStat.Stat(difference.reduce(12)).extrema[0][1] < 90
