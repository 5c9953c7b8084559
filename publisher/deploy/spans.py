"""From the steps of the record to stretches of time, each with the one release live in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from publisher.deploy.steps import Step


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in which one release was live; ``end`` is None where it still is.

    Unless ``is_sure``, the computer's clock was set back about then: the stretch is as long
    as it can have been, so that nothing that was public is left out.
    """

    step: Step
    start: datetime
    end: datetime | None
    is_sure: bool = True

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Whether it was live at some time from ``start`` until before ``end``."""
        return self.start < end and (self.end is None or self.end > start)


def spans(steps: Sequence[Step], now: datetime) -> list[Span]:
    """From each step to the next one; the last release is still live ``now``."""
    moments = [*(step.at for step in steps), now]
    went_back = [after < before for before, after in pairwise(moments)]
    made: list[Span] = []
    end: datetime | None = None
    for index in reversed(range(len(steps))):
        step, is_last = steps[index], index == len(steps) - 1
        after = moments[index + 1]
        # Of steps at one and the same moment nobody knows how long each was live.
        end = end if after == step.at else None if is_last else after
        is_sure = not any(went_back[max(index - 1, 0) : index + 2])
        if not went_back[index]:
            made.append(Span(step, step.at, end, is_sure))
        else:
            made.append(Span(step, after, None if is_last else step.at, is_sure))
    return made[::-1]
