"""Builds in a process of its own, which stays for the next build.

Pelican never forgets what it has once read; it is given only the pages that differ, so that is
little. A build that takes the process down takes nothing else with it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import sys
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.problems import Problem, Refused

if TYPE_CHECKING:
    from publisher.engine import Built
    from publisher.memory import Memory

if sys.platform == "win32":
    _Process = multiprocessing.get_context("spawn").Process
else:
    # A server of processes that has the engine loaded already starts a build at once.
    _Process = multiprocessing.get_context("forkserver").Process


@dataclass(frozen=True, slots=True)
class Result:
    """``sentence`` is empty where errors among ``problems`` stopped the build."""

    sentence: str
    problems: tuple[Problem, ...]


class Builder:
    """Builds the project at ``root`` into ``output`` for pages served at ``base``."""

    def __init__(self, root: Path, output: Path, base: str) -> None:
        self.root = root
        self._arguments = (root, output, base)
        self._connection: Connection | None = None
        multiprocessing.set_forkserver_preload(["publisher.engine"])

    def build(self) -> Result:
        """One build. A process that died is followed by another at the next one."""
        if self._connection is None:
            self._connection = self._start()
        try:
            self._connection.send("build")
            result = self._connection.recv()
        except (EOFError, OSError):
            self._connection = None
            says = "The build ended without a word; it may have run out of memory."
            return Result("", (Problem("preview", 0, "engine", says, "Save the file again."),))
        assert isinstance(result, Result)
        return result

    def _start(self) -> Connection:
        ours, theirs = multiprocessing.Pipe()
        _Process(target=_build_on_demand, args=(theirs, *self._arguments), daemon=True).start()
        theirs.close()
        return ours


def _build_on_demand(connection: Connection, root: Path, output: Path, base: str) -> None:
    """What the builder's process does until the other end is closed. What it has once read and
    worked out stays with it, so that a build after an edit costs what the edit changed."""
    # Imported here, so that the process that only watches and serves need not load Pelican.
    from publisher.memory import MEMORY, Memory

    last: Built | None = None
    with (
        contextlib.suppress(EOFError, OSError, KeyboardInterrupt),
        Memory(output.parent / MEMORY, holds=True) as memory,
    ):
        while connection.recv():
            result, built = _built(root, output, base, memory)
            # The documents of the last good build stay alive, so that they are found again.
            last = built or last
            connection.send(result)
            # Only then: the browser need not wait for it.
            memory.flush()


def _built(root: Path, output: Path, base: str, memory: Memory) -> tuple[Result, Built | None]:
    from publisher.engine import build

    try:
        built = build(root, output=output, base=base, memory=memory)
        return Result(built.sentence, built.warnings), built
    except Refused as refused:
        return Result("", tuple(refused.problems)), None
    except Exception as error:
        # A broken settings file or a fault of ours must not end the writer's preview.
        place = traceback.extract_tb(error.__traceback__)[-1]
        file = Path(place.filename).name
        says = f"{type(error).__name__}: {error}"
        return Result("", (Problem(file, place.lineno or 0, "engine", says),)), None
