"""What the desk answers instead of doing what it was asked."""

from __future__ import annotations

from typing import Any

from publisher.problems import Problem

RELOAD = "Reload the page. What you typed is kept."


class Refused(Exception):
    """``says`` what is wrong and ``fix`` what to do about it, in words for the writer; ``more`` are
    further keys of the JSON. ``status`` is that of HTTP."""

    def __init__(self, status: int, says: str, fix: str = "", **more: Any) -> None:
        super().__init__(says)
        self.status = status
        self.body: dict[str, Any] = {"says": says, "fix": fix, **more}

    @classmethod
    def of(cls, problem: Problem, status: int = 422) -> Refused:
        return cls(status, problem.says, problem.fix)
