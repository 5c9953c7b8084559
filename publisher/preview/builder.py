"""Builds in a process of its own, which stays for the next build.

Pelican never forgets what it has once read; it is given only the pages that differ, so that is
little. A build that takes the process down takes nothing else with it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.problems import Problem, PublisherError, count

if TYPE_CHECKING:
    from publisher.engine.live import Live, Shown

#: Seconds.
_PAUSE = 0.2

if sys.platform == "win32":
    _Process = multiprocessing.get_context("spawn").Process
else:
    # A server of processes that has the engine loaded already starts a build at once.
    _Process = multiprocessing.get_context("forkserver").Process


@dataclass(frozen=True, slots=True)
class Result:
    """What a build has come to. ``sentence`` tells of one that has ended, well or not, and is
    empty before; ``failed`` where errors among ``problems`` stopped it. ``news`` are names of
    pages that are new since the last result, ``stale`` those that are still to be made;
    ``sources`` are the files that pages are made of, once that is known."""

    sentence: str
    problems: tuple[Problem, ...]
    failed: bool = False
    news: frozenset[str] = frozenset()
    stale: frozenset[str] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edit:
    """What was saved. ``open`` are the names of pages that somebody looks at."""

    paths: frozenset[Path]
    open: frozenset[str]


@dataclass(frozen=True, slots=True)
class Want:
    """Somebody waits for a page."""

    name: str


class Builder:
    """Builds the project at ``root`` into ``output`` for pages served at ``base``, and tells
    ``show`` of every result, in a thread of its own."""

    def __init__(self, root: Path, output: Path, base: str, show: Callable[[Result], None]) -> None:
        self._arguments = (root, output, base)
        self._show = show
        self._connection: Connection | None = None
        self._sending = threading.Lock()
        self._is_closed = False
        multiprocessing.set_forkserver_preload(["publisher.engine.live"])

    def build(self, edit: Edit) -> None:
        """Begin a build. A process that died is followed by another."""
        with self._sending:
            if self._connection is None:
                self._connection = self._start()
            # Where that fails, whoever listens to the other end tells of it.
            with contextlib.suppress(OSError):
                self._connection.send(edit)

    def want(self, name: str) -> None:
        """Have a page made before others."""
        with self._sending, contextlib.suppress(OSError):
            if self._connection is not None:
                self._connection.send(Want(name))

    def close(self) -> None:
        """Stop to tell of anything; the process ends with this one."""
        self._is_closed = True

    def _start(self) -> Connection:
        ours, theirs = multiprocessing.Pipe()
        _Process(target=_serve, args=(theirs, *self._arguments), daemon=True).start()
        theirs.close()
        threading.Thread(target=self._listen, args=(ours,), daemon=True).start()
        return ours

    def _listen(self, connection: Connection) -> None:
        try:
            while True:
                self._show(connection.recv())
        except (EOFError, OSError):
            with self._sending:
                self._connection = None
            if self._is_closed:
                return
            says = "The build ended without a word; it may have run out of cache."
            self._show(_failed([Problem("preview", 0, "engine", says, "Save the file again.")]))


def _serve(connection: Connection, root: Path, output: Path, base: str) -> None:
    """What the builder's process does until the other end is closed. What it has once read and
    worked out stays with it, so that a build after an edit costs what the edit changed."""
    # Ctrl-C reaches every process of a terminal; this one ends when the other does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Imported here, so that the process that only watches and serves need not load Pelican.
    from publisher.cache import CACHE_FILE, Cache
    from publisher.engine.live import Live

    with (
        contextlib.suppress(EOFError, OSError),
        Cache(output.parent / CACHE_FILE, in_memory=True) as cache,
    ):
        live = Live(root, output, cache, base)
        results: Iterator[Result] | None = None
        # What was saved since the last build that came to its end.
        paths: frozenset[Path] = frozenset()
        while True:
            # A newer edit is built instead of an older one; a page that is wanted comes next.
            while results is None or connection.poll():
                message = connection.recv()
                if isinstance(message, Want):
                    live.wanted.add(message.name)
                    continue
                live.wanted |= message.open
                paths |= message.paths
                results = _results(live, paths)
            if (result := next(results, None)) is not None:
                connection.send(result)
                if not (result.sentence or result.stale):
                    # After a glance the rest can wait for whoever saves at every other word.
                    connection.poll(_PAUSE)
            else:
                # Only now: the browser need not wait for it.
                cache.flush()
                results, paths, live.wanted = None, frozenset(), set()


def _results(live: Live, paths: frozenset[Path]) -> Iterator[Result]:
    """What there is to see of a build, as soon as it is there."""
    # What is wrong with a glance, the build tells.
    with contextlib.suppress(Exception):
        if seen := live.glance(paths):
            yield _result(seen)
    try:
        yield from map(_result, live.build())
    except PublisherError as refused:
        yield _failed(refused.problems)
    except Exception as error:
        # A broken settings file or a fault of ours must not end the writer's preview.
        place = traceback.extract_tb(error.__traceback__)[-1]
        file = Path(place.filename).name
        says = f"{type(error).__name__}: {error}"
        yield _failed([Problem(file, place.lineno or 0, "engine", says)])


def _result(shown: Shown) -> Result:
    return Result(
        shown.sentence, shown.problems, news=shown.news, stale=shown.stale, sources=shown.sources
    )


def _failed(problems: Iterable[Problem]) -> Result:
    found = tuple(problems)
    says = f"Not built: {count(found)}. Mend it and save: the preview goes on."
    return Result(says, found, failed=True)
