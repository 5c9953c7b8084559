"""The cards of a site, each drawn once and kept like the renditions of photographs."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import PIL
from PIL import features

from publisher.media.cards.drawing import Painter
from publisher.media.cards.look import Look
from publisher.media.cards.typeface import printable
from publisher.media.crops import SHAPES
from publisher.media.store import Progress, Rendition, make_missing

#: Seconds after which a card that no build has used is deleted.
MAX_AGE = 14 * 24 * 3600.0
#: Change the number when cards are drawn differently, so that all are made anew.
_RECIPE = f"1 {PIL.__version__} {features.version('freetype2')} {SHAPES}"


@dataclass(frozen=True, slots=True)
class SocialCard:
    """A page without a photo is shared with it: ``title`` and ``name`` as they are printed."""

    title: str
    name: str
    key: str

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """16:9, 4:3 and 1:1. With so few colors PNG is both smaller and sharper than JPEG."""
        return tuple(
            Rendition(f"card-{width}x{height}-{self.key[:10]}.png", "png", width, height)
            for width, height in SHAPES
        )


def card_of(title: str, name: str, look: Look) -> SocialCard:
    """The card of printable texts; its key is a hash of everything that shapes its files."""
    key = hashlib.sha256(f"{_RECIPE}\0{look.digest}\0{name}\0{title}".encode()).hexdigest()
    return SocialCard(title, name, key)


def prepare_cards(
    titles: Mapping[str, str],
    instead: str,
    name: str,
    look: Look,
    folder: Path,
    progress: Progress = lambda done, total: None,
) -> dict[str, SocialCard]:
    """Make the missing cards of ``titles`` in ``folder``, as ``make_missing`` does; returns all
    by the keys of ``titles``.

    A title that the typeface cannot print gives the card of ``instead``, or of the clinic's
    ``name`` alone.
    """
    has = look.typeface.has
    shown_name = printable(name, has)
    fallback = printable(instead, has)
    cards = {
        place: card_of(printable(title, has) or fallback, shown_name, look)
        for place, title in titles.items()
    }
    painter = Painter(look, shown_name)

    def make(card: SocialCard, missing: Collection[Rendition], place: Path) -> None:
        for rendition in missing:
            painter.save(card.title, (rendition.width, rendition.height), place / rendition.file)

    made, _ = make_missing(cards.values(), folder, make, progress)
    used = {card.key for card in cards.values()}
    for key in used:
        with suppress(OSError):
            os.utime(folder / key)
    if made:
        _delete_unused(folder, used)
    return cards


def _delete_unused(folder: Path, used: Collection[str]) -> None:
    """A writer who tries out titles leaves a card for each."""
    oldest = time.time() - MAX_AGE
    for card in folder.iterdir():
        if card.name not in used and card.is_dir() and card.stat().st_mtime < oldest:
            shutil.rmtree(card, ignore_errors=True)
