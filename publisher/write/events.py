"""What the desk tells every open page of its own accord, as server-sent events.

Format: https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

#: Seconds between two signs of life: what has been closed is noticed by them.
_BEAT = 15.0


class Events:
    """Passes events on from any thread to those who listen."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[str]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def send(self, type: str, **values: Any) -> None:
        """Tell everybody; nobody listens before the first ``stream``."""
        if self._loop is None:
            return
        line = json.dumps({"type": type, **values}, ensure_ascii=False)
        # The loop is closed where the server has just ended.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._pass_on, f"data: {line}\n\n")

    def _pass_on(self, event: str) -> None:
        for queue in self._listeners:
            queue.put_nowait(event)

    async def stream(self) -> AsyncIterator[str]:
        """The events from now on, until the listener goes."""
        self._loop = asyncio.get_running_loop()
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            # Something at once: only then does a browser take the stream for open.
            yield ": open\n\n"
            while True:
                try:
                    yield await asyncio.wait_for(queue.get(), _BEAT)
                except TimeoutError:
                    yield ": beat\n\n"
        finally:
            self._listeners.discard(queue)
