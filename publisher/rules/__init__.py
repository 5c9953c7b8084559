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

from publisher.problems import Problem, did_you_mean
from publisher.read import Site, rulebook
from publisher.read.clinic import NAME as CLINIC_FILE

_COUNTED = {"error": "an error", "warning": "a warning"}
_UNBUILDABLE = ("address", "blocks")

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
    """Everything that is wrong with the content, sorted by file and line."""
    problems = [*site.problems, *_unknown(site)]
    for name, rule in rules().items():
        if site.clinic.rules.get(name) != "off":
            problems += rule(site)
    return sorted({_weighed(problem, site) for problem in problems})


def changed_severities(site: Site) -> Iterator[str]:
    """Sentences for a summary: which rules clinic.toml switches off or weighs otherwise."""
    known = rules()
    chosen = {name: weight for name, weight in site.clinic.rules.items() if name in known}
    off = [name for name, weight in chosen.items() if weight == "off"]
    if off:
        yield f"Switched off in clinic.toml: {', '.join(off)}."
    others = [f"{name} is {_COUNTED[weight]}" for name, weight in chosen.items() if weight != "off"]
    if others:
        yield f"Changed in clinic.toml: {', '.join(others)}."


def _weighed(problem: Problem, site: Site) -> Problem:
    """The problem with the severity that it has on this site, in this file.

    In a draft or a scheduled article an error is told as a warning: it hurts nobody until the
    day that it would be published. A wrong status stays an error, as it says nothing of what
    the writer wants; so does what no preview of the draft could be built with.
    """
    if problem.rule == "status" or (site.drafts and problem.rule in _UNBUILDABLE):
        return problem
    if problem.file in site.unpublished:
        return replace(problem, severity="warning")
    chosen = site.clinic.rules.get(problem.rule)
    if chosen in ("error", "warning") and problem not in site.problems:
        return replace(problem, severity=chosen)
    return problem


def _unknown(site: Site) -> Iterator[Problem]:
    known = rules()
    for name in site.clinic.rules:
        if name in rulebook.RULES:
            says = f'The rule "{name}" can be neither switched off nor weighed otherwise.'
            fix = "Remove the line: without this rule a file cannot be read."
            yield Problem(f"{site.content.name}/{CLINIC_FILE}", 0, "clinic", says, fix)
        elif name not in known:
            near = did_you_mean(name, known) or "See  python3 tasks.py guide  for their names."
            says = f'There is no rule "{name}" that can be changed.'
            yield Problem(f"{site.content.name}/{CLINIC_FILE}", 0, "clinic", says, near)
