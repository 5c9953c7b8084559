"""Publishing to a real S3 server while everything goes wrong that can.

After each fault the site is crawled through the edge and the invariants are asked: every
visible page's files are there and byte-correct (I1), no link is dead (I2), a page open since
the earlier release keeps its files (I3), the site is exactly one release (I4), a re-run comes
to the same bytes and headers (I5), rollback is exact (I7), and of two one wins (I8). What a
cache must forget (I6) is in test_purge.py and below.

``python3 tasks.py test --faults`` tries every point; the ordinary run a sample of them.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from publisher.deploy import pointer
from publisher.deploy.pointer import Head
from publisher.deploy.s3_store import S3Store
from publisher.deploy.serve import Server
from publisher.deploy.targets import Target
from publisher.deploy.targets.in_place.remote_state import RECORDS
from publisher.problems import PublisherError
from tests.deploy.faults import MUTATING, Fault, Proxy, proxied
from tests.deploy.kit import (
    PHOTO,
    Folder,
    PreviewServer,
    Reader,
    Reply,
    changed_site,
    dead,
    serving,
)
from tests.deploy.servers import KEYS, S3Server, seaweed
from tests.deploy.zygote import LEASE, Publishes, publish, target_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks processes to kill them")

EVERY = os.environ.get("FAULTS") == "all"
PATIENCE = 30.0  # seconds
BUCKET = "clinic-faults"
_PLACES = itertools.count()
_MANY = 1_200  # files, more than one page of a listing


@dataclass
class Stage:
    """A server, and the releases ``old`` and ``new`` as visitors get them."""

    kind: str  # pointer or plain
    is_previewed: bool  # whether a publish looks at its release before it goes live
    server: S3Server
    publishes: Publishes
    earlier: Path
    later: Path
    old: dict[str, Reply]
    new: dict[str, Reply]
    photo: Reply
    moved: dict[str, Reply] = field(default_factory=dict)  # what leads on, in the later release
    points: int = 0  # faults after which the invariants were asked
    edge: PreviewServer | None = None  # shows the previews of every place

    def seeded(self, empty: bool = False) -> S3Store:
        """A place of its own in the bucket, with the earlier release live."""
        store = self.store(f"place-{next(_PLACES)}")
        if not empty:
            assert "published" == self.publish(store, self.earlier)
        return store

    def store(self, prefix: str) -> S3Store:
        return self.server.store(BUCKET, prefix)

    def publish(self, store: S3Store, output: Path) -> str:
        return publish(self.target(store), str(output))

    def target(self, store: S3Store) -> Target:
        return target_of(*self.place(store, self.server.port))

    def through(self, store: S3Store, proxy: Proxy) -> tuple[str, str, str, int, str]:
        return self.place(store, proxy.port)

    def place(self, store: S3Store, port: int) -> tuple[str, str, str, int, str]:
        template = self.edge.template(store.prefix) if self.edge else ""
        return (self.kind, BUCKET, store.prefix, port, template)

    @contextmanager
    def visiting(self, store: S3Store) -> Iterator[Reader]:
        """A visitor of what stands in the store."""
        with serving(Server(self.target(store).site(), 0)) as reader:
            yield reader

    def head(self, store: S3Store) -> Head:
        """Which releases there were, and which one is live."""
        in_place = self.kind == "plain"
        return pointer.read(self.store(f"{store.prefix}/{RECORDS}") if in_place else store)

    def publish_again(self, store: S3Store, output: Path) -> str:
        """A re-run; in place it may have to wait until the lock of a killed one ends."""
        while (said := self.publish(store, output)) == "publish-under-way":
            time.sleep(0.2)
        return said

    def hold(self, store: S3Store, what: str) -> str:
        """Ask every invariant; says which release was live."""
        self.points += 1
        with self.visiting(store) as reader:
            found = reader.crawl()
            assert [] == dead(found), what  # I1, I2
            if self.kind == "pointer":
                assert found in (self.old, self.new), what  # I4
            for address, reply in found.items():
                known = (self.old.get(address), self.new.get(address), self.moved.get(address))
                assert reply in known, what  # I1
            assert self.photo == reader.get(f"/{PHOTO}"), what  # I3
            live = "new" if found == self.new else "old" if found == self.old else "between"
            assert self.publish_again(store, self.later) in ("published", "unchanged"), what
            assert self.new == reader.crawl(), what  # I5
            assert [] == list(store.list("previews/")), what
            assert self.photo == reader.get(f"/{PHOTO}"), what  # I3
            self.back(store)
            assert self.old == reader.crawl(), what  # I7
            assert self.photo == reader.get(f"/{PHOTO}"), what  # I3
        return live

    def back(self, store: S3Store) -> None:
        """Rollback; in place it may have to wait until the lock of a killed publish ends."""
        while True:
            try:
                self.target(store).rollback("1", lambda *_: None)
            except PublisherError as refused:
                if refused.problems[0].rule != "publish-under-way":
                    raise
                time.sleep(0.2)
            else:
                return

    def stays_old(self, store: S3Store) -> None:
        with self.visiting(store) as reader:
            assert self.old == reader.crawl()


@pytest.fixture(scope="module", params=["pointer", "pointer with a preview", "plain"])
def stage(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("faults")
    earlier = Folder(folder / "output").small_site()
    later = changed_site(earlier)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in KEYS.items():
            patch.setenv(name, value)
        publishes = Publishes()
        with (
            seaweed(folder) as server,
            PreviewServer(lambda place: server.store(BUCKET, place)) as edge,
            serving(edge),
        ):
            stage = Stage(
                request.param.partition(" ")[0],
                "preview" in request.param,
                server,
                publishes,
                earlier.path,
                later.path,
                {},
                {},
                Reply(0, {}, b""),
            )
            stage.edge = edge if stage.is_previewed else None
            server.store(BUCKET).put("made", b"")  # SeaweedFS makes a bucket as it is written to.
            store = stage.seeded()
            with stage.visiting(store) as reader:
                stage.old, stage.photo = reader.crawl(), reader.get(f"/{PHOTO}")
                assert "published" == stage.publish(store, later.path)
                stage.new, stage.moved = reader.crawl(), {"/hip/": reader.get("/hip/")}
            assert [] == dead(stage.old) + dead(stage.new)
            assert stage.old != stage.new
            yield stage
        publishes.close()


@pytest.fixture(autouse=True)
def _counted(stage: Stage, record_property: Callable[[str, object], None]) -> Iterator[None]:
    """Tell the summary of the run how many points were tried."""
    before = stage.points
    yield
    record_property("points", stage.points - before)


def tried(total: int) -> list[int]:
    """The points to try of 1 to ``total``: all, or the first, one within, and the last five,
    which are the manifest, the preview and its end, the pointer, and the record of what it
    says."""
    if EVERY:
        return list(range(1, total + 1))
    return sorted({1, total // 2, *range(max(1, total - 4), total + 1)} - {0})


def requests_of_a_publish(stage: Stage, store: S3Store) -> int:
    """How many requests that change something it takes to get from here to ``later``."""
    with proxied(stage.server.port) as proxy:
        assert "published" == stage.publishes.run(stage.later, *stage.through(store, proxy))
        return len([method for method in proxy.methods() if method in MUTATING])


@pytest.mark.parametrize("how", ["kill before", "kill after", "lose reply", "reset"])
def test_at_every_request_that_changes_something(how: str, stage: Stage) -> None:
    """Killed before or after any request takes effect, or its answer lost, or its connection
    broken: visitors find one whole release, and a re-run ends it."""
    total = requests_of_a_publish(stage, stage.seeded())
    live = set()
    for number in tried(total):
        store = stage.seeded()
        fault = Fault(how, method="mutating", start=number, times=1)
        with proxied(stage.server.port, fault) as proxy:
            pid = fault.pid = stage.publishes.start(stage.later, *stage.through(store, proxy))
            said = stage.publishes.wait(pid)
        assert 1 == fault.struck, f"{how} {number}"
        if how.startswith("kill"):
            assert said == f"ended with {-signal.SIGKILL}"
        else:
            assert said in ("published", "unchanged"), f"{how} {number}"
        live.add(stage.hold(store, f"{how} {number} of {total}"))
    if stage.kind == "pointer":
        # The pointer is the last but one: what comes after it only writes down what is live.
        assert live == ({"old", "new"} if how.startswith("kill") else {"new"})


@pytest.mark.parametrize("when", ["kill before", "kill after"])
def test_first_publish_killed(when: str, stage: Stage) -> None:
    """The very first publish, killed anywhere, shows nothing or all; a re-run is release 1."""
    total = requests_of_a_publish(stage, stage.seeded(empty=True))
    for number in tried(total):
        store = stage.seeded(empty=True)
        fault = Fault(when, method="mutating", start=number, times=1)
        with proxied(stage.server.port, fault) as proxy:
            pid = fault.pid = stage.publishes.start(stage.later, *stage.through(store, proxy))
            stage.publishes.wait(pid)
        with stage.visiting(store) as reader:
            stage.points += 1
            if stage.kind == "pointer":
                assert (200 if stage.head(store).live else 503) == reader.get("/").status
            if reader.get("/").status == 200:
                assert [] == [a for a in dead(reader.crawl()) if a != "/sitemap.xml"]
            assert stage.publish_again(store, stage.later) in ("published", "unchanged")
            assert stage.new == reader.crawl()
            assert 1 == len(stage.head(store).history)


@pytest.mark.parametrize(
    "key", ["/b/", "/m/", "/previews/", "/current", ".jpg", "/index.html", ".xml"]
)
@pytest.mark.parametrize("status", [503, 500])
def test_one_kind_of_file_fails_for_good(key: str, status: int, stage: Stage) -> None:
    """Where one kind of file cannot be written nothing goes live, and that is told; when it can
    be written again the publish goes on."""
    store = stage.seeded()
    with proxied(stage.server.port, Fault(status=status, method="PUT", key=key)) as proxy:
        said = stage.publishes.run(stage.later, *stage.through(store, proxy))
    # Blobs have no names of pages, and pages in place are no blobs.
    concerned = {
        "/m/": True,
        "/current": True,
        "/b/": stage.kind == "pointer",
        "/previews/": stage.is_previewed,
    }.get(key, stage.kind == "plain")
    assert ("server-trouble" if concerned else "published") == said or key == "/b/"
    live = stage.hold(store, f"{status} for {key}")
    if stage.kind == "pointer":
        assert ("old" if concerned else "new") == live


@pytest.mark.parametrize("how", ["status", "reset", "truncate", "slow", "lose reply"])
def test_bursts(how: str, stage: Stage) -> None:
    """A burst of refusals, broken connections, cut answers, slow answers or lost answers costs
    time and nothing else."""
    store = stage.seeded()
    faults = [Fault(how, status=503, start=start, times=3) for start in (2, 9)]
    with proxied(stage.server.port, *faults) as proxy:
        said = stage.publishes.run(stage.later, *stage.through(store, proxy))
    assert said in ("published", "unchanged")
    assert all(fault.struck for fault in faults)
    assert "new" == stage.hold(store, how)


def test_reply_lost_on_the_commit(stage: Stage) -> None:
    """The pointer moved, the answer never came: the publish knows its own release again."""
    store = stage.seeded()
    fault = Fault("lose reply", method="PUT", key="/current", times=1)
    with proxied(stage.server.port, fault) as proxy:
        said = stage.publishes.run(stage.later, *stage.through(store, proxy))
    assert said in ("published", "unchanged")
    assert "new" == stage.hold(store, "reply lost on the commit")


def test_a_frozen_client_and_a_rival(stage: Stage, tmp_path: Path) -> None:
    """A publish that sleeps through another one's release wakes up and loses; what is live is
    the rival's, whole."""
    rival = Folder(Path(shutil.copytree(stage.earlier, tmp_path / "rival")))
    rival.page("knee/index.html", "As the rival has it.", photo=PHOTO)
    for number in (1, 4):
        store = stage.seeded()
        fault = Fault("freeze after", method="mutating", start=number, times=1)
        with proxied(stage.server.port, fault) as proxy:
            pid = fault.pid = stage.publishes.start(stage.later, *stage.through(store, proxy))
            end = time.monotonic() + PATIENCE
            while not fault.struck:
                assert time.monotonic() < end, "The publish never came to the point of its fault."
                time.sleep(0.01)
            time.sleep(0.05)
            assert "published" == stage.publish_again(store, rival.path)
            os.kill(pid, signal.SIGCONT)
            assert stage.publishes.wait(pid) in ("another-release-landed", "bucket-changed")
        stage.points += 1
        with stage.visiting(store) as reader:
            found = reader.crawl()
        assert [] == dead(found)
        assert b"As the rival has it." in found["/knee/"].body


