"""Real S3 servers for the tests, each a process of its own on a free port."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.seaweed import BIN, KEYS, end, free_ports, keys_of, process
from benchmarks.seaweed import seaweed as real_seaweed
from publisher.deploy.s3_store import S3Settings, S3Store
from tests.project import PATIENCE

__all__ = ["BIN", "KEYS", "S3Server", "end", "free_ports", "keys_of", "moto", "process", "seaweed"]


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
        urllib.request.urlopen(asked, timeout=PATIENCE).close()
        return name

    def store(self, bucket: str, prefix: str = "", port: int | None = None) -> S3Store:
        """A store in a bucket here, or behind another port; it gives up sooner than usual."""
        settings = S3Settings(f"http://127.0.0.1:{port or self.port}", timeout=5)
        return S3Store(bucket, prefix, settings, pause=0.01)


@contextmanager
def moto(folder: Path) -> Iterator[S3Server]:
    """moto: at once there, S3 with conditions; it accepts any keys and any checksum."""
    (port,) = free_ports(1)
    command = [str(BIN / "moto_server"), "-H", "127.0.0.1", "-p", str(port)]
    with process(command, port, folder) as pid:
        yield S3Server(port, pid)


@contextmanager
def seaweed(
    folder: Path, *, is_public: bool = False, policies: Mapping[str, object] = {}
) -> Iterator[S3Server]:
    """SeaweedFS: S3 with conditions, checksums, signatures and policies, on a real disk."""
    with real_seaweed(folder, is_public=is_public, policies=policies) as (port, pid):
        yield S3Server(port, pid)
