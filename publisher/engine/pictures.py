"""The pictures of a site: the photographs that its pages show, and cards for those without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from publisher.cache import Cache
from publisher.content import Site
from publisher.content.links import picture
from publisher.media.cards import SocialCard, prepare_cards, read_look
from publisher.media.crops import Focus
from publisher.media.photos import Photo, prepare
from publisher.pages.sharing import card_titles
from publisher.problems import Problem

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Pictures:
    """``photos`` by the name of their file, ``cards`` by the path of their document.

    ``cache_dir`` is the folder that holds what was made of both.
    """

    photos: Mapping[str, Photo]
    cards: Mapping[str, SocialCard]
    cache_dir: Path

    def files(self) -> Iterator[Path]:
        """Every file to publish, by the name that pages know it by."""
        for photo in self.photos.values():
            for rendition in photo.renditions:
                yield self.cache_dir / _PHOTOS / photo.key / rendition.file
        # Two pages of one title share a card.
        for card in {card.key: card for card in self.cards.values()}.values():
            for rendition in card.renditions:
                yield self.cache_dir / _CARDS / card.key / rendition.file


_PHOTOS, _CARDS = "photos", "cards"


def prepare_pictures(
    site: Site, theme: Path, cache_dir: Path, progress: Progress, cache: Cache
) -> tuple[Pictures, list[Problem]]:
    """Make what is missing in ``cache_dir``, with a problem for each picture that cannot be
    used."""
    wanted = _wanted(site)
    photos, problems = prepare(
        wanted,
        cache_dir / _PHOTOS,
        name=site.file_of,
        progress=lambda done, total: progress("Preparing photographs", done, total),
        focuses=wanted,
        cache=cache,
        root=site.content.parent,
    )
    cards = prepare_cards(
        card_titles(site, photos),
        instead=site.clinic.tagline,
        name=site.clinic.name,
        look=read_look(theme, site.clinic.brand),
        folder=cache_dir / _CARDS,
        progress=lambda done, total: progress("Drawing cards", done, total),
    )
    return Pictures(photos, cards, cache_dir), problems


def _wanted(site: Site) -> dict[Path, set[Focus]]:
    """Every picture that a shown page names, with the points around which it is shared.

    Those that nobody uses are not published, and those in a text are not cropped.
    """
    wanted: dict[Path, set[Focus]] = defaultdict(set)
    clinic = site.clinic
    shared = [(clinic.image, clinic.image_focus)]
    shared += [(one.name, one.focus) for one in (document.picture for document in site.shown)]
    for name, focus in shared:
        if name in site.images:
            wanted[site.images[name]].add(focus)
    if clinic.logo in site.images:
        # Shown, and never cropped.
        wanted[site.images[clinic.logo]] |= set()
    for document in site.shown:
        for mention in document.pictures:
            found = picture(site, mention.target)
            if isinstance(found, Path):
                # Named so that it is made, whether or not a page shares it.
                wanted[found] |= set()
    return dict(wanted)
