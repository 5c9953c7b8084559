"""The state that the preview shows, and the browsers that wait for it to change."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping

from publisher.preview.builder import Result
from publisher.problems import Problem

#: Seconds; shorter than any proxy or browser gives up.
_TIMEOUT = 25.0


class Status:
    """The last result, and a number that grows with each; browsers wait for one that changes the
    page that they show (long polling). ``want`` is called with a page that is still to be made;
    ``sources`` are the writer's files that pages were made of. Pages are named by their files."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._open: Counter[str] = Counter()
        #: What every page shows: whether it is as its file says, and the problems.
        self._panel: tuple[bool, frozenset[str], tuple[Problem, ...]] = (False, frozenset(), ())
        #: The numbers of the results that last changed all pages, and each page.
        self._all_changed = 0
        self._page_changed: dict[str, int] = {}
        self.number = 0
        self.result = Result("", ())
        self.sources: Mapping[str, str] = {}
        self.want: Callable[[str], None] = lambda name: None

    def set(self, result: Result) -> None:
        with self._changed:
            is_first = not self.number
            self.result = result
            self.sources = result.sources or self.sources
            failed, behind, problems = self._panel
            # Problems that are found while pages are pending are shown at the end.
            same = (result.failed, result.behind) == (failed, behind)
            same = same and bool(result.pending or result.problems == problems)
            self.number += 1
            if is_first or not same:
                self._all_changed = self.number
                self._panel = (result.failed, result.behind, result.problems)
            self._page_changed |= dict.fromkeys(result.changed, self.number)
            self._changed.notify_all()

    @property
    def open(self) -> frozenset[str]:
        """The pages that browsers show."""
        with self._changed:
            return frozenset(self._open)

    def wait(self, seen: int, name: str, timeout: float = _TIMEOUT) -> int:
        """Block until a result after number ``seen`` changes the page ``name``, or any page where
        it is empty. Returns the number of the last result, or ``seen`` after ``timeout`` seconds.
        """
        with self._changed:
            self._open[name] += 1
            is_new = self._changed.wait_for(lambda: self._last_change(name) > seen, timeout)
            self._open -= Counter([name])
            return self.number if is_new else seen

    def _last_change(self, name: str) -> int:
        changed = self._page_changed
        last = changed.get(name, 0) if name else max(changed.values(), default=0)
        return max(self._all_changed, last)

    def wait_for(self, name: str, timeout: float = _TIMEOUT) -> None:
        """Block until a page is made, or cannot be."""

        def is_made() -> bool:
            return self.number > 0 and name not in self.result.pending

        if not is_made():
            self.want(name)
            with self._changed:
                self._changed.wait_for(is_made, timeout)
