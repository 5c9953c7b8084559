"""What the preview has to show, and the browsers that wait for it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping

from publisher.preview.builder import Result
from publisher.problems import Problem

_PATIENCE = 25.0  # seconds; shorter than any proxy or browser gives up


class Status:
    """The last result, and a number that grows with each that some page must show; browsers wait
    here for the next one that concerns theirs. ``want`` asks for a page that is still to be made;
    ``sources`` are the files that pages were made of."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._open: Counter[str] = Counter()
        self._told: tuple[bool, tuple[Problem, ...]] = (False, ())
        #: The numbers as of which all pages, and each page, have something new.
        self._everywhere = 0
        self._news: dict[str, int] = {}
        self.number = 0
        self.result = Result("", ())
        self.sources: Mapping[str, str] = {}
        self.want: Callable[[str], None] = lambda name: None

    def set(self, result: Result) -> None:
        with self._changed:
            is_first = not self.number
            self.result = result
            self.sources = result.sources or self.sources
            failed, problems = self._told
            is_told = result.failed == failed and (result.stale or result.problems == problems)
            self.number += 1
            if is_first or not is_told:
                self._everywhere = self.number
                self._told = (result.failed, result.problems)
            self._news |= dict.fromkeys(result.news, self.number)
            self._changed.notify_all()

    @property
    def open(self) -> frozenset[str]:
        """The names of the pages that browsers show."""
        with self._changed:
            return frozenset(self._open)

    def wait(self, seen: int, name: str, patience: float = _PATIENCE) -> int:
        """The number of the last result, as soon as one after ``seen`` concerns the page ``name``;
        no name stands for any page."""
        with self._changed:
            self._open[name] += 1
            is_new = self._changed.wait_for(lambda: self._newest(name) > seen, patience)
            self._open -= Counter([name])
            return self.number if is_new else seen

    def _newest(self, name: str) -> int:
        news = self._news.get(name, 0) if name else max(self._news.values(), default=0)
        return max(self._everywhere, news)

    def wait_for(self, name: str, patience: float = _PATIENCE) -> None:
        """Return when a page is made, or cannot be."""
        if not self.number or name in self.result.stale:
            self.want(name)
            with self._changed:
                self._changed.wait_for(
                    lambda: self.number > 0 and name not in self.result.stale, patience
                )
