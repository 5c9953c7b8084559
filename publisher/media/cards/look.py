"""What cards take from the theme: its colors and the typeface in theme/fonts."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageColor

from publisher.media.brand import Brand
from publisher.media.cards.typeface import Typeface
from publisher.problems import PublisherError
from publisher.reading import read
from publisher.rule import Rule


class Theme(Rule):
    """Every template and style sheet of the theme is there and right.

    The theme is the writer's to use and the developer's to change. The message says where.

    Wrong: {{ view.titel }}
    Right: {{ view.title }}
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
    """Colors are red, green and blue; ``digest`` is a hash of everything of the theme that shapes
    a card."""

    panel: Color
    on_panel: Color
    accent: Color
    typeface: Typeface
    digest: str


def read_look(theme: Path, brand: Brand | None = None) -> Look:
    """Read the look of the theme folder, with the colors of ``brand`` in place of its own. Raises
    PublisherError where a color or the typeface is missing or cannot be read."""
    found = _colors(theme) | dict(brand.light if brand else {})
    colors = [found[token] for token in TOKENS]
    font, kerning = (read_file(theme, name) for name in (_FONT, _KERNING))
    name = _KERNING
    try:
        facts = json.loads(kerning)
        pairs = {pair: way / facts["em"] for pair, way in facts["pairs"].items()}
        name = _FONT
        typeface = Typeface(font, pairs, _TRACKING)
    except Exception as error:
        # A damaged file may raise anything.
        says = "This file of the typeface is damaged."
        raise _error(theme, name, says, "Put it back as it was.") from error
    parameters = f"{colors} {_TRACKING}\0".encode()
    digest = hashlib.sha256(b"\0".join([parameters, kerning, font])).hexdigest()
    return Look(colors[0], colors[1], colors[2], typeface, digest)


def _colors(theme: Path) -> dict[str, Color]:
    """The colors of the light scheme, which stand first: a card is shared in one scheme only."""
    name = "css/tokens.css"
    text = re.sub(r"/\*.*?\*/", "", read_file(theme, name).decode("utf-8", "replace"), flags=re.S)
    found: dict[str, Color] = {}
    for token in _TOKEN.finditer(text):
        red, green, blue = ImageColor.getrgb(token["value"])[:3]
        found.setdefault(token["name"], (red, green, blue))
    if missing := [token for token in TOKENS if token not in found]:
        says = f"Cards for sharing are painted with --{missing[0]}, which is not here."
        raise _error(theme, name, says, f"Write  --{missing[0]}: #12302a;")
    return found


def read_file(theme: Path, name: str) -> bytes:
    """A file of the theme. Raises PublisherError where it cannot be read."""
    try:
        return read(theme / name, theme.parent)
    except OSError as error:
        raise unreadable(theme, name, error) from error


def unreadable(theme: Path, name: str, error: OSError) -> PublisherError:
    """What is raised about a file or a folder of the theme that cannot be read."""
    says = f"This cannot be read: {error.strerror or error}."
    return _error(theme, name, says, getattr(error, "fix", "Put it back."))


def _error(theme: Path, name: str, says: str, fix: str) -> PublisherError:
    return Theme.error(f"{theme.name}/{name}", 0, says, fix)