@pytest.mark.parametrize("number", [2, 5])
def test_several_at_once(number: int, stage: Stage, tmp_path: Path) -> None:
    """Of several publishes at one moment one goes live whole; each of the others is told (I8)."""
    outputs = []
    for name in range(number):
        rival = Folder(Path(shutil.copytree(stage.earlier, tmp_path / f"rival-{name}")))
        rival.page("knee/index.html", f"As rival {name} has it.", photo=PHOTO)
        outputs.append(rival.path)
    for _ in range(6 if EVERY else 2):
        store = stage.seeded()
        place = stage.place(store, stage.server.port)
        pids = [stage.publishes.start(output, *place, hold=True) for output in outputs]
        stage.publishes.let_go()
        said = [stage.publishes.wait(pid) for pid in pids]
        assert 1 == said.count("published")
        assert {"another-release-landed", "publish-under-way", "published"} >= set(said)
        stage.points += 1
        with stage.visiting(store) as reader:
            found = reader.crawl()
        assert [] == dead(found)
        winner = outputs[said.index("published")]
        assert (winner / "knee" / "index.html").read_bytes() == found["/knee/"].body
        assert 2 == len(stage.head(store).history)


def test_more_than_a_thousand_objects(stage: Stage, tmp_path: Path) -> None:
    """A site of more files than a listing tells at a time goes live whole, though the publish
    was killed half-way, and is repaired whole."""
    many = Folder(Path(shutil.copytree(stage.earlier, tmp_path / "many")))
    for number in range(_MANY):
        many.write(f"files/{number:04}.txt", f"File number {number}.")
    store = stage.seeded(empty=True)
    fault = Fault("kill after", method="PUT", start=1_100, times=1)
    with proxied(stage.server.port, fault) as proxy:
        pid = fault.pid = stage.publishes.start(many.path, *stage.through(store, proxy))
        assert "ended with -9" == stage.publishes.wait(pid)
    if stage.kind == "plain":
        time.sleep(LEASE + 1)
    with proxied(stage.server.port) as proxy:
        assert "published" == stage.publishes.run(many.path, *stage.through(store, proxy))
        # What was there was found by the listing, and not sent again.
        assert stage.kind == "plain" or proxy.methods().count("PUT") < 400
    with stage.visiting(store) as reader:
        replies = [reader.get(f"/files/{number:04}.txt") for number in range(0, _MANY, 7)]
        assert [] == dead(reader.crawl())
    expected = [f"File number {number}.".encode() for number in range(0, _MANY, 7)]
    assert expected == [reply.body for reply in replies]


