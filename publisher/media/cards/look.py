"""The look of the theme, as far as cards have it: its colors and its typeface for cards."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageColor

from publisher.media.cards.typeface import Typeface
from publisher.problems import Problem, PublisherError
from publisher.rule import Rule


class Theme(Rule):
    """Every template and style sheet of the theme is there and right.

    The theme is the writer's to use and the developer's to change. The message says where.
    """


Color = tuple[int, int, int]

_FONT, _KERNING = "fonts/Newsreader-Bold.ttf", "fonts/Newsreader-Bold-kerning.json"
#: The colors of theme/css/tokens.css that a card is painted with.
TOKENS = ("panel", "on-panel", "accent")
#: Between letters, in em, as in the headings of theme/css/type.css.
_TRACKING = -0.01
_TOKEN = re.compile(r"--(?P<name>[\w-]+)\s*:\s*(?P<value>#[0-9a-fA-F]{3,6})\s*[;}]")


@dataclass(frozen=True, slots=True)
class Look:
    """``digest`` changes with everything of the theme that shapes a card."""

    panel: Color
    on_panel: Color
    accent: Color
    typeface: Typeface
    digest: str


def read_look(theme: Path) -> Look:
    """Raises PublisherError where a color or the typeface is missing or cannot be read."""
    found = _colors(theme)
    colors = [found[token] for token in TOKENS]
    font, kerning = (_read(theme, name) for name in (_FONT, _KERNING))
    with _told(theme, _KERNING):
        facts = json.loads(kerning)
        pairs = {pair: way / facts["em"] for pair, way in facts["pairs"].items()}
    with _told(theme, _FONT):
        typeface = Typeface(font, pairs, _TRACKING)
    said = f"{colors} {_TRACKING}\0".encode()
    digest = hashlib.sha256(b"\0".join([said, kerning, font])).hexdigest()
    return Look(colors[0], colors[1], colors[2], typeface, digest)


@contextmanager
def _told(theme: Path, name: str) -> Iterator[None]:
    """Whatever a damaged file raises as it is read, as a problem of that file."""
    try:
        yield
    except Exception as error:
        says = "This file of the typeface is damaged."
        raise PublisherError([_problem(theme, name, says, "Put it back as it was.")]) from error


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
        raise PublisherError([_problem(theme, name, says, f"Write  --{missing[0]}: #12302a;")])
    return found


def _read(theme: Path, name: str) -> bytes:
    try:
        return (theme / name).read_bytes()
    except OSError as error:
        says = f"This file cannot be read: {error.strerror}."
        raise PublisherError([_problem(theme, name, says, "Put it back.")]) from error


def _problem(theme: Path, name: str, says: str, fix: str = "") -> Problem:
    return Theme.problem(f"{theme.name}/{name}", 0, says, fix)
