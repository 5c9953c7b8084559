"""How steady the machine was while it was measured: figures of a busy one prove little."""

from __future__ import annotations

import hashlib
import os
import statistics
import time

_PIECE = b"the same work every time" * 1000
_PIECES = 400


class Noise:
    """Does the same piece of work now and then, and notes how long it took."""

    def __init__(self) -> None:
        self._before = load()
        self._times: list[float] = []

    def sample(self) -> None:
        """Do the piece of work, which takes a few hundredths of a second."""
        began = time.perf_counter()
        for _ in range(_PIECES):
            hashlib.blake2b(_PIECE)
        self._times.append(time.perf_counter() - began)

    @property
    def sentence(self) -> str:
        """``Load 0.3 before, 1.9 after; the same work took 1.1 to 1.4 times ...``"""
        said = f"The load was {self._before} before and {load()} after"
        if not self._times:
            return f"{said}."
        best = min(self._times)
        return (
            f"{said}; one piece of work, done {len(self._times)} times in between, took "
            f"{statistics.median(self._times) / best:.1f} times as long as at best in the median, "
            f"and {max(self._times) / best:.1f} times at worst."
        )


def load() -> str:
    """How many processes wanted to run in the last minute; not every system tells."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
