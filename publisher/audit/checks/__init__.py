"""One check a file. A new file in this folder is a new check; no list names it.

A check is a module with ``check_page(page: Page)`` for what a page tells by itself, with
``check(site: BuiltSite)`` for what only the whole site tells, or with both; each gives an
iterator of problems. Its rule is its file name with hyphens: ``title_width.py`` reports
``title-width``.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from publisher.audit.page import Page
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

PageCheck = Callable[[Page], Iterator[Problem]]
SiteCheck = Callable[[BuiltSite], Iterator[Problem]]


@cache
def every_check() -> tuple[ModuleType, ...]:
    """Every module in this folder, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}") for name in names)


@cache
def page_checks() -> tuple[PageCheck, ...]:
    return tuple(each.check_page for each in every_check() if hasattr(each, "check_page"))


@cache
def site_checks() -> tuple[SiteCheck, ...]:
    return tuple(each.check for each in every_check() if hasattr(each, "check"))
