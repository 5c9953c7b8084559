"""Where the pages went whose addresses are lost, told by what they said before.

Asked only about lost addresses: the old pages are read from the store, and of the new site only
those pages that could be them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from publisher.built.addresses import address_of, is_lasting, is_page, path_of
from publisher.built.files import File
from publisher.built.headers import NOT_FOUND
from publisher.built.scan import Output, links_of
from publisher.deploy.release import Release
from publisher.deploy.store import Missing, Store

#: Share of an old page's runs of words that a new one must have to be that page.
_SAME_TEXT = 0.5
_RUN = 4
#: Pages of the site as it is by which the words and links that every page has are known.
_FRAMES = 3


@dataclass(frozen=True, slots=True)
class Renamed:
    """``address`` is where the page is now; ``why`` completes "it has ..."."""

    address: str
    why: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What a page says: its heading, its text as runs of words."""

    heading: str
    runs: frozenset[tuple[str, ...]]


def renamed(
    output: Output, releases: list[Release], store: Store, lost: Iterable[str]
) -> dict[str, Renamed]:
    """Lost address -> the page that has its heading or most of its text, where there is one.

    Pages of an address that is new come first; then those whose bytes changed, as two articles
    may have been made one. The cost is linear in the pages that are read.
    """
    old = {address: page for address in lost if (page := _old(releases, store, address))}
    if not old:
        return {}
    published = {address for release in releases for address in release.ledger}
    pages = [path for path in output.files if is_page(path) and is_lasting(path)]
    new = [path for path in pages if address_of(path) not in published]
    found = _same(output, old, new)
    rest = {address: page for address, page in old.items() if address not in found}
    changed = [path for path in pages if path not in new and _changed(output, releases, path)]
    return _same(output, rest, changed) | found if rest else found


def list_like(
    output: Output, releases: list[Release], store: Store, address: str, among: Iterable[str]
) -> str | None:
    """The list whose links are most like those of a lost list; None where none shares any."""
    page = _old(releases, store, address)
    if page is None:
        return None
    # The page for lost readers has the menu and the footer, and no list of articles.
    frame = set(output.links.get(NOT_FOUND, ()))
    mine = set(links_of(page)) - frame

    def likeness(other: str) -> float:
        theirs = set(output.links.get(path_of(other), ())) - frame
        return len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0

    best = max(sorted(among), key=likeness, default=None)
    return best if best is not None and likeness(best) > 0 else None


def _old(releases: list[Release], store: Store, address: str) -> bytes | None:
    """The page as the newest of the releases had it, if its bytes are still in the store."""
    path = path_of(address)
    for release in releases:
        file = release.files.get(path) if is_page(path) else None
        if file is not None:
            try:
                return store.get(f"b/{file.sha256}")[0]
            except Missing:
                continue
    return None


def _changed(output: Output, releases: list[Release], path: str) -> bool:
    before: Mapping[str, File] = releases[0].files if releases else {}
    return path in before and before[path].sha256 != output.files[path].sha256


def _same(output: Output, old: Mapping[str, bytes], paths: list[str]) -> dict[str, Renamed]:
    if not paths:
        return {}
    frame = _frame(output, paths)
    lost = {address: _said(page, frame) for address, page in old.items()}
    having: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for address, page in lost.items():
        for run in page.runs:
            having[run].append(address)
    found: dict[str, Renamed] = {}
    shares: dict[str, tuple[float, str]] = {}
    for path in paths:
        here = address_of(path)
        new = _said(output.sources[path].read_bytes(), frame)
        shared = Counter(address for run in new.runs for address in having.get(run, ()))
        for address, page in lost.items():
            if page.heading and page.heading == new.heading:
                found.setdefault(address, Renamed(here, "the same heading"))
        for address, number in shared.items():
            share = number / len(lost[address].runs)
            if share >= max(_SAME_TEXT, shares.get(address, (0.0, ""))[0]):
                shares[address] = (share, here)
    by_text = {
        address: Renamed(here, "nearly the same text") for address, (_, here) in shares.items()
    }
    return by_text | found


def _frame(output: Output, but: list[str]) -> frozenset[tuple[str, ...]]:
    """What stands on every page, such as the clinic's address: not what a page says."""
    others = sorted(path for path in output.sources if is_page(path) and path not in set(but))
    frame: frozenset[tuple[str, ...]] = frozenset()
    for path in others[-_FRAMES:]:
        frame |= _said(output.sources[path].read_bytes(), frozenset()).runs
    return frame


def _said(page: bytes, frame: frozenset[tuple[str, ...]]) -> _Said:
    tree = LexborHTMLParser(page)
    heading = tree.css_first("h1")
    main = tree.css_first("main") or tree.body
    words = main.text(separator=" ").casefold().split() if main else []
    runs = frozenset(zip(*(words[at:] for at in range(_RUN)), strict=False)) - frame
    return _Said(" ".join(heading.text().casefold().split()) if heading else "", runs)
