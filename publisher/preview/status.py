"""What the preview has to show, and the browsers that wait for it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping

from publisher.preview.builder import Result
from publisher.problems import Problem

#: Stands for every page.
_ANY = ""
_PATIENCE = 25.0  # seconds; shorter than any proxy or browser gives up


class Status:
    """The last result, and the number of those that a browser must see; browsers wait here for
    the next one. ``want`` asks for a page that is still to be made; ``sources`` are the files that
    pages were made of."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._open: Counter[str] = Counter()
        self._told: tuple[bool, tuple[Problem, ...]] = (False, ())
        self.number = 0
        self.result = Result("", ())
        self.sources: Mapping[str, str] = {}
        self.want: Callable[[str], None] = lambda name: None

    def set(self, result: Result) -> None:
        with self._changed:
            self.result = result
            self.sources = result.sources or self.sources
            if not self.number or self._is_seen(result):
                self.number += 1
                self._told = (result.failed, result.problems)
            self._changed.notify_all()

    def _is_seen(self, result: Result) -> bool:
        """Whether an open page must be loaded anew to show it."""
        failed, problems = self._told
        if result.failed != failed or (not result.stale and result.problems != problems):
            return True
        return bool(result.news) if _ANY in self._open else bool(result.news & self._open.keys())

    @property
    def open(self) -> frozenset[str]:
        """The names of the pages that browsers show."""
        with self._changed:
            return frozenset(self._open)

    def wait(self, seen: int, name: str, patience: float = _PATIENCE) -> int:
        """The number of what there is to see, as soon as it is another than ``seen``; ``name`` is
        the page that the browser shows, or nothing where any page is of interest."""
        with self._changed:
            self._open[name] += 1
            self._changed.wait_for(lambda: self.number != seen, patience)
            self._open -= Counter([name])
            return self.number

    def wait_for(self, name: str, patience: float = _PATIENCE) -> None:
        """Return when a page is made, or cannot be."""
        if not self.number or name in self.result.stale:
            self.want(name)
            with self._changed:
                self._changed.wait_for(
                    lambda: self.number > 0 and name not in self.result.stale, patience
                )
