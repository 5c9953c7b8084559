"""Builds the preview in a process of its own, which stays for the next build.

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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.disk import full_disk
from publisher.problems import Problem, PublisherError, count

if TYPE_CHECKING:
    from publisher.engine.live import Live, Shown

#: Seconds without another edit after which the rest of the site is built.
_PAUSE = 0.2

# How a process is begun that stays beside one with threads.
if sys.platform == "win32":
    Process = multiprocessing.get_context("spawn").Process
else:
    # The fork server has the engine loaded already, so that a build starts at once.
    Process = multiprocessing.get_context("forkserver").Process


@dataclass(frozen=True, slots=True)
class Result:
    """What there is to show of a build, as the engine's ``Shown``; its class is here, so that
    the process that serves need not load Pelican to unpickle it.

    ``sentence`` is printed at the end of a build, and empty before; ``failed`` where errors among
    ``problems`` stopped all of it. ``changed`` are files of pages that differ since the last
    result, ``pending`` those that are still to be made, ``behind`` those that could not be made of
    what their files now say; ``sources`` maps pages to the writer's files that they are made of,
    once that is known.
    """

    sentence: str
    problems: tuple[Problem, ...]
    changed: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict)
    failed: bool = False
    behind: frozenset[str] = frozenset()

    @classmethod
    def of(cls, shown: Shown) -> Result:
        return cls(
            shown.sentence,
            shown.problems,
            shown.changed,
            shown.pending,
            shown.sources,
            behind=shown.behind,
        )


@dataclass(frozen=True, slots=True)
class Edit:
    """Files that were saved. ``open`` are the files of pages that a browser shows."""

    paths: frozenset[Path]
    open: frozenset[str]


class Builder:
    """Builds the project at ``root`` into ``output`` for pages served at ``base``; calls ``show``
    with every result, in a thread of its own. The rest of the site is built ``pause`` seconds
    after a page whose text was edited."""

    def __init__(
        self,
        root: Path,
        output: Path,
        base: str,
        show: Callable[[Result], None],
        pause: float = _PAUSE,
    ) -> None:
        self._arguments = (root, output, base, pause)
        self._show = show
        self._connection: Connection | None = None
        self._sending = threading.Lock()
        self._is_closed = False
        multiprocessing.set_forkserver_preload(["publisher.engine.live"])

    def build(self, edit: Edit) -> None:
        """Begin a build. A process that died is followed by another."""
        with self._sending:
            if self._connection is None:
                self._connection, theirs = multiprocessing.Pipe()
                Process(target=_serve, args=(theirs, *self._arguments), daemon=True).start()
                theirs.close()
                threading.Thread(target=self._listen, args=[self._connection], daemon=True).start()
            # Where that fails, the thread that listens to the other end shows it.
            with contextlib.suppress(OSError):
                self._connection.send(edit)

    def want(self, page: str) -> None:
        """Have a page made before others."""
        with self._sending, contextlib.suppress(OSError):
            if self._connection is not None:
                self._connection.send(page)

    def close(self) -> None:
        """Show no more results; the process ends with this one."""
        self._is_closed = True

    def _listen(self, connection: Connection) -> None:
        try:
            while True:
                self._show(connection.recv())
        except (EOFError, OSError):
            with self._sending:
                self._connection = None
            if not self._is_closed:
                says = "The build ended without a word; it may have run out of memory."
                self._show(_failed(_fault("preview", 0, says, "Save the file again.")))


def _serve(connection: Connection, root: Path, output: Path, base: str, pause: float) -> None:
    """Run in the builder's process until the other end is closed: build for each ``Edit``, and
    make the page first whose name is received. What it has once read and worked out stays with
    it, so that a build after an edit costs what the edit changed."""
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
        results: Iterator[Result | None] | None = None
        # What was saved since the last build that came to its end.
        paths: frozenset[Path] = frozenset()
        while True:
            # A newer edit is built instead of an older one; a page that is wanted comes next.
            while results is None or connection.poll():
                message: Edit | str = connection.recv()
                if isinstance(message, str):
                    live.wanted.add(message)
                    continue
                live.wanted |= message.open
                paths |= message.paths
                results = _results(live, paths)
            try:
                result = next(results)
            except StopIteration:
                # Only now: the browser need not wait for it.
                cache.flush()
                results, paths, live.wanted = None, frozenset(), set()
                continue
            if result is not None:
                connection.send(result)
                if not (result.sentence or result.pending):
                    # After the fast path the rest can wait for a writer who saves often.
                    connection.poll(pause)


def _results(live: Live, paths: frozenset[Path]) -> Iterator[Result | None]:
    """The results of a build, each as soon as it is there, and None in between: see ``Live``."""
    # What is wrong on the fast path is found by the whole build as well.
    with contextlib.suppress(Exception):
        if (shown := live.fast_path(paths)) is not None:
            yield Result.of(shown)
    try:
        with full_disk():
            for shown in live.build():
                yield Result.of(shown) if shown else None
    except PublisherError as error:
        yield _failed(*error.problems)
    except Exception as error:
        # A broken settings file or a fault of ours must not end the writer's preview.
        place = traceback.extract_tb(error.__traceback__)[-1]
        says = f"{type(error).__name__}: {error}"
        yield _failed(_fault(Path(place.filename).name, place.lineno or 0, says))


def _fault(file: str, line: int, says: str, fix: str = "") -> Problem:
    # Imported only now: the process that serves the preview needs no Pelican.
    from publisher.engine.batch import Engine

    return Engine.problem(file, line, says, fix)


def _failed(*problems: Problem) -> Result:
    says = f"Not built: {count(problems)}. Mend it and save: the preview goes on."
    return Result(says, problems, failed=True)
