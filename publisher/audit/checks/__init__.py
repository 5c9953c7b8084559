"""One check a file. A new file in this folder is a new check; no list names it.

A check is a module with ``check(site: BuiltSite) -> Iterator[Problem]``. Its rule
is its file name with hyphens: ``title_width.py`` reports ``title-width``.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from publisher.audit.site import BuiltSite
from publisher.problems import Problem

Check = Callable[[BuiltSite], Iterator[Problem]]


@cache
def every_check() -> tuple[Check, ...]:
    """The ``check`` function of every module in this folder, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").check for name in names)
