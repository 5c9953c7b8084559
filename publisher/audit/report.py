"""Names the rule of a problem after the file of the check that found it."""

from __future__ import annotations

from typing import Protocol

from publisher.problems import Problem, Severity


class Report(Protocol):
    def __call__(
        self, file: str, says: str, fix: str = "", severity: Severity = "error"
    ) -> Problem: ...


def reporter(module: str) -> Report:
    """Makes the problems of one check; ``module`` is its ``__name__``."""
    rule = module.rpartition(".")[2].replace("_", "-")

    def report(file: str, says: str, fix: str = "", severity: Severity = "error") -> Problem:
        return Problem(file, 0, rule, says, fix, severity)

    return report
