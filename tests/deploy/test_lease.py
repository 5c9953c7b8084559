"""The lease of a bucket that is changed in place: one publish at a time, whatever became of the
one before."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from publisher.deploy.s3_store import S3Store
from publisher.deploy.store import Conflict
from publisher.deploy.targets.in_place import lease as leases
from publisher.deploy.targets.in_place.lease import KEY, held
from tests.deploy.faults import Fault, proxied
from tests.deploy.servers import S3Server
from tests.project import ROOT
from tests.refusals import refusal

_NUMBERS = itertools.count()
_HOLDER = """
import sys
from datetime import timedelta
from pathlib import Path
from publisher.deploy.s3_store import S3Settings, S3Store
from publisher.deploy.targets.in_place.lease import held

address, prefix, lock = sys.argv[1:]
with held(S3Store("clinic", prefix, S3Settings(address)), Path(lock), timedelta(minutes=1)):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def store(server: S3Server) -> S3Store:
    return server.store("clinic", f"lease-{next(_NUMBERS)}")


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """The file of a project's folder."""
    (tmp_path / "project").mkdir()
    return tmp_path / "project" / "bucket.lock"


@contextmanager
def holder(store: S3Store, server: S3Server, lock: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that holds the lease, for a minute, until it is killed."""
    command = [sys.executable, "-c", _HOLDER, server.address, store.prefix, str(lock)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=environment, stdin=pipe, stdout=pipe, encoding="utf-8"
    ) as process:
        assert process.stdout
        assert "held\n" == process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def killed(store: S3Store, server: S3Server, lock: Path) -> None:
    """Leave the lease of a process that died with it."""
    with holder(store, server, lock) as process:
        process.kill()
    assert KEY in {item.key for item in store.list("")}


def test_one_at_a_time(store: S3Store, lock: Path, tmp_path: Path) -> None:
    """While one publish holds the lease another is told so, and how long to wait where that may
    be dead; it ends with its holder."""
    with held(store, lock):
        here = refusal(held(store, lock).__enter__)
        assert ("publish-under-way", "at work on this computer.") == (here.rule, here.says[-25:])
        elsewhere = refusal(held(store, tmp_path / "elsewhere").__enter__)
        assert "publish-under-way" == elsewhere.rule
        assert "3 min" in elsewhere.fix
    with held(store, tmp_path / "elsewhere"):
        pass


def test_after_a_kill(store: S3Store, server: S3Server, lock: Path) -> None:
    """The next publish in the same folder goes on at once: the lock on its file proves that the
    one before is dead."""
    killed(store, server, lock)
    with held(store, lock, timedelta(minutes=1)):
        pass
    assert KEY not in {item.key for item in store.list("")}


def test_after_a_kill_elsewhere(store: S3Store, server: S3Server, lock: Path) -> None:
    """Nothing proves that a publish on another computer is dead, nor does a copy of its folder
    with the very same file."""
    killed(store, server, lock)
    copied = Path(shutil.copytree(lock.parent, lock.parent.with_name("copy"))) / lock.name
    other = lock.with_name("another.lock")
    for file in (copied, other):
        attempt = held(store, file, timedelta(minutes=1))
        assert "1 min" in refusal(attempt.__enter__).fix
    # It ends by itself.
    with held(store, copied, timedelta(0)):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="stops a process")
def test_a_frozen_one_is_not_dead(store: S3Store, server: S3Server, lock: Path) -> None:
    """A process that stands still keeps the next one in its folder out, since it may wake up."""
    with holder(store, server, lock) as process:
        process.send_signal(signal.SIGSTOP)
        assert "this computer" in refusal(held(store, lock).__enter__).says


def test_a_lease_that_was_lost(store: S3Store, lock: Path, tmp_path: Path) -> None:
    """Who slept through the end of its lease finds out before it changes anything more, and
    leaves that of the next one alone."""
    with held(store, lock, timedelta(0)) as slept:
        with held(store, tmp_path / "elsewhere", timedelta(0)) as awake:
            assert "another-release-landed" == refusal(lambda: slept.keep(renew=True)).rule
            awake.keep(renew=True)
            slept.end()
            awake.keep(renew=True)
        assert KEY not in {item.key for item in store.list("")}


def test_the_sleep_of_a_computer_counts(
    store: S3Store, lock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its uptime may stand still while it sleeps: then its clock tells that time went by."""
    with held(store, lock) as slept:
        uptime, clock = leases._clocks()
        monkeypatch.setattr(leases, "_clocks", lambda: (uptime, clock + 3600))
        with held(store, tmp_path / "elsewhere", timedelta(0)):
            assert "another-release-landed" == refusal(slept.keep).rule


def test_a_renewed_lease_is_another(store: S3Store, lock: Path) -> None:
    """Who saw that a lease had run out cannot take it when it was renewed a moment ago."""
    with held(store, lock) as lease:
        _, seen = store.get(KEY)
        lease.keep(renew=True)
        with pytest.raises(Conflict):
            store.put(KEY, b"taken over", if_match=seen)


def test_answers_that_were_lost(store: S3Store, server: S3Server, lock: Path) -> None:
    """A lease whose answer never came is held all the same, when it is taken and when it is
    renewed."""
    faults = [Fault("lose reply", method="PUT", key=KEY, start=start, times=1) for start in (1, 3)]
    with proxied(server.port, *faults) as proxy:
        through = server.store("clinic", store.prefix, proxy.port)
        with held(through, lock) as lease:
            lease.keep(renew=True)
            lease.keep(renew=True)
    assert [1, 1] == [fault.struck for fault in faults]


def test_no_request_is_sent_again_without_the_lease(
    store: S3Store, server: S3Server, lock: Path, tmp_path: Path
) -> None:
    """A request that the server refused for a while is given up when another publish has begun."""
    with (
        proxied(server.port, Fault(status=503, key="knee")) as proxy,
        held(store, lock, timedelta(0)) as slept,
        held(store, tmp_path / "elsewhere", timedelta(0)),
    ):
        through = server.store("clinic", store.prefix, proxy.port).guarded(slept.keep)
        refused = refusal(lambda: through.put("knee", b"late"))
        assert "another-release-landed" == refused.rule
        assert ["PUT"] == proxy.methods()
