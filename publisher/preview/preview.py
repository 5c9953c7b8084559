"""Builds on every change, and keeps terminal and browser in step."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path

from publisher import console
from publisher.preview.builder import Builder, Edit, Result
from publisher.preview.server import PreviewServer
from publisher.preview.status import Status
from publisher.preview.watcher import saved
from publisher.problems import Problem, errors


def preview(root: Path, port: int) -> None:
    """Serve until interrupted. Raises PublisherError where the port cannot be had."""
    output = root / ".cache" / "preview"
    status = Status()
    server = PreviewServer(output, status, port)
    terminal = _Terminal(root)

    def show(result: Result) -> None:
        status.set(result)
        terminal.tell(result)

    builder = Builder(root, output, server.address, show)
    status.want = builder.want
    threading.Thread(target=server.serve_forever, daemon=True).start()
    console.say(f"Building the preview; open  {server.address}/  (Ctrl-C stops it)")
    changes = saved(root)
    next(changes)
    with contextlib.closing(builder):
        builder.build(Edit(frozenset(), frozenset()))
        for paths in filter(None, changes):
            builder.build(Edit(paths, status.open))


class _Terminal:
    """Says how each build ended. A warning is told once, as long as it stays."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._told: frozenset[Problem] = frozenset()

    def tell(self, result: Result) -> None:
        if not result.sentence:
            return
        wrong = errors(result.problems)
        new = [problem for problem in result.problems if problem not in self._told]
        console.show(wrong or new, self._root)
        console.say(result.sentence, style="bold")
        if not wrong:
            self._told = frozenset(result.problems)
