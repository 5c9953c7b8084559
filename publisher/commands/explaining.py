"""Every name that a message may show in square brackets, with its words.

They are the docstrings of the rules, wherever those are declared.
"""

from __future__ import annotations

import functools

from publisher.problems import did_you_mean
from publisher.rule import Explanation, Rule, declared

#: Where rules are declared; ``benchmarks`` is a package of its own.
_PACKAGES = ("publisher", "benchmarks")


class Explain(Rule):
    """What is explained is the name in square brackets of a message.

    Wrong: python3 tasks.py explain error
    Right: python3 tasks.py explain headings
    """


def explain(name: str) -> str:
    """What a rule asks, why, an example and the fix; of a name that a check of the finished pages
    has as well, both. Raises PublisherError for an unknown name."""
    # As a message shows it.
    name = name.strip("[]")
    found = _explanations().get(name)
    if not found:
        names = every_name()
        near = did_you_mean(name, names) or f"The names are: {', '.join(names)}."
        raise Explain.error("explain", 0, f'There is no rule "{name}".', near)
    headings = (name, "In the finished pages")
    return "\n\n".join(map(_text, headings, found))


def every_name() -> list[str]:
    """All that can be explained, sorted."""
    return sorted(_explanations())


def _text(heading: str, rule: Explanation) -> str:
    parts = [f"{heading}: {rule.asks}", rule.why]
    parts += [f"Wrong:  {rule.wrong}\nRight:  {rule.right}"] if rule.wrong else []
    return "\n\n".join(part for part in parts if part)


@functools.cache
def _explanations() -> dict[str, list[Explanation]]:
    """Name -> its explanations, that of the finished pages last."""
    found: dict[str, list[Explanation]] = {}
    for name, rules in declared(*_PACKAGES).items():
        rules.sort(key=lambda rule: rule.__module__.startswith("publisher.audit."))
        found[name] = [rule.explanation() for rule in rules]
    return found
