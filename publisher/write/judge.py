"""What only all texts together show, found in a process of its own: typing need not wait for it.

The process reads the folder itself, again for each question; what it has once read and found stays
with it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import re
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, cast

from publisher.authoring import published
from publisher.authoring.check import unusable
from publisher.cache import CACHE_FILE, Cache
from publisher.content import Site, read_site
from publisher.preview.builder import Process
from publisher.problems import Problem, errors
from publisher.report.links import link_graph
from publisher.report.matching import Phrases
from publisher.report.naming import phrases_of
from publisher.report.suggestions import phrases_in, suggest
from publisher.rules import check, check_documents

#: Seconds without a change after which everything is judged.
_PAUSE = 0.4
#: Texts that are looked at before it is asked whether somebody waits.
_BATCH = 40


@dataclass(frozen=True, slots=True)
class Whole:
    """What was found, by file: ``problems`` are those that no text shows by itself, ``counts`` the
    numbers of all errors and warnings. ``links`` are the numbers of links to and from a document,
    by its path; ``texts`` what was known of the texts when they were judged."""

    problems: dict[str, list[Problem]] = field(default_factory=dict)
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    links: dict[str, tuple[int, int]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


class Judge:
    """Judges the project at ``root`` whenever it has ``changed``, and calls ``show`` with what it
    found; ``texts`` returns what is known of the texts."""

    def __init__(
        self, root: Path, texts: Callable[[], dict[str, str]], show: Callable[[Whole], None]
    ) -> None:
        self._root, self._texts, self._show = root, texts, show
        self._asking = threading.Lock()
        self._connection: Connection | None = None
        self._is_due = threading.Event()
        self._is_looking = True
        self.changed = self._is_due.set

    @property
    def is_looking(self) -> bool:
        """Whether what it found last is not of the texts as they are."""
        return self._is_looking or self._is_due.is_set()

    def run(self) -> None:
        """Judge now, and after every pause in what is changed, for ever."""
        while True:
            self._is_due.clear()
            texts = self._texts()
            # Where it fails the next change asks again, in a new process.
            with contextlib.suppress(EOFError, OSError):
                whole = replace(self._ask("whole"), texts=texts)
                self._is_looking = False
                self._show(whole)
            self._is_due.wait()
            self._is_looking = True
            while self._is_due.is_set():
                self._is_due.clear()
                self._is_due.wait(_PAUSE)

    def links(self, path: str) -> dict[str, Any]:
        """The links that a document has, those that lead to it, and those that it could have."""
        return cast(dict[str, Any], self._ask("links", path))

    def _ask(self, *question: str) -> Any:
        """Raises EOFError or OSError where the process died."""
        with self._asking:
            if self._connection is None:
                self._connection, theirs = multiprocessing.Pipe()
                Process(target=_serve, args=(theirs, self._root), daemon=True).start()
                theirs.close()
            try:
                self._connection.send(question)
                return self._connection.recv()
            except (EOFError, OSError):
                self._connection = None
                raise


def _serve(connection: Connection, root: Path) -> None:
    # Ctrl-C reaches every process of a terminal; this one ends when the other does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with (
        contextlib.suppress(EOFError, OSError),
        Cache(root / ".cache" / CACHE_FILE, evict=False, in_memory=True) as cache,
    ):
        while True:
            name, *arguments = connection.recv()
            site = replace(read_site(root / "content", cache=cache), judges_drafts=True)
            if name == "whole":
                connection.send(_whole(site, cache))
                # Only now, as long as nobody asks for more: links that could be added are asked
                # for next.
                _look_ahead(site, cache, connection.poll)
            else:
                connection.send(_links(site, cache, *arguments))
            cache.flush()


def _look_ahead(site: Site, cache: Cache, is_asked: Callable[[], bool]) -> None:
    """Read texts for the links that they could have, until somebody asks."""
    phrases, documents = Phrases(phrases_of(site)), site.documents
    for at in range(0, len(documents), _BATCH):
        if is_asked():
            return
        phrases_in(documents[at : at + _BATCH], phrases, cache)


def _whole(site: Site, cache: Cache) -> Whole:
    found = {*check(site, cache), *unusable(site, cache)}
    found |= set(published.lost(site, site.content.parent / ".cache"))
    alone = {problem for document in site.documents for problem in document.problems}
    alone |= set(check_documents(site.documents, site, cache))
    known = {_what(problem) for problem in alone}
    by_file: dict[str, list[Problem]] = {}
    for problem in sorted(found):
        by_file.setdefault(problem.file, []).append(problem)
    graph = link_graph(site)
    return Whole(
        {
            file: others
            for file, problems in by_file.items()
            if (others := [one for one in problems if _what(one) not in known])
        },
        {file: _count(problems) for file, problems in by_file.items()},
        {
            one.path: (len(graph.text_from[one.path]), len(graph.text_to[one.path]))
            for one in site.documents
        },
    )


def _what(problem: Problem) -> tuple[str, int, str, str]:
    """The problem, however much it weighs."""
    return problem.file, problem.line, problem.rule, problem.says


def _count(problems: list[Problem]) -> tuple[int, int]:
    wrong = len(errors(problems))
    return wrong, len(problems) - wrong


def _links(site: Site, cache: Cache, path: str) -> dict[str, Any]:
    document = site.by_path.get(path)
    if document is None:
        return {"links": [], "linked_from": [], "links_to": []}
    graph = link_graph(site)
    files = {one.file: one for one in site.documents}
    found = []
    for one in suggest(site, graph, document, cache):
        target = files[one.target]
        if one.file == document.file:
            edit = _edit(document.body.split("\n"), one.line - document.body_line, one)
            found.append(
                {
                    "path": target.path,
                    "title": target.title,
                    "phrase": one.words,
                    "line": one.line,
                    "column": one.column,
                    "end_column": edit["to_column"],
                    "to_orphan": one.to_orphan,
                    "edits": [edit],
                }
            )
    return {
        "links": found,
        "linked_from": _named(site, graph.text_from[path]),
        "links_to": _named(site, graph.text_to[path]),
    }


def _edit(lines: list[str], at: int, one: Any) -> dict[str, Any]:
    """Puts a link in the place of words, which may go on in the next line."""
    rest = "\n".join([lines[at][one.column - 1 :], *lines[at + 1 : at + 3]])
    words = re.match(r"\s+".join(map(re.escape, one.words.split())), rest, re.IGNORECASE)
    length = words.end() if words else len(one.words)
    below, _, last = rest[:length].rpartition("\n")
    down = below.count("\n") + 1 if "\n" in rest[:length] else 0
    return {
        "from_line": one.line,
        "from_column": one.column,
        "to_line": one.line + down,
        "to_column": len(last) + 1 if down else one.column + length,
        "text": one.write,
        "label": "Add this link",
    }


def _named(site: Site, paths: set[str]) -> list[dict[str, str]]:
    return [{"path": path, "title": site.by_path[path].title} for path in sorted(paths)]
