"""The pictures of a site: the photographs that its pages show, and cards for those without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from publisher.cache import Cache
from publisher.content import Site
from publisher.content.links import picture
from publisher.media.cards import SocialCard, prepare_cards, read_look
from publisher.media.cards.look import Look
from publisher.media.crops import Focus
from publisher.media.develop import photo_errors
from publisher.media.icons import FAVICON, prepare_icons
from publisher.media.photos import Photo, prepare
from publisher.pages.sharing import card_titles
from publisher.problems import Problem, PublisherError
from publisher.progress import Progress
from publisher.reading import read


@dataclass(frozen=True, slots=True)
class Pictures:
    """``photos`` by the name of their file, ``cards`` by the path of their document, ``icons`` by
    the names of ``media.icons``; none where the theme's own are shown.

    ``cache_dir`` is the folder that holds what was made of both.
    """

    photos: Mapping[str, Photo]
    cards: Mapping[str, SocialCard]
    cache_dir: Path
    icons: Mapping[str, Path] = field(default_factory=dict)

    def files(self) -> Iterator[Path]:
        """Every file to publish, by the name that pages know it by."""
        for photo in self.photos.values():
            for rendition in photo.renditions:
                yield self.cache_dir / _PHOTOS / photo.key / rendition.file
        # Two pages of one title share a card.
        for card in {card.key: card for card in self.cards.values()}.values():
            for rendition in card.renditions:
                yield self.cache_dir / _CARDS / card.key / rendition.file
        yield from (path for name, path in self.icons.items() if name in self.icon_addresses)

    @property
    def icon_addresses(self) -> dict[str, str]:
        """The icons that pages name; one has an address of its own."""
        return {
            name: f"/assets/{path.name}" for name, path in self.icons.items() if name != FAVICON
        }


_PHOTOS, _CARDS, _ICONS = "photos", "cards", "icons"


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
    look = read_look(theme, site.clinic.brand)
    icons, unusable = _icons(site, look, cache_dir)
    cards = prepare_cards(
        card_titles(site, photos),
        instead=site.clinic.tagline,
        name=site.clinic.name,
        look=look,
        folder=cache_dir / _CARDS,
        progress=lambda done, total: progress("Drawing cards", done, total),
    )
    return Pictures(photos, cards, cache_dir, icons), problems + unusable


def _icons(site: Site, look: Look, cache_dir: Path) -> tuple[dict[str, Path], list[Problem]]:
    """Those of a clinic that has a picture or colors of its own for them."""
    path = site.images.get(site.clinic.icon)
    if path is None:
        own = site.clinic.brand is not None
        return prepare_icons(look, None, "", cache_dir / _ICONS) if own else ({}, [])
    try:
        with photo_errors(site.file_of(path)):
            data = read(path, site.content.parent)
    except PublisherError as error:
        return {}, list(error.problems)
    return prepare_icons(look, data, site.file_of(path), cache_dir / _ICONS)


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
