"""Publishing to a real S3 server while everything goes wrong that can.

After each fault the site is read through the edge and the invariants are asked: every visible
page's files are there and byte-correct (I1), nothing that a page, a feed, the sitemap, llms.txt
or the search names is missing (I2), a page open since the earlier release keeps its files (I3),
the site is exactly one release (I4), a re-run, or a publish of something else, comes to the same
bytes and headers and leaves nothing behind (I5), rollback is exact (I7), and of two one wins
(I8). What a cache must forget (I6) is in test_purge.py and below.

``python3 tasks.py test --faults`` tries every point; the ordinary run a sample of them.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from publisher.deploy.s3_store import S3Store
from publisher.deploy.targets.in_place.remote_state import RECORDS
from tests.deploy.faults import MUTATING, Fault, proxied
from tests.deploy.kit import PHOTO, Folder, dead
from tests.deploy.stage import Stage, without_previews
from tests.deploy.zygote import publish, target_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks processes to kill them")

EVERY = os.environ.get("FAULTS") == "all"
PATIENCE = 30.0  # seconds
ROLLBACK = Path("rollback")
_MANY = 1_200  # files, more than one page of a listing


def tried(stage: Stage, total: int, turn: int = 0) -> list[int]:
    """The points to try of 1 to ``total``: all, or a sample of which two tests take turns. In that
    are the first, one within, and the last ones: the manifest, the pointer, and the record of
    what it says; also the preview and its end, or the end of the journal and of the lease."""
    if EVERY:
        return list(range(1, total + 1))
    last = 3 if stage.kind == "pointer" and not stage.is_previewed else 5
    sample = {1, total // 2, *range(max(1, total - last + 1), total + 1)} - {0}
    return sorted(sample)[turn::2]


def requests_of_a_publish(stage: Stage, store: S3Store, output: Path) -> int:
    """How many requests that change something it takes to get from here to ``output``."""
    with proxied(stage.server.port) as proxy:
        said = stage.publishes.run(output, *stage.place(store, proxy))
        assert said in ("published", "1")
        return len([method for method in proxy.methods() if method in MUTATING])


def killed_at(stage: Stage, store: S3Store, output: Path, how: str, number: int) -> None:
    """Kill a publish of ``output`` at that of its requests that change something."""
    fault = Fault(how, method="mutating", start=number, times=1)
    with proxied(stage.server.port, fault) as proxy:
        pid = fault.pid = stage.publishes.start(output, *stage.place(store, proxy))
        assert f"ended with {-signal.SIGKILL}" == stage.publishes.wait(pid)


@pytest.mark.parametrize("how", ["kill before", "kill after"])
def test_killed_at_every_request_that_changes_something(how: str, stage: Stage) -> None:
    """Killed before or after any request takes effect: visitors find one whole release, or in
    place nothing that leads to what is missing, and the next publish ends it at once."""
    total = requests_of_a_publish(stage, stage.seeded(), stage.later)
    live = set()
    for number in tried(stage, total, how == "kill after"):
        store = stage.seeded()
        killed_at(stage, store, stage.later, how, number)
        live.add(stage.hold(store, f"{how} {number} of {total}"))
    if stage.kind == "pointer":
        # The pointer is the last but one: what comes after it only writes down what is live.
        assert live == {"old", "new"}


@pytest.mark.parametrize("how", ["lose reply", "reset"])
def test_cut_off_at_every_request_that_changes_something(how: str, stage: Stage) -> None:
    """Where an answer is lost or a connection breaks the publish goes on by itself."""
    total = requests_of_a_publish(stage, stage.seeded(), stage.later)
    for number in tried(stage, total, how == "reset"):
        store = stage.seeded()
        fault = Fault(how, method="mutating", start=number, times=1)
        with proxied(stage.server.port, fault) as proxy:
            said = stage.publishes.run(stage.later, *stage.place(store, proxy))
        assert 1 == fault.struck, f"{how} {number}"
        assert said in ("published", "unchanged"), f"{how} {number}"
        assert "new" == stage.hold(store, f"{how} {number} of {total}")


def test_rollback_killed_at_every_request(stage: Stage) -> None:
    """A rollback killed anywhere leaves as much behind as a publish does."""
    store = stage.seeded()
    stage.publish(store, stage.later)
    total = requests_of_a_publish(stage, store, ROLLBACK)
    for number in tried(stage, total):
        store = stage.seeded()
        stage.publish(store, stage.later)
        killed_at(stage, store, ROLLBACK, "kill after", number)
        stage.hold(store, f"rollback killed after {number} of {total}", goes_back=True)


@pytest.mark.parametrize("how", ["kill before", "kill after"])
def test_first_publish_killed(how: str, stage: Stage) -> None:
    """The very first publish, killed anywhere, shows nothing or all; a re-run is release 1."""
    total = requests_of_a_publish(stage, stage.seeded(empty=True), stage.later)
    for number in tried(stage, total, how == "kill after"):
        store = stage.seeded(empty=True)
        killed_at(stage, store, stage.later, how, number)
        stage.points += 1
        with stage.visiting(store) as reader:
            if stage.kind == "pointer":
                assert (200 if stage.head(store).live else 503) == reader.get("/").status
            if reader.get("/").status == 200:
                assert [] == dead(reader.crawl()), f"{how} {number} of {total}"
            assert stage.publish(store, stage.later) in ("published", "unchanged")
            assert stage.new == reader.crawl()
            assert 1 == len(stage.head(store).history)


@pytest.mark.parametrize("status", [503, 500] if EVERY else [503])
def test_one_kind_of_file_fails_for_good(status: int, stage: Stage) -> None:
    """Where one kind of file cannot be written that is told, and what is visible; with a pointer
    nothing goes live. When it can be written again the publish goes on."""
    with_pointer = ["/b/", "/m/", "/current", *(["/previews/"] if stage.is_previewed else [])]
    in_place = [
        *("pf_meta", "pagefind-entry", "/shoulder/", r"feed\.json", "/current"),
        *([r"\.jpg", "pf_fragment", "/knee/", "/hip/", r"-\d+/index"] if EVERY else []),
        *([r"feed\.xml", "llms", "sitemap", "/m/"] if EVERY else []),
    ]
    for key in with_pointer if stage.kind == "pointer" else in_place:
        store = stage.seeded()
        with proxied(stage.server.port, Fault(status=status, method="PUT", key=key)) as proxy:
            said = stage.publishes.run(stage.later, *stage.place(store, proxy))
        assert "server-trouble" in said.split(), key
        live = stage.hold(store, f"{status} for {key}")
        assert "old" == live or stage.kind == "plain", key
        # Where readers see a part of it who published is told so.
        assert "old" == live or "unfinished-publish" in said.split(), key


@pytest.mark.parametrize("how", ["status", "reset", "truncate", "slow", "lose reply"])
def test_bursts(how: str, stage: Stage) -> None:
    """A burst of refusals, broken connections, cut answers, slow answers or lost answers costs
    time and nothing else."""
    store = stage.seeded()
    faults = [Fault(how, status=503, start=start, times=3) for start in (2, 9)]
    with proxied(stage.server.port, *faults) as proxy:
        said = stage.publishes.run(stage.later, *stage.place(store, proxy))
    assert said in ("published", "unchanged")
    assert all(fault.struck for fault in faults)
    assert "new" == stage.hold(store, how)


def test_reply_lost_on_the_commit(stage: Stage) -> None:
    """The pointer moved, the answer never came: the publish knows its own release again."""
    store = stage.seeded()
    fault = Fault("lose reply", method="PUT", key="/current", times=1)
    with proxied(stage.server.port, fault) as proxy:
        said = stage.publishes.run(stage.later, *stage.place(store, proxy))
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
            pid = fault.pid = stage.publishes.start(stage.later, *stage.place(store, proxy))
            end = time.monotonic() + PATIENCE
            while not fault.struck:
                assert time.monotonic() < end, "The publish never came to the point of its fault."
                time.sleep(0.01)
            rivals = target_of(*stage.place(store, computer="elsewhere"))
            # In place it may begin when the lease of the frozen one has ended.
            while (said := publish(rivals, str(rival.path))) == "publish-under-way":
                assert time.monotonic() < end, "The lease of the frozen publish never ended."
                time.sleep(0.1)
            assert "published" == said
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
    on_several = [output.name for output in outputs]
    for computers in [on_several, ["here"] * number] * (3 if EVERY else 1):
        store = stage.seeded()
        pids = [
            stage.publishes.start(output, *stage.place(store, computer=computer), hold=True)
            for output, computer in zip(outputs, computers, strict=True)
        ]
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


@without_previews
def test_more_than_a_thousand_objects(stage: Stage, tmp_path: Path) -> None:
    """A site of more files than a listing tells at a time goes live whole, though the publish
    was killed half-way, and is repaired whole."""
    many = Folder(Path(shutil.copytree(stage.earlier, tmp_path / "many")))
    for number in range(_MANY):
        many.write(f"files/{number:04}.txt", f"File number {number}.")
    store = stage.seeded(empty=True)
    killed_at(stage, store, many.path, "kill after", 1_100)
    with proxied(stage.server.port) as proxy:
        assert "published" == stage.publishes.run(many.path, *stage.place(store, proxy))
        # What was there was found by the listing, and not sent again.
        assert stage.kind == "plain" or proxy.methods().count("PUT") < 400
    with stage.visiting(store) as reader:
        replies = [reader.get(f"/files/{number:04}.txt") for number in range(0, _MANY, 7)]
        assert [] == dead(reader.crawl())
    expected = [f"File number {number}.".encode() for number in range(0, _MANY, 7)]
    assert expected == [reply.body for reply in replies]


@without_previews
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
        assert stage.all_old != stage.look(reader)
        publish(stage.target(store), str(stage.earlier), repair=True)
        assert stage.all_old == stage.look(reader)


@without_previews
def test_headers_alone_changed(stage: Stage) -> None:
    """New headers over the same bytes are a release, and rollback brings the old ones back."""
    store = stage.seeded()
    with pytest.MonkeyPatch.context() as patch, stage.visiting(store) as reader:
        patch.setattr("publisher.built.headers.FRESH", "public, max-age=7")
        assert "published" == stage.publish(store, stage.earlier)
        assert "public, max-age=7" == reader.get("/knee/").headers["Cache-Control"]
        stage.target(store).rollback(None, lambda *_: None)
        assert stage.old == reader.crawl()


@without_previews
def test_keys_that_the_server_does_not_know(stage: Stage) -> None:
    """A real server turns wrong keys away, and what is live stays."""
    store = stage.seeded()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_SECRET_ACCESS_KEY", "not-the-secret")
        for name in ("AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID"):
            patch.setenv(name, "unknown")
            target = target_of(*stage.place(store))
            assert "wrong-credentials" == publish(target, str(stage.later))
    stage.stays_old(store)


@without_previews
def test_a_clock_that_the_server_does_not_believe(stage: Stage) -> None:
    """A server that turns a computer's clock away is told as that, and what is live stays."""
    store = stage.seeded()
    fault = Fault(status=403, code="RequestTimeTooSkewed")
    with proxied(stage.server.port, fault) as proxy:
        said = stage.publishes.run(stage.later, *stage.place(store, proxy))
    assert "clock-wrong" == said
    assert "old" == stage.hold(store, "clock")


@without_previews
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
        said = stage.publishes.run(stage.later, *stage.place(store, proxy))
    assert "server-trouble" in said.split()
    live = stage.hold(store, "full disk")
    assert "old" == live or stage.kind == "plain"


def test_a_client_that_dies_within_a_request(stage: Stage) -> None:
    """A connection cut in the middle of a file leaves no half of it behind under its name."""
    store = stage.seeded()
    fault = Fault("cut request", method="PUT", start=2, times=2)
    with proxied(stage.server.port, fault) as proxy:
        said = stage.publishes.run(stage.later, *stage.place(store, proxy))
    assert said in ("published", "unchanged")
    assert 2 == fault.struck
    assert "new" == stage.hold(store, "cut request")
