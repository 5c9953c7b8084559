"""Builds on every change, and shows the result in the terminal and the browser."""

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
    printed: frozenset[Problem] = frozenset()

    def show(result: Result) -> None:
        nonlocal printed
        status.set(result)
        if result.sentence:
            # A warning is printed once, as long as it stays.
            wrong = errors(result.problems)
            console.show(wrong or [one for one in result.problems if one not in printed], root)
            console.say(result.sentence, style="bold")
            printed = printed if wrong else frozenset(result.problems)

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
