"""Forks publishes that can be killed, frozen and raced, each a process of its own.

This process imports everything once and never speaks to a store itself, so that a fork of it
starts at once and is whole. It reads one JSON line an order and answers with one JSON line.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from publisher.deploy.plan import PublishOptions
from publisher.deploy.s3_store import S3Settings, S3Store
from publisher.deploy.smoke_test import Preview
from publisher.deploy.targets import Target
from publisher.deploy.targets.edge import EdgeTarget
from publisher.deploy.targets.in_place.remote_state import RECORDS
from publisher.deploy.targets.in_place.target import InPlaceTarget
from publisher.problems import PublisherError
from tests.deploy.servers import KEYS

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 1, 6, 9, tzinfo=UTC)
SITE = "https://clinic.example"
LEASE = 2  # seconds that a killed publish in place keeps other computers out


#: Kind of target, bucket, folder in it, port of the server, lock of this computer, where previews
#: are reached.
Place = tuple[str, str, str, int, str, str]


def target_of(
    kind: str,
    bucket: str,
    prefix: str,
    port: int,
    lock: str,
    preview: str = "",
    pause: float = 0.01,
    timeout: float = 5,
) -> Target:
    """The target of that kind, at the server (or the proxy) behind ``port``; ``preview`` is the
    address of previews, where there are any."""
    settings = S3Settings(f"http://127.0.0.1:{port}", timeout=timeout)
    store = S3Store(bucket, prefix, settings, pause=pause)
    if kind == "pointer":
        return EdgeTarget("s3", store, preview=Preview(preview, 2) if preview else None)
    records = S3Store(bucket, f"{prefix}/{RECORDS}", settings, pause=pause)
    lease = timedelta(seconds=LEASE)
    return InPlaceTarget("s3+plain", store, records, Path(lock), lease=lease)


def publish(target: Target, output: str, *, repair: bool = False, days: int = 0) -> str:
    """``published``, ``unchanged``, or the rules of what it was refused for."""
    wish = PublishOptions(now=NOW + timedelta(days=days), site=SITE, repair=repair)
    try:
        plan = target.plan(Path(output), wish)
        outcome = target.publish(plan, lambda *_: None)
    except PublisherError as refused:
        return " ".join(problem.rule for problem in refused.problems)
    return "published" if outcome.is_new else "unchanged"


class Publishes:
    """The client of this module: starts publishes and hears how they ended."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, **KEYS, "PYTHONPATH": str(ROOT)},
        )

    def start(self, output: Path, *place: Any, hold: bool = False) -> int:
        """The pid of a publish of ``output``; ``place`` as for ``target_of``. With ``hold`` it
        has planned when this returns, and goes on when ``let_go`` says so."""
        return int(self._order({"output": str(output), "place": place, "hold": hold}))

    def let_go(self) -> None:
        """Every held publish goes on at this moment."""
        self._order({"go": True})

    def wait(self, pid: int) -> str:
        """What ``publish`` returned, or ``killed``."""
        return str(self._order({"wait": pid}))

    def run(self, output: Path, *place: Any) -> str:
        return self.wait(self.start(output, *place))

    def close(self) -> None:
        self.process.kill()
        self.process.wait()

    def _order(self, order: dict[str, Any]) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def main() -> None:
    answers: dict[int, int] = {}
    gate = os.pipe()
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            pid = order["wait"]
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            with os.fdopen(answers.pop(pid)) as pipe:
                said = pipe.read()
            print(json.dumps(said if status == 0 else f"ended with {status}"), flush=True)
            continue
        if "go" in order:
            # Nobody writes to the gate: that it is closed is the sign.
            os.close(gate[1])
            gate = os.pipe()
            print("true", flush=True)
            continue
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(gate[1])
            os.write(writer, _work(order, writer, gate[0]).encode())
            os._exit(0)
        os.close(writer)
        answers[pid] = reader
        if order["hold"]:
            os.read(reader, 1)
        print(pid, flush=True)


def _work(order: dict[str, Any], planned: int, gate: int) -> str:
    target = target_of(*order["place"])
    if order["output"] == "rollback":
        return str(target.rollback(None, lambda *_: None).generation)
    if not order["hold"]:
        return publish(target, order["output"])
    try:
        plan = target.plan(Path(order["output"]), PublishOptions(now=NOW, site=SITE))
        os.write(planned, b"!")
        os.read(gate, 1)
        return "published" if target.publish(plan, lambda *_: None).is_new else "unchanged"
    except PublisherError as refused:
        return " ".join(problem.rule for problem in refused.problems)


if __name__ == "__main__":
    main()
