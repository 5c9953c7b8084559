"""Run by the tests as a process of its own: publishes that are killed, that race, that fail.

Each publish is a fork of this process, so that it is a real one with a real death,
and yet starts at once. Prints one JSON value.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import PublishOptions, plan
from publisher.deploy.publish import apply
from publisher.deploy.rollback import rollback
from publisher.deploy.store import Conflict
from publisher.problems import PublisherError

NOW = datetime(2026, 1, 6, 9, tzinfo=UTC)
CHANGES_FILES = {"os.link", "os.rename", "os.remove", "os.mkdir"}


class Countdown:
    """Kills this process at the n-th tick, from whichever thread it comes."""

    def __init__(self, number: int) -> None:
        self.left = number
        self.guard = threading.Lock()

    def tick(self) -> None:
        with self.guard:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


class MortalStore(LocalStore):
    """Dies at the n-th call that changes it, before or after that takes effect."""

    def __init__(self, folder: Path, number: int, when: str) -> None:
        super().__init__(folder)
        self.countdown, self.when = Countdown(number), when

    def put(
        self, key: str, data: bytes, *, if_none_match: bool = False, if_match: str | None = None
    ) -> str:
        if self.when == "before":
            self.countdown.tick()
        etag = super().put(key, data, if_none_match=if_none_match, if_match=if_match)
        if self.when == "after":
            self.countdown.tick()
        return etag


def forked(work: Callable[[], None]) -> int:
    """Run ``work`` in a child; 0 where it came to its end, the signal's number where killed."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def publish(output: Path, store: LocalStore) -> None:
    apply(plan(output, store, PublishOptions(now=NOW)), store)


def killed_at_calls(output: Path, edge: Path, scratch: Path) -> list[str]:
    """A copy of the edge for every store call, before and after it, with the publish killed."""
    return _at_every_call(edge, scratch, lambda store: publish(output, store))


def killed_rollbacks(edge: Path, scratch: Path) -> list[str]:
    """The same for a rollback."""
    return _at_every_call(edge, scratch, rollback)


def _at_every_call(edge: Path, scratch: Path, work: Callable[[LocalStore], object]) -> list[str]:
    return [
        name
        for when in ("before", "after")
        for name in _until_it_lives(
            edge,
            scratch,
            f"{when}-call",
            lambda copy, n, when=when: work(MortalStore(copy, n, when)),
        )
    ]


def killed_at_system_calls(output: Path, edge: Path, scratch: Path) -> list[str]:
    """The same, for everything asked of the system that changes a file below the edge."""

    def work(copy: Path, number: int) -> None:
        countdown = Countdown(number)

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            writes = (
                event == "open"
                and isinstance(arguments[2], int)
                and (arguments[2] & (os.O_WRONLY | os.O_RDWR))
            )
            if (writes or event in CHANGES_FILES) and str(copy) in str(arguments[0]):
                countdown.tick()

        sys.addaudithook(watch)
        publish(output, LocalStore(copy))

    return _until_it_lives(edge, scratch, "system-call", work)


def _until_it_lives(
    edge: Path, scratch: Path, label: str, work: Callable[[Path, int], None]
) -> list[str]:
    names: list[str] = []
    while True:
        copy = scratch / f"{label}-{len(names) + 1}" / "edge"
        if edge.exists():
            shutil.copytree(edge, copy)
        number = len(names) + 1
        if forked(lambda copy=copy, number=number: work(copy, number)) != -signal.SIGKILL:
            return names
        names.append(copy.parent.name)


def race(first: Path, second: Path, edge: Path) -> list[str]:
    """Two publishes that planned on the same release and apply at one moment: what each says."""
    start = os.pipe()
    answers = [os.pipe(), os.pipe()]

    def work(output: Path, answer: int) -> None:
        store = LocalStore(edge)
        draft = plan(output, store, PublishOptions(now=NOW))
        os.write(answer, b"planned\n")
        os.read(start[0], 1)
        try:
            os.write(answer, b"published" if apply(draft, store).is_new else b"nothing new")
        except PublisherError as refused:
            os.write(answer, refused.problems[0].rule.encode())

    children = []
    for output, (_, answer) in zip((first, second), answers, strict=True):
        child = os.fork()
        if child == 0:
            work(output, answer)
            os._exit(0)
        children.append(child)
    for ask, _ in answers:
        os.read(ask, 100)
    os.write(start[1], b"go")
    for child in children:
        os.waitpid(child, 0)
    return [os.read(ask, 100).decode() for ask, _ in answers]


def count_together(edge: Path, processes: int, times: int) -> int:
    """Several processes each add to one number by compare-and-swap; what it comes to."""
    LocalStore(edge).put("number", b"0")

    def work() -> None:
        store = LocalStore(edge)
        for _ in range(times):
            while True:
                data, etag = store.get("number")
                try:
                    store.put("number", str(int(data) + 1).encode(), if_match=etag)
                except Conflict:
                    continue
                break

    children = []
    for _ in range(processes):
        child = os.fork()
        if child == 0:
            work()
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    return int(LocalStore(edge).get("number")[0])


def on_a_full_disk(output: Path, edge: Path) -> list[str]:
    """A publish that may write no file beyond 300 bytes: the rules and the words it is told."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, resource.RLIM_INFINITY))
    return _refused(output, edge)


def without_rights(output: Path, edge: Path) -> list[str]:
    """A publish by an account that may not write in the edge folder."""
    if os.geteuid() == 0:
        os.setuid(65534)
    return _refused(output, edge)


def _refused(output: Path, edge: Path) -> list[str]:
    try:
        publish(output, LocalStore(edge))
    except PublisherError as refused:
        problem = refused.problems[0]
        return [problem.rule, problem.file, problem.says, problem.fix]
    return []


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    values = [int(value) if value.isdigit() else Path(value) for value in arguments]
    print(json.dumps(globals()[command](*values)))
