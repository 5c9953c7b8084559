"""The look of the theme, as far as cards have it: its colors and its typeface for cards."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from PIL import ImageColor

from publisher.cards.typeface import Typeface
from publisher.problems import Problem, Refused

Color = tuple[int, int, int]

FONT = "Newsreader-Bold"
#: The colors of theme/css/tokens.css that a card is painted with.
TOKENS = ("panel", "on-panel", "accent")
#: Between letters, in em, as in the headings of theme/css/type.css.
_TRACKING = -0.01
_TOKEN = re.compile(r"--(?P<name>[\w-]+)\s*:\s*(?P<value>#[0-9a-fA-F]{3,6})\s*[;}]")


@dataclass(frozen=True)
class Look:
    """``kerning`` is the text of the typeface's JSON file."""

    panel: Color
    on_panel: Color
    accent: Color
    font: bytes
    kerning: bytes

    @cached_property
    def typeface(self) -> Typeface:
        facts = json.loads(self.kerning)
        return Typeface(self.font, facts["pairs"], facts["em"], _TRACKING)

    @cached_property
    def digest(self) -> str:
        """Changes with everything of the theme that shapes a card."""
        colors = f"{self.panel} {self.on_panel} {self.accent} {_TRACKING}\0"
        return hashlib.sha256(b"\0".join([colors.encode(), self.kerning, self.font])).hexdigest()


def read_look(theme: Path) -> Look:
    """Raises Refused where a color or the typeface is missing or cannot be read."""
    colors = _colors(theme)
    font, kerning = (_read(theme, f"fonts/{FONT}{end}") for end in (".ttf", "-kerning.json"))
    look = Look(colors["panel"], colors["on-panel"], colors["accent"], font, kerning)
    for file, use in ((f"{FONT}.ttf", lambda: look.typeface.width("a")),
                      (f"{FONT}-kerning.json", lambda: look.typeface)):  # fmt: skip
        try:
            use()
        except (OSError, ValueError, KeyError, TypeError) as error:
            says = f"This typeface cannot be read: {error}."
            raise Refused([_problem(theme, f"fonts/{file}", says)]) from error
    return look


def _colors(theme: Path) -> dict[str, Color]:
    """The colors of the light scheme, which stand first: a card is shared in one scheme only."""
    name = "css/tokens.css"
    text = re.sub(r"/\*.*?\*/", "", _read(theme, name).decode("utf-8", "replace"), flags=re.S)
    found: dict[str, Color] = {}
    for token in _TOKEN.finditer(text):
        red, green, blue = ImageColor.getrgb(token["value"])[:3]
        found.setdefault(token["name"], (red, green, blue))
    if missing := [token for token in TOKENS if token not in found]:
        says = f"Cards for sharing are painted with --{missing[0]}, which is not here."
        raise Refused([_problem(theme, name, says, f"Write  --{missing[0]}: #12302a;")])
    return found


def _read(theme: Path, name: str) -> bytes:
    try:
        return (theme / name).read_bytes()
    except OSError as error:
        says = f"This file cannot be read: {error.strerror}."
        raise Refused([_problem(theme, name, says, "Put it back.")]) from error


def _problem(theme: Path, name: str, says: str, fix: str = "") -> Problem:
    return Problem(f"{theme.name}/{name}", 0, "theme", says, fix)
