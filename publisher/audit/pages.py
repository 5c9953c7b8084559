"""Every page checked by itself: what is wrong with it, and what checks of the whole site ask of it.

That is cached under a key of the page's bytes, of its place and of what the search knows of it, so
that after an edit one page is read and not thousands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any, NamedTuple

from publisher.audit.checks import every_check
from publisher.audit.page import Base, Outline, Page
from publisher.audit.search_texts import FRAGMENTS, read_text
from publisher.built.addresses import address_of
from publisher.cache import Cache, code, key_of
from publisher.problems import Problem

PAGES = "audited-pages"
_TEXTS = "search-texts"
#: So many pages are read in the time that another process takes to start.
_BATCH = 10


class Folder(NamedTuple):
    """A built site on disk. ``digests`` are of the bytes of each of its files by its path
    (``knee/index.html``), in sorted order."""

    output: Path
    base: Base
    digests: Mapping[str, str]


class Checked(NamedTuple):
    """``facts`` are those of each check by its name; empty ones are left out."""

    outline: Outline
    facts: Mapping[str, Any]
    problems: tuple[Problem, ...]


class _Task(NamedTuple):
    """A page to check: its path, and the files of the search about it."""

    path: str
    texts: tuple[str, ...]


def check_pages(folder: Folder, cache: Cache) -> tuple[dict[str, Checked], dict[str, str | None]]:
    """Every page by its address, in sorted order; and every text of the search with the address
    of its page, or None where it cannot be read."""
    made_by = code("publisher.audit")
    paths = [path for path in folder.digests if path.startswith(FRAGMENTS)]
    keys = {path: key_of(made_by, folder.digests[path]) for path in paths}

    def address_in(path: str) -> str | None:
        text = read_text(folder.output, path)
        return text.address if text else None

    items = {key: path for path, key in keys.items()}
    addresses = cache.map(_TEXTS, items, address_in, _BATCH * _BATCH)
    texts = {path: addresses[key] for path, key in keys.items()}
    place = key_of(made_by, folder.output.name, folder.base)
    tasks = {_key(folder, place, task): task for task in _tasks(folder, texts)}
    rows = cache.map(PAGES, tasks, lambda task: _check(folder, task), _BATCH)
    checked = {}
    for outline, facts, problems in rows.values():
        known = Outline(*outline)
        checked[known.address] = Checked(known, facts, tuple(map(Problem.from_row, problems)))
    return checked, texts


def _tasks(folder: Folder, texts: Mapping[str, str | None]) -> Iterator[_Task]:
    by_address: dict[str | None, list[str]] = {}
    for path, address in texts.items():
        by_address.setdefault(address, []).append(path)
    for path in folder.digests:
        if path.endswith(".html"):
            yield _Task(path, tuple(by_address.get(address_of(path), ())))


def _key(folder: Folder, place: str, task: _Task) -> str:
    texts = [(text, folder.digests[text]) for text in task.texts]
    return key_of(place, task.path, folder.digests[task.path], texts)


def _check(folder: Folder, task: _Task) -> Any:
    """Outline, facts and problems of a page, as JSON can hold them."""
    output, path = folder.output, task.path
    texts = [text for name in task.texts if (text := read_text(output, name))]
    raw = (output / path).read_bytes()
    page = Page(f"{output.name}/{path}", address_of(path), raw, folder.base, texts)
    checks = every_check()
    problems = {problem for check in checks for problem in check.of_page(page)}
    facts = {check.name: found for check in checks if check.facts and (found := check.facts(page))}
    return [page.outline(), facts, [astuple(problem) for problem in sorted(problems)]]
