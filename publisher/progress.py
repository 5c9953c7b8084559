"""How far a stage has come, for who watches."""

from __future__ import annotations

from collections.abc import Callable

#: Called with the name of a stage, how much of it is done, and how much there is; 0 for the last
#: means that this is not known.
Progress = Callable[[str, int, int], None]


def no_progress(what: str, done: int, total: int) -> None:
    """Nobody watches."""
