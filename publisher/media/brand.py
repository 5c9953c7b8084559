"""The clinic's own two colors and letters in place of the theme's, and whether the colors can be
read.

A clinic names a dark color, for headings and panels, and an accent. The other tokens of
theme/css/tokens.css that follow from them are computed here. Contrast is that of WCAG 2.2, 1.4.3
and 1.4.11: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

Rgb = tuple[int, int, int]

#: What a text needs, and what a line or a sign needs.
TEXT, SIGN = 4.5, 3.0
_WHITE: Rgb = (255, 255, 255)
_BLACK: Rgb = (0, 0, 0)
#: Of theme/css/tokens.css, which a brand leaves as they are: what stands behind texts by day and
#: by night, and the letters of panels.
PAPER: Rgb = (0xF6, 0xF2, 0xE9)
NIGHT: Rgb = (0x0D, 0x16, 0x14)
ON_PANEL: Rgb = (0xF7, 0xF0, 0xE4)


_SYSTEM = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'
_BOOK = 'Charter, "Bitstream Charter", "Sitka Text", Cambria, serif'
_ROUND = 'ui-rounded, "Hiragino Maru Gothic ProN", Quicksand, Calibri, sans-serif'
_GEOMETRIC = 'Avenir, Montserrat, Corbel, "URW Gothic", sans-serif'
#: Name of a pair -> the letters of headings and of texts: what devices have of their own.
#: Source: https://modernfontstacks.com
TYPEFACES = {
    "plain": (_SYSTEM, _SYSTEM),
    "book": (_BOOK, _BOOK),
    "rounded": (_ROUND, _SYSTEM),
    "geometric": (_GEOMETRIC, _SYSTEM),
}


def in_typeface(name: str) -> str:
    """A style sheet that overrides the theme's letters by those of a pair."""
    headings, texts = TYPEFACES[name]
    return f"@layer tokens{{:root{{--serif:{headings};--sans:{texts}}}}}"


class Brand(NamedTuple):
    """The tokens that follow from a brand, by their names, in the light scheme and the dark."""

    light: Mapping[str, Rgb]
    dark: Mapping[str, Rgb]

    def css(self) -> str:
        """A style sheet that overrides the theme's tokens, each scheme by itself: by night the
        theme's own light letters stay."""
        schemes = (
            f"@media (prefers-color-scheme:{name}){{:root{{{_declared(scheme)}}}}}"
            for name, scheme in self._asdict().items()
        )
        return f"@layer tokens{{{''.join(schemes)}}}"


def _declared(scheme: Mapping[str, Rgb]) -> str:
    return ";".join(f"--{name}:{written(color)}" for name, color in scheme.items())


def parsed(text: str) -> Rgb:
    """``#12302a`` as red, green and blue."""
    number = int(text[1:], 16)
    return number >> 16, number >> 8 & 255, number & 255


def written(color: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)


def contrast(one: Rgb, other: Rgb) -> float:
    """From 1, where nothing can be told apart, to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Rgb) -> float:
    """Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def brand(color: Rgb, accent: Rgb) -> Brand:
    """What follows from the two colors of a clinic."""
    light = {
        "ink": color,
        "text": _until(_mixed(color, _WHITE, 0.1), color, PAPER, TEXT),
        "panel": color,
        "accent": accent,
        "on-accent": color,
        "mark": _until(accent, _BLACK, PAPER, SIGN),
        "focus": color,
    }
    sign = _until(accent, _WHITE, NIGHT, SIGN)
    dark = {
        "panel": _mixed(color, _WHITE, 0.06),
        "accent": accent,
        "on-accent": color,
        "mark": sign,
        "focus": sign,
    }
    return Brand(light, dark)


def unreadable(made: Brand) -> Iterator[tuple[str, float, float]]:
    """Which pairs cannot be told apart: what it is, its contrast and what it needs."""
    light, dark = made
    for what, one, other, needed in (
        ("color, as letters on the page", light["ink"], PAPER, TEXT),
        ("color, behind the letters of a panel", light["panel"], ON_PANEL, TEXT),
        ("color, as letters on the accent", light["on-accent"], light["accent"], TEXT),
        ("accent, on a panel", light["accent"], light["panel"], SIGN),
        ("color, behind the letters of a panel by night", dark["panel"], ON_PANEL, TEXT),
        ("accent, on a panel by night", light["accent"], dark["panel"], SIGN),
    ):
        found = contrast(one, other)
        if found < needed:
            yield what, found, needed


def _mixed(one: Rgb, other: Rgb, part: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _until(color: Rgb, end: Rgb, ground: Rgb, needed: float) -> Rgb:
    """The color, moved toward ``end`` no farther than it needs to stand out from ``ground``."""
    steps = (_mixed(color, end, step / 20) for step in range(21))
    return next((one for one in steps if contrast(one, ground) >= needed), end)
