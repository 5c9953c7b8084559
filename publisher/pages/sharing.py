"""What is shared of each page: its own photograph, the clinic's picture, or a card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publisher.content import Site
from publisher.content.document import Document
from publisher.media.cards import SocialCard
from publisher.media.crops import can_be_shared
from publisher.media.photos import Photo
from publisher.media.store import MIME
from publisher.pages.pictures import ASSETS, Gallery
from publisher.pages.values import Share
from publisher.typography import typographic

#: The place, among those of documents, of the card that stands for the whole site.
SITE_CARD = ""


def card_titles(site: Site, photos: Mapping[str, Photo]) -> dict[str, str]:
    """The title of each card that is needed, by the path of its document.

    The home page and the lists share the clinic's picture or, where it has none, one card.
    """
    wanted = {
        document.path: _curly(document.title)
        for document in site.shown
        if not _has_crops(document.picture.name, photos)
    }
    if not _has_crops(site.clinic.image, photos):
        wanted[SITE_CARD] = _curly(site.clinic.tagline)
    return wanted


def _has_crops(name: str, photos: Mapping[str, Photo]) -> bool:
    return name in photos and can_be_shared(photos[name].width, photos[name].height)


def _curly(title: str) -> str:
    return typographic(title).striptags()


@dataclass(frozen=True, slots=True)
class Shared:
    """16:9, 4:3 and 1:1 of one picture; ``is_shown`` where readers see it on the page too."""

    shares: tuple[Share, ...]
    is_shown: bool = False


class Sharing:
    """Finds what is shared of the pages of one site at the address ``base``."""

    def __init__(
        self, site: Site, gallery: Gallery, cards: Mapping[str, SocialCard], base: str
    ) -> None:
        self._gallery = gallery
        self._cards = cards
        self._base = base
        clinic = site.clinic
        crops = gallery.shares(clinic.image, clinic.image_alt, clinic.image_focus)
        self.of_lists = Shared(crops or self._card(SITE_CARD))

    def of(self, document: Document) -> Shared:
        picture = document.picture
        if crops := self._gallery.shares(picture.name, picture.alt, picture.focus):
            return Shared(crops, is_shown=True)
        return Shared(self._card(document.path))

    def _card(self, place: str) -> tuple[Share, ...]:
        card = self._cards[place]
        return tuple(
            Share(
                f"{self._base}{ASSETS}/{made.file}",
                made.width,
                made.height,
                _alt(card),
                MIME[made.format],
            )
            for made in card.renditions
        )


def _alt(card: SocialCard) -> str:
    """What a card shows, for those who hear it."""
    words = card.title.replace("\u00a0", " ")
    title = f"the title “{words}”" if words else ""
    name = f"the name {card.name}" if card.name else ""
    return f"Card with {' and '.join(filter(None, (title, name))) or 'the mark of the clinic'}."
