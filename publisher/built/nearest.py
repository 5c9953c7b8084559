"""The address most like a wrong one, found quickly among thousands."""

from __future__ import annotations

import difflib
import heapq
from collections.abc import Iterable

_LOOKED_AT = 12


class Nearest:
    """Addresses to propose. Comparing letter by letter is slow, so that is done only with the
    few that share the most pairs of letters."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._pairs = {address: _pairs(address) for address in addresses}

    def to(self, wrong: str) -> str | None:
        """The nearest address, None where none is like ``wrong``."""
        mine = _pairs(wrong)

        def likeness(address: str) -> float:
            theirs = self._pairs[address]
            return len(mine & theirs) / (len(mine) + len(theirs) + 1)

        few = heapq.nlargest(_LOOKED_AT, self._pairs, key=likeness)
        return next(iter(difflib.get_close_matches(wrong, few, n=1)), None)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
