"""Builds in a process of its own, so that nothing stale is left and no memory is lost.

Pelican keeps what it has once read for as long as its process lives.
"""

from __future__ import annotations

import multiprocessing
import sys
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from publisher.problems import Problem, Refused

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
        multiprocessing.set_forkserver_preload(["publisher.engine"])

    def build(self) -> Result:
        ours, theirs = multiprocessing.Pipe(duplex=False)
        process = _Process(target=_build, args=(theirs, *self._arguments), daemon=True)
        process.start()
        theirs.close()
        try:
            result = ours.recv()
        except EOFError:
            says = "The build ended without a word; it may have run out of memory."
            result = Result("", (Problem("preview", 0, "engine", says, "Save the file again."),))
        process.join()
        assert isinstance(result, Result)
        return result


def _build(connection: Connection, root: Path, output: Path, base: str) -> None:
    # Imported here, so that the process that only watches and serves need not load Pelican.
    from publisher.engine import build

    try:
        built = build(root, output=output, base=base)
        result = Result(built.sentence, built.warnings)
    except Refused as refused:
        result = Result("", tuple(refused.problems))
    except Exception as error:
        # A broken settings file or a fault of ours must not end the writer's preview.
        place = traceback.extract_tb(error.__traceback__)[-1]
        file = Path(place.filename).name
        says = f"{type(error).__name__}: {error}"
        result = Result("", (Problem(file, place.lineno or 0, "engine", says),))
    connection.send(result)
    connection.close()
