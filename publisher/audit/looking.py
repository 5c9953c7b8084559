"""Every page looked at by itself: what is wrong with it, and its outline for the rest.

What was found is kept under a key of the page's bytes, of its place and of what the search knows
of it, so that after an edit one page is read and not thousands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any, NamedTuple

from publisher.audit.checks import page_checks
from publisher.audit.outline import Outline, outline_of
from publisher.audit.page import Base, read_page
from publisher.audit.search_texts import FRAGMENTS, read_text
from publisher.cache import Cache, code, key_of
from publisher.parallel import map_shares
from publisher.problems import Problem

PAGES = "audited-pages"
_TEXTS = "search-texts"
#: So many pages are read in the time that another process takes to start.
_SHARE = 10


class Folder(NamedTuple):
    """A built site on disk. ``digests`` are of the bytes of each of its files, by root-relative
    address (``/knee/index.html``), in sorted order."""

    output: Path
    base: Base
    digests: Mapping[str, str]


class Looked(NamedTuple):
    outline: Outline
    problems: tuple[Problem, ...]


class _Task(NamedTuple):
    """A page to look at: its file, and the files of the search that tell of it."""

    file: str
    texts: tuple[str, ...]


def look(folder: Folder, cache: Cache) -> tuple[dict[str, Looked], dict[str, str | None]]:
    """Every page by the address that readers use, in sorted order; and every text of the search
    with the address of its page, or None where it cannot be read."""
    texts = _addresses_of_texts(folder, cache)
    tasks = {_key(folder, task): task for task in _tasks(folder, texts)}
    found = cache.get(PAGES, tasks)
    missing = [(key, task) for key, task in tasks.items() if key not in found]

    def work(share: Sequence[tuple[str, _Task]]) -> dict[str, Any]:
        return {key: _look_at(folder, task) for key, task in share}

    for made in map_shares(work, missing, _SHARE):
        cache.put(PAGES, made)
        found |= made
    looked = (_looked(found[key]) for key in tasks)
    return {each.outline.address: each for each in looked}, texts


def _tasks(folder: Folder, texts: Mapping[str, str | None]) -> Iterator[_Task]:
    by_address: dict[str | None, list[str]] = {}
    for file, address in texts.items():
        by_address.setdefault(address, []).append(file)
    for file in folder.digests:
        if file.endswith(".html"):
            yield _Task(file, tuple(by_address.get(_address_of(file), ())))


def _address_of(file: str) -> str:
    return file.removesuffix("index.html") if file.endswith("/index.html") else file


def _key(folder: Folder, task: _Task) -> str:
    texts = [(text, folder.digests[text]) for text in task.texts]
    place = (folder.output.name, *folder.base)
    return key_of(code("publisher.audit"), place, task.file, folder.digests[task.file], texts)


def _look_at(folder: Folder, task: _Task) -> list[Any]:
    """The outline and the problems of a page, as JSON holds them."""
    raw = (folder.output / task.file[1:]).read_bytes()
    texts = [text for file in task.texts if (text := read_text(folder.output, file))]
    name = folder.output.name + task.file
    page = read_page(name, _address_of(task.file), raw, folder.base, tuple(texts))
    problems = {problem for check in page_checks() for problem in check(page)}
    return [outline_of(page), [astuple(problem) for problem in sorted(problems)]]


def _looked(row: Sequence[Any]) -> Looked:
    outline, problems = row
    return Looked(Outline(*outline), tuple(map(Problem.from_row, problems)))


def _addresses_of_texts(folder: Folder, cache: Cache) -> dict[str, str | None]:
    files = [file for file in folder.digests if file.startswith(FRAGMENTS)]
    keys = {file: key_of(code("publisher.audit"), folder.digests[file]) for file in files}
    found = cache.get(_TEXTS, keys.values())
    missing = [file for file in files if keys[file] not in found]

    def work(share: Sequence[str]) -> dict[str, str | None]:
        texts = {file: read_text(folder.output, file) for file in share}
        return {keys[file]: text.address if text else None for file, text in texts.items()}

    for made in map_shares(work, missing, _SHARE * _SHARE):
        cache.put(_TEXTS, made)
        found |= made
    return {file: found[keys[file]] for file in files}