def test_a_bucket_edited_by_hand(stage: Stage) -> None:
    """Whatever somebody deletes or spoils in the bucket, a publish told to repair mends it."""
    store = stage.seeded()
    outside = [
        item.key
        for item in store.list("")
        if "/b/" in f"/{item.key}" or (stage.kind == "plain" and not item.key.startswith(RECORDS))
    ]
    for number, key in enumerate(outside):
        store.delete(key) if number % 2 else store.put(key, store.get(key)[0][:-1])
    with stage.visiting(store) as reader:
        assert stage.old != reader.crawl()
        publish(stage.target(store), str(stage.earlier), repair=True)
        assert stage.old == reader.crawl()


def test_headers_alone_changed(stage: Stage) -> None:
    """New headers over the same bytes are a release, and rollback brings the old ones back."""
    store = stage.seeded()
    with pytest.MonkeyPatch.context() as patch, stage.visiting(store) as reader:
        patch.setattr("publisher.built.headers.FRESH", "public, max-age=7")
        assert "published" == stage.publish(store, stage.earlier)
        assert "public, max-age=7" == reader.get("/knee/").headers["Cache-Control"]
        stage.target(store).rollback(None, lambda *_: None)
        assert stage.old == reader.crawl()


def test_keys_that_the_server_does_not_know(stage: Stage) -> None:
    """A real server turns wrong keys away, and what is live stays."""
    store = stage.seeded()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_SECRET_ACCESS_KEY", "not-the-secret")
        assert "wrong-credentials" == stage.publish(store, stage.later)
        patch.setenv("AWS_ACCESS_KEY_ID", "nobody")
        assert "wrong-credentials" == stage.publish(store, stage.later)
    stage.stays_old(store)


