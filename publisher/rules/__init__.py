"""The rules that a writer's files must keep. One rule, one file: a new file is a new rule.

A rule is a module with ``check(site) -> Iterator[Problem]``; its name with hyphens
is the name that a writer sees. Nothing here knows Pelican, so a slip is told in a
fraction of a second, before anything is built.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace

from publisher.problems import Problem
from publisher.read import Site

Rule = Callable[[Site], Iterator[Problem]]


def rules() -> dict[str, Rule]:
    """Every rule by name, in the order of names."""
    found = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        found[module.name.replace("_", "-")] = importlib.import_module(
            f"{__name__}.{module.name}"
        ).check
    return found


def check(site: Site) -> list[Problem]:
    """Everything that is wrong with the content, sorted by file and line.

    In a file that the build leaves out (a draft, a scheduled article), an error is told as
    a warning: it hurts nobody until the day that it would be published.
    """
    problems = [*site.problems]
    for rule in rules().values():
        problems += rule(site)
    left_out = {document.file for document in site.documents} - {
        document.file for document in site.shown
    }
    return sorted(
        {
            replace(problem, severity="warning")
            if problem.file in left_out and problem.rule != "status"
            else problem
            for problem in problems
        }
    )
