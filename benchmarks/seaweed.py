"""SeaweedFS, a real S3 server with a real disk, for as long as a measurement or a test takes."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

BIN = Path(sys.executable).parent
#: The keys of these servers, made up.
KEYS = {"AWS_ACCESS_KEY_ID": "fictional", "AWS_SECRET_ACCESS_KEY": "fictional-secret"}
#: Seconds for a server to answer. One that cannot start ends, which is not waited for; this is for
#: one that hangs, and no machine is so busy.
_PATIENCE = 600.0


class EndedEarly(Exception):
    """A server that did not come to answer."""


def free_ports(number: int) -> list[int]:
    """Ports that nobody uses at this moment, none of them twice."""
    sockets = [socket.socket() for _ in range(number)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


@contextmanager
def process(command: list[str], port: int, folder: Path, busy: int = 500) -> Iterator[int]:
    """A server until the end of the block, with all the processes that it starts; its pid, once it
    answers at ``port`` with a status below ``busy``."""
    log = folder / f"{Path(command[0]).name}.log"
    with log.open("wb") as file:
        running = subprocess.Popen(
            command, cwd=folder, stdout=file, stderr=file, start_new_session=True
        )
    try:
        try:
            wait_for(port, running, busy)
        except EndedEarly as error:
            raise EndedEarly(f"{error}: {log.read_text('utf-8', 'replace')[-500:]}") from None
        yield running.pid
    finally:
        end(running)


def end(running: subprocess.Popen[Any]) -> None:
    """Kill a process that was started in a session of its own, with all that it started."""
    if sys.platform == "win32":
        running.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def wait_for(port: int, running: subprocess.Popen[bytes], busy: int) -> None:
    """Until an HTTP answer comes from ``port``; fails where the process ends first."""
    end = time.monotonic() + _PATIENCE
    while True:
        if running.poll() is not None:
            raise EndedEarly(f"{running.args!r} ended with {running.returncode}")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        except urllib.error.HTTPError as error:
            if error.code < busy:
                return
        except OSError:
            pass
        else:
            return
        if time.monotonic() > end:
            raise EndedEarly(f"nothing answers at port {port}")
        time.sleep(0.05)


@contextmanager
def seaweed(
    folder: Path, *, is_public: bool = False, policies: Mapping[str, object] = {}
) -> Iterator[tuple[int, int]]:
    """The port and the pid of a server with conditions, checksums and signatures; it makes
    buckets as they are written to. With ``is_public`` everybody may read. For each of ``policies``
    (of AWS IAM, by name) there is a user who may do what that allows; see ``keys_of``."""
    (folder / "data").mkdir()
    owner = _identity(KEYS, "fictional", actions=["Admin", "Read", "Write", "List", "Tagging"])
    users = [_identity(keys_of(name), name, policyNames=[name]) for name in policies]
    everybody = [{"name": "anonymous", "actions": ["Read"]}] if is_public else []
    settings = {
        "identities": [owner, *users, *everybody],
        "policies": [{"name": name, "content": json.dumps(one)} for name, one in policies.items()],
    }
    (folder / "s3.json").write_text(json.dumps(settings), "utf-8")
    with ExitStack() as stack:
        # A port that was free may be somebody's a moment later.
        for chance in range(3, 0, -1):
            port, command = _command()
            try:
                pid = stack.enter_context(process(command, port, folder))
            except EndedEarly:
                if chance == 1:
                    raise
            else:
                yield port, pid
                return


def keys_of(user: str) -> dict[str, str]:
    """The keys of the user of a policy."""
    return {name: f"{value}-{user}" for name, value in KEYS.items()}


def _identity(keys: Mapping[str, str], name: str, **rights: list[str]) -> dict[str, object]:
    access, secret = keys.values()
    return {
        "name": name,
        "credentials": [{"accessKey": access, "secretKey": secret}],
        "actions": [],
        **rights,
    }


def _command() -> tuple[int, list[str]]:
    ports = free_ports(8)
    names = ("s3", "master", "volume", "filer")
    given = [f"-{name}.port={port}" for name, port in zip(names, ports[:4], strict=True)]
    given += [f"-{name}.port.grpc={port}" for name, port in zip(names, ports[4:], strict=True)]
    return ports[0], [
        str(BIN / "weed"),
        "server",
        "-dir=data",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        "-s3",
        *given,
        "-s3.config=s3.json",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        "-volume.max=2000",
        "-master.volumeSizeLimitMB=64",
        "-master.telemetry=false",
    ]
