"""Real S3 servers for the tests, each a process of its own on a free port."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from publisher.deploy.s3_settings import Settings
from publisher.deploy.s3_store import S3Store

BIN = Path(sys.executable).parent
#: The keys of these servers, made up.
KEYS = {"AWS_ACCESS_KEY_ID": "fictional", "AWS_SECRET_ACCESS_KEY": "fictional-secret"}
_PATIENCE = 60.0  # seconds for a server to answer


@dataclass(frozen=True)
class S3Server:
    """A server that speaks S3; ``pid`` is its process."""

    port: int
    pid: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def make_bucket(self, name: str) -> str:
        """For moto, which asks for no signature; SeaweedFS makes buckets as they are used."""
        asked = urllib.request.Request(f"{self.address}/{name}", method="PUT")
        urllib.request.urlopen(asked, timeout=10).close()
        return name

    def store(self, bucket: str, prefix: str = "", port: int | None = None) -> S3Store:
        """A store in a bucket here, or behind another port; it gives up sooner than usual."""
        settings = Settings(f"http://127.0.0.1:{port or self.port}", timeout=5)
        return S3Store(bucket, prefix, settings, pause=0.01)


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
    """A server until the end of the block; its pid, once it answers at ``port`` with a status
    below ``busy``."""
    with (folder / f"{Path(command[0]).name}.log").open("wb") as log:
        running = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        wait_for(port, running, busy)
        yield running.pid
    finally:
        running.kill()
        running.wait()


def wait_for(port: int, running: subprocess.Popen[bytes], busy: int) -> None:
    """Until an HTTP answer comes from ``port``; fails where the process ends first."""
    end = time.monotonic() + _PATIENCE
    while True:
        assert running.poll() is None, f"{running.args} ended with {running.returncode}"
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        except urllib.error.HTTPError as error:
            if error.code < busy:
                return
        except OSError:
            pass
        else:
            return
        assert time.monotonic() < end, f"nothing answers at port {port}"
        time.sleep(0.05)


@contextmanager
def moto(folder: Path) -> Iterator[S3Server]:
    """moto: at once there, S3 with conditions; it accepts any keys and any checksum."""
    (port,) = free_ports(1)
    command = [str(BIN / "moto_server"), "-H", "127.0.0.1", "-p", str(port)]
    with process(command, port, folder) as pid:
        yield S3Server(port, pid)


@contextmanager
def seaweed(folder: Path) -> Iterator[S3Server]:
    """SeaweedFS: S3 with conditions, checksums and signatures, on a real disk."""
    s3, master, volume, filer = free_ports(4)
    (folder / "data").mkdir()
    identity = {
        "name": "fictional",
        "credentials": [
            {"accessKey": KEYS["AWS_ACCESS_KEY_ID"], "secretKey": KEYS["AWS_SECRET_ACCESS_KEY"]}
        ],
        "actions": ["Admin", "Read", "Write", "List", "Tagging"],
    }
    (folder / "s3.json").write_text(json.dumps({"identities": [identity]}), "utf-8")
    command = [
        str(BIN / "weed"), "server", "-dir=data", "-ip=127.0.0.1", "-ip.bind=127.0.0.1",
        "-s3", f"-s3.port={s3}", "-s3.config=s3.json", "-s3.port.iceberg=0", "-s3.port.lance=0",
        f"-s3.port.grpc={_grpc(s3)}", f"-master.port={master}", f"-volume.port={volume}",
        f"-master.port.grpc={_grpc(master)}", f"-volume.port.grpc={_grpc(volume)}",
        f"-filer.port={filer}", f"-filer.port.grpc={_grpc(filer)}",
        "-volume.max=2000", "-master.volumeSizeLimitMB=64", "-master.telemetry=false",
    ]  # fmt: skip
    with process(command, s3, folder) as pid:
        yield S3Server(s3, pid)


def _grpc(port: int) -> int:
    """SeaweedFS would take the port 10,000 above, which may not exist."""
    return port + 10_000 if port < 55_000 else port - 10_000
