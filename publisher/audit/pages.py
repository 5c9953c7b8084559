"""Every page checked by itself: what is wrong with it, and what checks of the whole site ask of it.

That is cached under a key of the page's bytes and of its place, so that after an edit one page is
read and not thousands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any, NamedTuple

from publisher.audit.checks import every_check
from publisher.audit.page import Base, Outline, Page
from publisher.built.addresses import address_of
from publisher.cache import Cache, code, key_of
from publisher.problems import Problem

PAGES = "audited-pages"
#: So many pages are read in the time that another process takes to start.
_BATCH = 10


class Folder(NamedTuple):
    """A built site on disk. ``digests`` are of the bytes of each of its files by its path
    (``knee/index.html``)."""

    output: Path
    base: Base
    digests: Mapping[str, str]


class Checked(NamedTuple):
    """``facts`` are those of each check by its name; empty ones are left out."""

    outline: Outline
    facts: Mapping[str, Any]
    problems: tuple[Problem, ...]


def check_pages(folder: Folder, cache: Cache) -> dict[str, Checked]:
    """Every page by its address, in sorted order."""
    place = key_of(code("publisher.audit"), folder.output.name, folder.base)
    paths = [path for path in sorted(folder.digests) if path.endswith(".html")]
    by_key = {key_of(place, path, folder.digests[path]): path for path in paths}
    rows = cache.map(PAGES, by_key, lambda path: _check(folder, path), _BATCH)
    checked = {}
    for outline, facts, problems in rows.values():
        known = Outline(*outline)
        checked[known.address] = Checked(known, facts, tuple(map(Problem.from_row, problems)))
    return checked


def _check(folder: Folder, path: str) -> Any:
    """Outline, facts and problems of a page, as JSON can hold them."""
    raw = (folder.output / path).read_bytes()
    page = Page(f"{folder.output.name}/{path}", address_of(path), raw, folder.base)
    checks = every_check()
    problems = {problem for check in checks for problem in check.of_page(page)}
    facts = {check.name: found for check in checks if check.facts and (found := check.facts(page))}
    return [page.outline(), facts, [astuple(problem) for problem in sorted(problems)]]
