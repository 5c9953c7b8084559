"""What a rule is: a class whose docstring is what ``explain`` prints.

A rule is declared in the module that raises it; no list names it::

    class DeadLink(Rule):
        '''Every link of the built site leads to a page that is there.

        A link that leads nowhere costs a reader's trust.
        Wrong: <a href="/kne/">
        Right: <a href="/knee/">
        '''

    yield DeadLink.problem(page.file, 0, "The link /kne/ leads nowhere.", "Did you mean /knee/?")
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from typing import ClassVar

from publisher.problems import Problem, Severity

_declared: list[type[Rule]] = []


class Rule:
    """Base class of every rule.

    ``name`` is the class name in kebab case (``DeadLink`` -> ``dead-link``), the one that
    messages show in brackets and clinic.toml weighs. ``severity`` is that of its problems
    where they say no other.
    """

    name: ClassVar[str]
    severity: ClassVar[Severity] = "error"

    def __init_subclass__(cls) -> None:
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", cls.__name__)
        cls.name = words.lower()
        _declared.append(cls)

    @classmethod
    def problem(
        cls,
        file: str,
        line: int,
        says: str,
        fix: str = "",
        *,
        severity: Severity | None = None,
        column: int = 0,
    ) -> Problem:
        """One breach of this rule; the arguments are those of ``Problem``."""
        return Problem(file, line, cls.name, says, fix, severity or cls.severity, column)

    @classmethod
    def explanation(cls) -> str:
        """The docstring without its indentation."""
        return inspect.cleandoc(cls.__doc__ or "")


def declared() -> dict[str, list[type[Rule]]]:
    """Every rule of the package by name, sorted. Imports every module of it.

    Two rooms may each have a rule of one name: ``links`` is asked of what the writer wrote,
    and again of what was built.
    """
    import publisher

    for module in pkgutil.walk_packages(publisher.__path__, "publisher."):
        importlib.import_module(module.name)
    found: dict[str, list[type[Rule]]] = {}
    for rule in sorted(_declared, key=lambda rule: (rule.name, rule.__module__)):
        found.setdefault(rule.name, []).append(rule)
    return found
