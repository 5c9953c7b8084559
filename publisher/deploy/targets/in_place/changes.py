"""What is to be done to a bucket whose site is changed in place, and in which order.

Nothing here can be one atomic step, so the order of the steps keeps the site whole for readers
meanwhile: whatever names another file is written after it and taken back before it. Pages name
each other in circles, so new ones come first, which nobody finds until something that was there
before names them; then what was there; what is gone is deleted last. So whenever this stops, no
way leads from what was there before (the home page, an article, a feed, the sitemap, the search)
to what is missing, and a new list or front page names nothing that is.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from publisher.built.headers import SEARCH, is_hashed
from publisher.deploy.targets.in_place.remote_state import RemoteState, WantedFile

#: Feeds, the sitemap, llms.txt, robots.txt, the entry of the search: they name pages, or others of
#: these, and the pieces of the search.
_LISTS = (".json", ".txt", ".webmanifest", ".xml")
_NEEDED, _PAGE, _LIST = range(3)
#: The page of the search names its entry, a list; the home page opens a site where there was none.
_FRONT_PAGES = {SEARCH: 3, "index.html": 4}


@dataclass(frozen=True)
class Changes:
    """What is to be done, step after step, the files of one step at once. ``aside`` maps hashes
    to the paths that hold them."""

    aside: Mapping[str, str]
    puts: list[list[str]]
    deletes: list[list[str]]

    @property
    def written(self) -> set[str]:
        return {path for step in self.puts for path in step}

    @property
    def deleted(self) -> set[str]:
        return {path for step in self.deletes for path in step}

    @property
    def is_nothing(self) -> bool:
        return not (self.puts or self.deletes)


def changes(wanted: Mapping[str, WantedFile], now: RemoteState) -> Changes:
    """How to get from ``now`` to ``wanted``. Hashed assets are left for pages that are open."""

    # What a publish that never ended left is named by what was there only if it changed that, and
    # by then all that was new had been written.
    is_named = any(
        _layer(path) > _NEEDED and path in now.written and not now.has_its_bytes(path)
        for path in now.touched & now.listed.keys()
    )

    def turn(path: str) -> tuple[bool, int]:
        layer = _layer(path, leads_on=wanted[path].leads_on)
        was_there = path in now.listed and (is_named or path in now.written)
        return layer > _NEEDED and was_there, layer

    puts = [path for path, file in wanted.items() if not now.is_as_wanted(path, file)]
    deletes = [
        path
        for path in now.written.keys() | now.touched
        if path in now.listed and path not in wanted and not is_hashed(path)
    ]
    leaving = [path for path in (*puts, *deletes) if now.has_its_bytes(path)]
    aside = {now.written[path].sha256: path for path in leaving}
    return Changes(
        {sha: path for sha, path in aside.items() if sha not in now.set_aside},
        _in_steps(puts, turn),
        _in_steps(deletes, lambda path: (True, -_layer(path))),
    )


def _in_steps(paths: Iterable[str], turn: Callable[[str], tuple[bool, int]]) -> list[list[str]]:
    ordered = sorted(paths, key=lambda path: (turn(path), path))
    return [list(step) for _, step in itertools.groupby(ordered, turn)]


def _layer(path: str, *, leads_on: bool = False) -> int:
    """Each layer names files of the layers before it: what pages load, pages, what lists or
    redirects to pages, the front pages."""
    if is_hashed(path):
        return _NEEDED
    if path in _FRONT_PAGES:
        return _FRONT_PAGES[path]
    if path.endswith(_LISTS) or leads_on:
        return _LIST
    return _PAGE if path.endswith(".html") else _NEEDED
