"""Runs the desk: one server for it and the preview, one process that builds the pages."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import threading
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import uvicorn

from publisher import console, parallel
from publisher.built.addresses import address_of
from publisher.deploy.host_guard import HostGuard
from publisher.deploy.serve import HOST, port_refused
from publisher.preview.builder import Builder, Edit, Result
from publisher.preview.server import Pages
from publisher.preview.status import Status
from publisher.preview.watcher import saved
from publisher.write.app import make_app
from publisher.write.desk import Desk
from publisher.write.documents import Documents
from publisher.write.events import Events
from publisher.write.guard import DESK, Guard

#: The name by which a hosted editor, such as Codespaces, forwards requests to this server.
FORWARDED = "DESK_HOST"


def write(root: Path, port: int, *, opens: bool) -> None:
    """Serve until interrupted; ``opens`` the browser. Raises PublisherError where the port cannot
    be had."""
    with _listening(port) as listener:
        port = listener.getsockname()[1]
        base = f"http://{HOST}:{port}"
        output = root / ".cache" / "preview"
        events, status = Events(), Status()
        desk = Desk(root, events)
        key = secrets.token_urlsafe(24)

        def show(result: Result) -> None:
            status.set(result)
            events.send(
                "built",
                changed=sorted(map(address_of, result.changed)),
                pending=len(result.pending),
            )

        builder = Builder(root, output, base, show)
        status.want = builder.want
        documents = Documents(desk, output, base)
        app = make_app(documents, events, Pages(output, status), key)
        guard = Guard(app, _hosts(), port, key)
        threading.Thread(
            target=_watch, args=(root, desk, builder, status), name="watcher", daemon=True
        ).start()
        forwarded = os.environ.get(FORWARDED, "")
        link = f"{f'https://{forwarded}' if forwarded else base}{DESK}?key={key}"
        console.say(f"The desk is open at  {link}")
        console.say(f"The site as it is:  {base}/  (Ctrl-C stops both)")
        if opens:
            threading.Thread(target=webbrowser.open, args=[link], daemon=True).start()
        with contextlib.closing(builder):
            _serve(guard, listener)


def _hosts() -> HostGuard:
    return HostGuard.of(f"https://{os.environ.get(FORWARDED, '')}")


@contextlib.contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """A socket of this computer alone."""
    with socket.socket() as listener:
        if os.name != "nt":
            # On Windows this lets two servers share a port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen(128)
        except (OSError, OverflowError) as error:
            raise port_refused(port, error) from error
        yield listener


def _serve(app: Guard, listener: socket.socket) -> None:
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="critical",
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
        # What a proxy says of a request is no reason to trust it.
        proxy_headers=False,
        # The stream of events never ends by itself.
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[listener])


def _watch(root: Path, desk: Desk, builder: Builder, status: Status) -> None:
    """Have everything that is saved built, and looked at."""
    # The builder's own process is on its way: from here on there are threads in this one.
    changes = saved(root)
    next(changes)
    builder.build(Edit(frozenset(), frozenset()))
    parallel.never_fork()
    for paths in filter(None, changes):
        builder.build(Edit(paths, status.open))
        desk.changed(paths)