def test_a_clock_that_the_server_does_not_believe(stage: Stage) -> None:
    """A server that turns a computer's clock away is told as that, and what is live stays."""
    store = stage.seeded()
    fault = Fault(status=403, code="RequestTimeTooSkewed")
    with proxied(stage.server.port, fault) as proxy:
        said = stage.publishes.run(stage.later, *stage.through(store, proxy))
    assert "clock-wrong" == said
    assert "old" == stage.hold(store, "clock")


@pytest.mark.parametrize("days", [-1, 1])
def test_clock_wrong_by_a_day(days: int, stage: Stage) -> None:
    """Where the server does believe a clock that is a day off, the publish is one like any other,
    and so is the next one with a right clock."""
    store = stage.seeded()
    assert "published" == publish(stage.target(store), str(stage.later), days=days)
    assert "new" == stage.hold(store, f"clock {days}")


def test_a_full_disk(stage: Stage) -> None:
    """A server whose disk is full refuses; nothing half-written goes live."""
    store = stage.seeded()
    full = Fault(status=507, code="InsufficientStorage", method="PUT", start=3)
    with proxied(stage.server.port, full) as proxy:
        said = stage.publishes.run(stage.later, *stage.through(store, proxy))
    assert "server-trouble" == said
    live = stage.hold(store, "full disk")
    assert "old" == live or stage.kind == "plain"


def test_a_client_that_dies_within_a_request(stage: Stage) -> None:
    """A connection cut in the middle of a file leaves no half of it behind under its name."""
    store = stage.seeded()
    fault = Fault("cut request", method="PUT", start=2, times=2)
    with proxied(stage.server.port, fault) as proxy:
        said = stage.publishes.run(stage.later, *stage.through(store, proxy))
    assert said in ("published", "unchanged")
    assert 2 == fault.struck
    assert "new" == stage.hold(store, "cut request")
