"""Runs the desk: one server for it and the preview, one process that builds the pages."""

from __future__ import annotations

import contextlib
import itertools
import os
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn

from publisher import console, parallel
from publisher.atomic import write_atomic
from publisher.built.addresses import address_of, path_of
from publisher.deploy.host_guard import HostGuard
from publisher.deploy.serve import HOST, port_refused
from publisher.deploy.targets import Target
from publisher.disk import disk_errors
from publisher.preview.builder import Builder, Edit, Result
from publisher.preview.server import Pages
from publisher.preview.status import Status
from publisher.preview.watcher import saved
from publisher.reading import read
from publisher.write.app import Parts, make_app
from publisher.write.desk import Desk
from publisher.write.documents import Documents
from publisher.write.events import Events
from publisher.write.guard import DESK, Guard
from publisher.write.live import Live
from publisher.write.pictures import Pictures
from publisher.write.publishing import Press
from publisher.write.refused import Refused
from publisher.write.videos import Videos

#: The name by which a hosted editor, such as Codespaces, forwards requests to this server.
FORWARDED = "DESK_HOST"
#: Seconds: whoever types thinks longer than whoever saves, and waits for no build of it all.
_PAUSE = 2.0
#: Bytes of chance in the key.
_KEY = 24


def write(root: Path, port: int, target: Callable[[], Target], *, opens: bool) -> None:
    """Serve until interrupted; ``target`` returns where the site is published, ``opens`` says
    whether the browser is opened. Raises PublisherError where the port cannot be had."""
    with _listening(port) as listener:
        port = listener.getsockname()[1]
        base = f"http://{HOST}:{port}"
        output = root / ".cache" / "preview"
        events, status = Events(), Status()
        before = _files(root / "content")
        desk = Desk(root, events)
        key = _key(root)

        def show(result: Result) -> None:
            status.set(result)
            events.send(
                "built",
                changed=sorted(map(address_of, result.changed)),
                behind=sorted(map(address_of, result.behind)),
                pending=len(result.pending),
            )

        builder = Builder(root, output, base, show, _PAUSE)
        status.want = builder.want

        def saved(path: Path) -> None:
            # At once: who types need not wait until the file is found to have changed.
            document = desk.site.by_path.get(path.relative_to(desk.content).as_posix())
            page = {path_of(document.address)} if document else set()
            builder.build(Edit(frozenset({path}), status.open | page))

        desk.saved = saved
        pictures, videos, live = Pictures(desk), Videos(desk), Live(desk, target)
        press = Press(desk, live.expire)
        documents = Documents(desk, (pictures, videos), press, live, output, base)
        pages = Pages(output, status, f"{DESK}#/edit/")
        parts = Parts(desk, documents, pictures, videos, press, events, pages)
        app = make_app(parts, key)
        guard = Guard(app, _hosts(), port, key)
        threading.Thread(
            target=_watch, args=(root, desk, builder, status, before), name="watcher", daemon=True
        ).start()
        forwarded = os.environ.get(FORWARDED, "")
        link = f"{f'https://{forwarded}' if forwarded else base}{DESK}?key={key}"
        console.say(f"The desk is open at  {link}")
        console.say(f"The site as it is:  {base}/  (Ctrl-C stops both)")
        if opens:
            threading.Thread(target=webbrowser.open, args=[link], daemon=True).start()
        with contextlib.closing(builder), contextlib.closing(press):
            _serve(guard, listener)


def _key(root: Path) -> str:
    """The key of this project's desk, which only this account can read. It stays the same from run
    to run, so that a window that is open goes on after a restart, with what was typed in it."""
    file = root / ".cache" / "desk" / "key"
    with contextlib.suppress(OSError, ValueError):
        kept = read(file, root).decode("ascii")
        if len(kept) >= _KEY and kept.isascii():
            return kept
    key = secrets.token_urlsafe(_KEY)
    with disk_errors(".cache"):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomic(file, key.encode(), 0o600)
    return key


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
        timeout_keep_alive=75,
        # The stream of events never ends by itself.
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[listener])


def _files(content: Path) -> set[tuple[Path, int, int]]:
    """The files below a folder as they are: of each its inode and time."""
    found = set()
    for folder, _, names in os.walk(content):
        for path in (Path(folder, name) for name in names):
            with contextlib.suppress(FileNotFoundError):
                stat = path.lstat()
                found.add((path, stat.st_ino, stat.st_mtime_ns))
    return found


def _watch(
    root: Path, desk: Desk, builder: Builder, status: Status, before: set[tuple[Path, int, int]]
) -> None:
    """Have everything that is saved built, and looked at. The desk has read the files ``before``
    the watcher ran: what was saved in between is looked at first."""
    # The builder's own process is on its way: from here on there are threads in this one.
    changes = saved(root)
    next(changes)
    builder.build(Edit(frozenset(), frozenset()))
    threading.Thread(target=desk.judge.run, name="judge", daemon=True).start()
    parallel.never_fork()
    # The first text that is opened need not wait for what every text takes.
    with contextlib.suppress(Refused):
        desk.open(next(iter(desk.sources), ""))
    late = frozenset(path for path, *_ in before ^ _files(desk.content))
    for paths in itertools.chain([late], changes):
        inside = {path for path in paths if path.is_relative_to(desk.content)}
        # Of what the desk writes the builder has heard; its files have such names before.
        own = {path for path in inside if path.suffix == ".new" or desk.wrote(path)}
        if news := paths - own:
            builder.build(Edit(frozenset(news), status.open))
        if others := {path for path in inside - own if desk.is_by_others(path)}:
            desk.changed(others)
