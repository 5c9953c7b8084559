"""Watches the project, builds on every change, and keeps the browser in step."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from watchfiles import watch
from watchfiles.main import FileChange

from publisher import console
from publisher.preview.builder import Builder, Edit, Result
from publisher.preview.server import PreviewServer
from publisher.preview.status import Status

_WATCHED = ("content", "theme", "pelicanconf.py")
#: Milliseconds: long enough for an editor to finish saving, too short to be felt.
_SETTLE = 15
#: Milliseconds: how long the first build waits for the watcher.
_TICK = 100


def preview(root: Path, port: int) -> None:
    """Serve until interrupted. Raises Refused where the port cannot be had."""
    output = root / ".cache" / "preview"
    status = Status()
    server = PreviewServer(output, status, port)

    def show(result: Result) -> None:
        status.set(result)
        if result.sentence:
            console.show(result.problems, root)
            console.say(result.sentence, style="bold")

    builder = Builder(root, output, server.address, show)
    status.want = builder.want
    threading.Thread(target=server.serve_forever, daemon=True).start()
    console.say(f"Building the preview; open  {server.address}/  (Ctrl-C stops it)")
    with contextlib.closing(builder):
        _follow(root, builder, status)


def _follow(root: Path, builder: Builder, status: Status) -> None:
    """Build on every change, for ever."""
    paths: frozenset[Path] = frozenset()
    while True:
        # A watcher for each build: an editor that saves by renaming puts a new file in the old
        # one's place, which the old watcher does not see.
        changes = _changes([root / name for name in _WATCHED if (root / name).exists()])
        # The first, empty, answer says that the watcher is at work: what is saved during the
        # build is not lost.
        next(changes)
        builder.build(Edit(paths, status.open))
        changed = next(changed for changed in changes if changed)
        paths = frozenset(Path(path) for _, path in changed)


def _changes(watched: list[Path]) -> Iterator[set[FileChange]]:
    """What has just been saved, and now and then an empty set where nothing was."""
    return watch(
        *watched, debounce=_SETTLE * 8, step=_SETTLE, rust_timeout=_TICK,
        yield_on_timeout=True, raise_interrupt=True,
    )  # fmt: skip
