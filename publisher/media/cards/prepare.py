"""Makes the cards of a site, in parallel, once; they are kept by content, as photographs are."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from pathlib import Path

from publisher.lock import locked
from publisher.media.cards.drawing import Painter
from publisher.media.cards.letters import printable
from publisher.media.cards.look import Look
from publisher.media.cards.recipe import SocialCard, card_of

_MAKING = ".making-"
#: Seconds after which a card that no build has used since is swept away.
KEPT = 14 * 24 * 3600.0


def prepare_cards(
    titles: Mapping[str, str],
    instead: str,
    name: str,
    look: Look,
    cache_dir: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, SocialCard]:
    """Make what is missing of the cards of ``titles`` in ``cache_dir``/<key>/, and return them.

    A title that the typeface cannot print gives the card of ``instead``, or of the clinic's
    ``name`` alone. ``progress`` is called with (done, total) for those made.
    """
    has = look.typeface.has
    shown_name = printable(name, has)
    last = printable(instead, has)
    cards = {
        place: card_of(printable(title, has) or last, shown_name, look)
        for place, title in titles.items()
    }
    missing = {card.key: card for card in cards.values() if not _is_made(card, cache_dir)}
    if missing:
        cache_dir.mkdir(parents=True, exist_ok=True)
        with locked(cache_dir / ".lock"):
            _make_missing(missing.values(), Painter(look, shown_name), cache_dir, progress)
    _keep({card.key for card in cards.values()}, cache_dir, sweep=bool(missing))
    return cards


def _is_made(card: SocialCard, cache_dir: Path) -> bool:
    return all((cache_dir / card.key / file.name).is_file() for file in card.files)


def _make_missing(
    cards: Iterable[SocialCard],
    painter: Painter,
    cache_dir: Path,
    progress: Callable[[int, int], None],
) -> None:
    """Needs the cache_dir's lock: what a killed build left half made is swept away first."""
    for left in cache_dir.glob(f"{_MAKING}*"):
        shutil.rmtree(left, ignore_errors=True)
    missing = [card for card in cards if not _is_made(card, cache_dir)]
    # PNG's encoder releases Python's lock. Processes would not start in the preview's own.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = [pool.submit(_make, card, painter, cache_dir) for card in missing]
        for done, future in enumerate(as_completed(made), start=1):
            future.result()
            progress(done, len(made))


def _make(card: SocialCard, painter: Painter, cache_dir: Path) -> None:
    """Make every file in a folder beside its place, then rename: never half of a card."""
    folder = Path(tempfile.mkdtemp(prefix=_MAKING, dir=cache_dir))
    try:
        painter.paint(card, folder)
        # One that lost a file since it was made would be in the way.
        shutil.rmtree(cache_dir / card.key, ignore_errors=True)
        folder.rename(cache_dir / card.key)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _keep(used: Collection[str], cache_dir: Path, sweep: bool) -> None:
    """Note that these are used; with ``sweep``, remove those that nobody has used for long.

    A writer who tries out titles leaves a card for each.
    """
    for key in used:
        with suppress(OSError):
            os.utime(cache_dir / key)
    if not sweep:
        return
    long_ago = time.time() - KEPT
    for folder in cache_dir.iterdir():
        if folder.name not in used and folder.is_dir() and folder.stat().st_mtime < long_ago:
            shutil.rmtree(folder, ignore_errors=True)
