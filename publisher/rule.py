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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import ClassVar, Literal

from publisher.problems import Edit, Problem, PublisherError, Severity

#: What there is in the desk's window to mend something with; ``file`` is the file as it is.
Action = Literal[
    "",
    "link",
    "block",
    "heading",
    "list",
    "table",
    "picture",
    "signs",
    "review",
    "rename",
    "redirect",
    "file",
]
#: What a check returns: it yields each problem that it finds.
Problems = Iterator[Problem]

_declared: list[type[Rule]] = []


class Rule:
    """Base class of every rule.

    ``name`` is the class name in kebab case (``DeadLink`` -> ``dead-link``), the one that
    messages show in brackets and clinic.toml weighs; the word Rule at its end is left out, so
    that ``PhotoRule`` can stand beside a class Photo. ``severity`` is that of its problems
    where they say no other. ``action`` is what mends it in a window that has no files and no
    signs of Markdown. clinic.toml cannot weigh a ``required`` one: what it refuses could
    not be published.
    """

    name: ClassVar[str]
    severity: ClassVar[Severity] = "error"
    action: ClassVar[Action] = ""
    required: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        words = cls.__name__.removesuffix("Rule")
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", words)
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
        edits: Iterable[Edit] = (),
    ) -> Problem:
        """One breach of this rule; the arguments are those of ``Problem``."""
        weight = severity or cls.severity
        return Problem(file, line, cls.name, says, fix, weight, column, edits=tuple(edits))

    @classmethod
    def error(
        cls, file: str, line: int, says: str, fix: str = "", *, column: int = 0
    ) -> PublisherError:
        """The exception of one breach, for a stage that cannot go on."""
        return PublisherError([cls.problem(file, line, says, fix, column=column)])

    @classmethod
    def explanation(cls) -> Explanation:
        """The parts of the docstring."""
        return Explanation.parse(cls.__doc__ or "")


@dataclass(frozen=True, slots=True)
class Explanation:
    """``asks`` is the rule in a sentence; ``why`` the reason and its source, in paragraphs.

    ``wrong`` and ``right`` are examples, or empty.
    """

    asks: str
    why: str
    wrong: str = ""
    right: str = ""

    @classmethod
    def parse(cls, text: str) -> Explanation:
        """Read a docstring: its first paragraph, the rest, and its ``Wrong:`` and ``Right:``.

        An example may go on in lines that are indented.
        """
        example = re.compile(r"^(Wrong|Right): (.*(?:\n +.*)*)\n?", re.MULTILINE)
        text = inspect.cleandoc(text)
        marked = {name: re.sub(r"\n +", " ", given) for name, given in example.findall(text)}
        parts = example.sub("", text).split("\n\n")
        asks, *why = filter(None, (" ".join(part.split()) for part in parts))
        right = marked.get("Right", "")
        return cls(asks, "\n\n".join(why), marked.get("Wrong", ""), right)


def rule_of(module: ModuleType) -> type[Rule]:
    """The rule of a module that has one, whose name is that of the file.

    Raises TypeError where the module declares no rule of that name.
    """
    name = module.__name__.rpartition(".")[2].replace("_", "-")
    for rule in vars(module).values():
        if isinstance(rule, type) and issubclass(rule, Rule) and rule.__dict__.get("name") == name:
            return rule
    raise TypeError(f"{module.__file__} declares no rule {name}: name its class like the file")


def declared(*packages: str) -> dict[str, list[type[Rule]]]:
    """Every rule of ``packages``, or of publisher, by name, sorted. Imports all their modules.

    Two packages may each have a rule of one name: ``links`` is asked of what the writer wrote,
    and again of what was built.
    """
    packages = packages or ("publisher",)
    for package in map(importlib.import_module, packages):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    within = tuple(f"{package}." for package in packages)
    found: dict[str, list[type[Rule]]] = {}
    for rule in sorted(_declared, key=lambda rule: (rule.name, rule.__module__)):
        if rule.__module__.startswith(within):
            found.setdefault(rule.name, []).append(rule)
    return found
