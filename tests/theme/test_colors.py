"""The color of the browser's own frame is that of the page."""

from __future__ import annotations

import re

from tests.project import ROOT


def test_the_frame_has_the_color_of_the_paper() -> None:
    """A meta element cannot name a CSS variable, so base.html repeats two of tokens.css."""
    base = (ROOT / "theme/templates/base.html").read_text("utf-8")
    tokens = (ROOT / "theme/css/tokens.css").read_text("utf-8")
    framed = re.findall(r'name="theme-color" content="(#\w+)" media="[^"]*: (light|dark)\)"', base)
    light, dark = re.findall(r"--paper: (#\w+);", tokens)
    assert [(light, "light"), (dark, "dark")] == framed
