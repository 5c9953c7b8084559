"""Watches the project, builds on every change, and keeps the browser in step."""

from __future__ import annotations

import threading
from pathlib import Path

from watchfiles import watch

from publisher import console
from publisher.preview.builder import Builder, Result
from publisher.preview.server import PreviewServer, Status
from publisher.problems import count

_WATCHED = ("content", "theme", "pelicanconf.py")
#: Milliseconds: long enough for an editor to finish saving, too short to be felt.
_SETTLE = 30


def preview(root: Path, port: int) -> None:
    """Serve until interrupted. Raises Refused where the port cannot be had."""
    output = root / ".cache" / "preview"
    status = Status()
    server = PreviewServer(output, status, port)
    builder = Builder(root, output, server.address)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    console.say(f"Building the preview; open  {server.address}/  (Ctrl-C stops it)")
    _build(builder, status)
    watched = [root / name for name in _WATCHED if (root / name).exists()]
    for _ in watch(*watched, debounce=_SETTLE * 4, step=_SETTLE, raise_interrupt=True):
        _build(builder, status)


def _build(builder: Builder, status: Status) -> None:
    result = builder.build()
    console.show(result.problems)
    console.say(result.sentence or _stopped(result), style="bold")
    status.set(result)


def _stopped(result: Result) -> str:
    return f"Not built: {count(result.problems)}. Mend it and save: the preview goes on."
