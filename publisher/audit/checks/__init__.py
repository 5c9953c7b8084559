"""One check a file. A new file in this folder is a new check; no list names it.

A check is a module with a ``Rule`` of its own, whose name is that of the file, and with one or
more of these functions:

- ``check_page(page: Page) -> Findings`` judges each page by itself;
- ``facts(page: Page)`` is what ``check`` wants to know of each page: anything that JSON holds,
  which may make lists of tuples. It is cached with the page, and empty facts are left out;
- ``check(site: BuiltSite) -> SiteFindings`` judges the whole site; where there are ``facts``,
  ``check(site, facts)`` gets them by the address of their page.

A finding of a page is what is wrong and what to do; one of the site has the file before that.
What to do is ``FIX`` where a finding says nothing else.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from publisher.audit.page import Findings, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.problems import Problem
from publisher.rule import Rule, rule_of


class Check(NamedTuple):
    """A module of this folder, with those of the functions that it has."""

    rule: type[Rule]
    check_page: Callable[[Page], Findings] | None
    facts: Callable[[Page], Any] | None
    check: Callable[..., SiteFindings] | None
    fix: str

    @property
    def name(self) -> str:
        return self.rule.name

    def of_page(self, page: Page) -> Iterator[Problem]:
        for found in self.check_page(page) if self.check_page else ():
            says, fix, *severity = (found, self.fix) if isinstance(found, str) else found
            yield self.rule.problem(page.file, 0, says, fix, severity=(*severity, None)[0])

    def of_site(self, site: BuiltSite, facts: Facts) -> Iterator[Problem]:
        given = (facts,) if self.facts else ()
        for file, says, *fix in self.check(site, *given) if self.check else ():
            yield self.rule.problem(file, 0, says, *(fix or [self.fix]))


@cache
def every_check() -> tuple[Check, ...]:
    """Every module in this folder, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(_read(f"{__name__}.{name}") for name in names)


def _read(name: str) -> Check:
    module = import_module(name)
    parts = vars(module)
    check_page, facts, check = map(parts.get, ("check_page", "facts", "check"))
    return Check(rule_of(module), check_page, facts, check, parts.get("FIX", ""))
