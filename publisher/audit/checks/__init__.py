"""One check a file. A new file in this folder is a new check; no list names it.

A check is a module with a ``Rule`` of its own, whose name is that of the file, and with one or
more of these functions:

- ``check_page(page: Page) -> Findings`` judges each page by itself;
- ``facts(page: Page)`` is what ``check`` wants to know of each page: anything that JSON holds.
  It is cached with the page, and empty facts are left out;
- ``check(site: BuiltSite) -> SiteFindings`` judges the whole site; where there are ``facts``,
  ``check(site, facts)`` gets them by the address of their page.

A page finding is what is wrong and what to do, a site finding the file before that.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

from publisher.audit.page import Page
from publisher.audit.site import BuiltSite, Facts
from publisher.problems import Problem
from publisher.rule import Rule


class Check(NamedTuple):
    """A module of this folder."""

    module: ModuleType
    rule: type[Rule]

    @property
    def name(self) -> str:
        return self.rule.name

    def of_page(self, page: Page) -> Iterator[Problem]:
        if judge := getattr(self.module, "check_page", None):
            for says, fix, *severity in judge(page):
                yield self.rule.problem(page.file, 0, says, fix, severity=(*severity, None)[0])

    def facts(self, page: Page) -> Any:
        return self.module.facts(page) if hasattr(self.module, "facts") else None

    def of_site(self, site: BuiltSite, facts: Facts) -> Iterator[Problem]:
        if judge := getattr(self.module, "check", None):
            given = (facts,) if hasattr(self.module, "facts") else ()
            for file, says, fix in judge(site, *given):
                yield self.rule.problem(file, 0, says, fix)


@cache
def every_check() -> tuple[Check, ...]:
    """Every module in this folder, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(_check(f"{__name__}.{name}") for name in names)


def _check(name: str) -> Check:
    module = import_module(name)
    own = (each for each in vars(module).values() if getattr(each, "__module__", "") == name)
    (rule,) = (each for each in own if isinstance(each, type) and issubclass(each, Rule))
    return Check(module, rule)
