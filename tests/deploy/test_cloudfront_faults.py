"""Publishing to a bucket that CloudFront follows, while everything goes wrong that can: in the
bucket, and in the KeyValueStore.

What visitors get is crawled through the function. The invariants are those of test_faults.py:
all files there and byte-correct (I1), no dead link (I2), pages open since the earlier release
keep their files (I3), exactly one release (I4), a re-run comes to the same (I5), rollback is exact
(I7), one winner of two (I8). There is nothing to purge (I6): an object never changes. The page of
the 404 is one object in the bucket, and is that of the one release or the other.

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
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from publisher.built.addresses import path_of
from publisher.deploy import head, snapshots
from publisher.deploy.manifest import Release
from publisher.deploy.store import etag
from tests.deploy.cloudfront import BUCKET, Place, alike
from tests.deploy.faults import MUTATING, Fault, proxied
from tests.deploy.key_values import KeyValueServer, key_value_server
from tests.deploy.kit import PHOTO, Folder, Reply, changed_site, dead
from tests.deploy.servers import KEYS, S3Server, seaweed
from tests.deploy.zygote import Publishes, publish

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks processes to kill them")

EVERY = os.environ.get("FAULTS") == "all"
LOST = "/no-such-page/"
PATIENCE = 30.0  # seconds
_PAGES = 60  # so many that their values take more than one call
_NUMBERS = itertools.count()
_POINTS = itertools.count()  # faults after which the invariants were asked
Servers = tuple[S3Server, KeyValueServer, Publishes]
Answers = dict[str, tuple[int, dict[str, str], bytes]]


@dataclass
class Stage:
    """The servers, and the releases ``old`` and ``new`` as visitors get them."""

    s3: S3Server
    values: KeyValueServer
    publishes: Publishes
    earlier: Path
    later: Path
    old: Answers
    new: Answers
    photo: Reply

    def seeded(self, empty: bool = False) -> Place:
        """A place of its own, with the earlier release live."""
        place = Place(self.s3, self.values, f"place-{next(_NUMBERS)}", self.values.make())
        if not empty:
            assert "published" == publish(place.target, str(self.earlier))
        return place

    def through(self, place: Place, s3: int = 0, values: int = 0) -> tuple[Any, ...]:
        return (
            "cloudfront",
            BUCKET,
            place.folder,
            s3 or self.s3.port,
            "",
            0.01,
            5,
            place.arn,
            values or self.values.server_port,
        )

    def hold(self, place: Place, what: str, again: Path | None = None) -> str:
        """Ask every invariant; says which release visitors got."""
        next(_POINTS)
        with place.visited() as reader:
            found, photo = crawled(reader.crawl()), reader.get(f"/{PHOTO}")
            assert found.pop(LOST)[2] in (self.old[LOST][2], self.new[LOST][2]), what
            old, new = without(self.old), without(self.new)
            assert found in (old, new), what  # I1, I2, I4
            assert self.photo.body == photo.body, what  # I3
            said = publish(place.target, str(again or self.later))
            assert said in ("published", "unchanged"), what
            assert self.new == crawled(reader.crawl()), what  # I5
            told_exactly(place)
            assert self.photo.body == reader.get(f"/{PHOTO}").body, what
            place.target.rollback("1", lambda *_: None)
            assert self.old == crawled(reader.crawl()), what  # I7
            told_exactly(place)
        return "new" if found == new else "old"


def crawled(replies: dict[str, Reply]) -> Answers:
    assert [] == dead(replies)
    return {address: alike(reply) for address, reply in replies.items()}


def without(answers: Answers) -> Answers:
    return {address: answer for address, answer in answers.items() if address != LOST}


def told_exactly(place: Place) -> None:
    """The store holds what the releases of its table say, all of it and nothing else; the live
    one is that of the bucket."""
    held = dict(place.held.values)
    table = snapshots.read_table(held.pop(snapshots.CURRENT))
    assert not table.is_unfinished
    releases = {n: head.load(place.store, name) for n, name in table.known.items()}
    assert held == snapshots.values({n: snapshots.entries(r) for n, r in releases.items() if r})
    assert head.read(place.store).live == table.live_release


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for name, value in KEYS.items():
            patch.setenv(name, value)
        publishes = Publishes()
        stack.callback(publishes.close)
        folder = tmp_path_factory.mktemp("s3")
        s3 = stack.enter_context(seaweed(folder, is_public=True))
        s3.store(BUCKET).put("made", b"")
        yield s3, stack.enter_context(key_value_server()), publishes


@pytest.fixture(scope="module")
def stage(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A site whose values take more than one call of the store."""
    return _staged(servers, tmp_path_factory.mktemp("large"), _PAGES)


@pytest.fixture(scope="module")
def small(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A site of few files, so that each request to the bucket can be tried."""
    return _staged(servers, tmp_path_factory.mktemp("small"), 1)


def _staged(servers: Servers, folder: Path, pages: int) -> Stage:
    earlier = Folder(folder / "output").small_site()
    slugs = [f"more/{number:03}" for number in range(pages)]
    earlier.page("all/index.html", links=tuple(f"/{slug}/" for slug in slugs))
    for slug in slugs:
        earlier.page(f"{slug}/index.html")
    earlier.page("index.html", links=("/knee/", "/neck/", "/hip/", "/all/"))
    later = changed_site(earlier)
    for slug in slugs:
        later.page(f"{slug}/index.html", "Later.")
    later.page("404.html", "Later.")
    later.page("index.html", links=("/knee/", "/neck/", "/shoulder/", "/all/"))
    stage = Stage(*servers, earlier.path, later.path, {}, {}, Reply(0, {}, b""))
    place = stage.seeded()
    with place.visited() as reader:
        stage.old, stage.photo = crawled(reader.crawl()), reader.get(f"/{PHOTO}")
        assert "published" == publish(place.target, str(later.path))
        stage.new = crawled(reader.crawl())
    assert stage.old.keys() != stage.new.keys()
    assert len(stage.new) > pages
    return stage


@pytest.fixture(autouse=True)
def _counted(record_property: Callable[[str, object], None]) -> Iterator[None]:
    """Tell the summary of the run how many points were tried."""
    before = next(_POINTS)
    yield
    record_property("points", next(_POINTS) - before - 1)


def tried(total: int, sample: set[int]) -> list[int]:
    """The points to try of 1 to ``total``; where not all, those of ``sample``, which counts from
    the end where it is negative."""
    if EVERY:
        return list(range(1, total + 1))
    return sorted({number if number > 0 else total + 1 + number for number in sample})


def mutating(stage: Stage, place: Place) -> tuple[int, int]:
    """How many requests that change something a publish of ``later`` sends, to the bucket and to
    the store."""
    with proxied(stage.s3.port) as s3, proxied(stage.values.server_port) as values:
        asked = stage.through(place, s3.port, values.port)
        assert "published" == stage.publishes.run(stage.later, *asked)
        first, second = (
            len([method for method in proxy.methods() if method in MUTATING])
            for proxy in (s3, values)
        )
    return first, second


@pytest.mark.parametrize("how", ["kill before", "kill after", "lose reply", "reset"])
@pytest.mark.parametrize("where", ["bucket", "store"])
def test_at_every_request_that_changes_something(
    where: str, how: str, request: pytest.FixtureRequest
) -> None:
    """Killed before or after any request takes effect, or its answer lost, or its connection
    broken, in the bucket or in the store: visitors find one whole release, and a re-run ends it."""
    stage: Stage = request.getfixturevalue("small" if where == "bucket" else "stage")
    totals = dict(zip(("bucket", "store"), mutating(stage, stage.seeded()), strict=True))
    sample = {1, 3, -1} if where == "store" else {-1, -2, -15}
    live = set()
    for number in tried(totals[where], sample):
        place, what = stage.seeded(), f"{how} {number} of {totals[where]} in the {where}"
        fault = Fault(how, method="mutating", start=number, times=1)
        port = stage.s3.port if where == "bucket" else stage.values.server_port
        with proxied(port, fault) as proxy:
            name = "s3" if where == "bucket" else "values"
            asked = stage.through(place, **{name: proxy.port})
            pid = fault.pid = stage.publishes.start(stage.later, *asked)
            said = stage.publishes.wait(pid)
        assert 1 == fault.struck, what
        if how.startswith("kill"):
            assert said == f"ended with {-signal.SIGKILL}", what
        else:
            assert said in ("published", "unchanged"), what
        live.add(stage.hold(place, what))
    if not how.startswith("kill"):
        assert {"new"} == live
    elif where == "store":
        # The last request to the store is the one change that visitors see.
        assert ({"old", "new"} if how == "kill after" else {"old"}) == live
    else:
        assert {"old"} == live


@pytest.mark.parametrize("when", ["kill before", "kill after"])
def test_first_publish_killed(when: str, stage: Stage) -> None:
    """The very first publish, killed at any change of the store, shows nothing or all."""
    _, total = mutating(stage, stage.seeded(empty=True))
    for number in tried(total, {1, 2, -1}):
        place = stage.seeded(empty=True)
        fault = Fault(when, method="mutating", start=number, times=1)
        with proxied(stage.values.server_port, fault) as proxy:
            asked = stage.through(place, values=proxy.port)
            pid = fault.pid = stage.publishes.start(stage.later, *asked)
            stage.publishes.wait(pid)
        next(_POINTS)
        with place.visited() as reader:
            is_live = when == "kill after" and number == total
            assert (200 if is_live else 503) == reader.get("/").status
            assert "unchanged" == publish(place.target, str(stage.later))
            hip = ("/hip/", *(a for a in stage.new if a not in stage.old))
            found = crawled(reader.crawl())
            assert {a: stage.new[a] for a in found if a not in hip} == {
                a: reply for a, reply in found.items() if a not in hip
            }
        told_exactly(place)


def test_another_site_after_a_killed_publish(stage: Stage, tmp_path: Path) -> None:
    """What a killed publish left in the store, unseen, is not taken for the next release's."""
    (other,) = _rivals(stage, tmp_path, 1)
    _, total = mutating(stage, stage.seeded())
    for number in tried(total, {2, -1}):
        place = stage.seeded()
        fault = Fault("kill before", method="mutating", start=number, times=1)
        with proxied(stage.values.server_port, fault) as proxy:
            asked = stage.through(place, values=proxy.port)
            pid = fault.pid = stage.publishes.start(stage.later, *asked)
            stage.publishes.wait(pid)
        # The killed release added an address, which must lead somewhere.
        (other / "_redirects").write_text("/shoulder/ /knee/ 301\n", "utf-8")
        assert "published" == publish(place.target, str(other))
        _whole(stage, place, other)


@pytest.mark.parametrize("when", ["kill before", "kill after"])
def test_rollback_killed(when: str, stage: Stage) -> None:
    """Going back, killed at the one change of the store, or at the page of the 404, ends when it
    is run again."""
    for name, key in (("values", "keys"), ("s3", "404.html"), ("s3", "/current")):
        place = stage.seeded()
        assert "published" == publish(place.target, str(stage.later))
        fault = Fault(when, method="mutating", key=key, times=1)
        port = stage.s3.port if name == "s3" else stage.values.server_port
        with proxied(port, fault) as proxy:
            asked = stage.through(place, **{name: proxy.port})
            pid = fault.pid = stage.publishes.start(Path("rollback"), *asked)
            assert f"ended with {-signal.SIGKILL}" == stage.publishes.wait(pid)
        next(_POINTS)
        with place.visited() as reader:
            found = without(crawled(reader.crawl()))
            assert found in (without(stage.old), without(stage.new)), f"{when} {key}"
            place.target.rollback("1", lambda *_: None)
            assert stage.old == crawled(reader.crawl()), f"{when} {key}"
        told_exactly(place)


def test_the_store_fails_for_good(stage: Stage) -> None:
    """Where the store takes nothing the release waits in the bucket, that is told, and visitors
    keep the earlier one; when it works again the publish goes on."""
    place = stage.seeded()
    fault = Fault(status=500, code="InternalServerException", method="POST", start=2)
    with proxied(stage.values.server_port, fault) as proxy:
        asked = stage.through(place, values=proxy.port)
        assert "keyvaluestore-trouble" == stage.publishes.run(stage.later, *asked)
    assert "old" == stage.hold(place, "the store fails")


@pytest.mark.parametrize("key", ["/s/", "404.html"])
def test_an_object_fails_for_good(key: str, stage: Stage) -> None:
    """Where an object that CloudFront serves cannot be written nothing of the release is seen."""
    place = stage.seeded()
    with proxied(stage.s3.port, Fault(status=503, method="PUT", key=key)) as proxy:
        asked = stage.through(place, s3=proxy.port)
        assert "server-trouble" == stage.publishes.run(stage.later, *asked)
    assert "old" == stage.hold(place, key)


@pytest.mark.parametrize(
    ("name", "method", "key", "number"),
    [
        ("values", "POST", "keys", 1),
        ("values", "POST", "keys", 2),
        ("values", "POST", "keys", -2),
        ("s3", "PUT", "404.html", -1),
        ("s3", "PUT", "/s/", 5),
        ("s3", "GET", "/current", -1),
        ("s3", "GET", "/current", -2),
    ],
)
def test_a_frozen_client_and_a_rival(
    name: str, method: str, key: str, number: int, stage: Stage, tmp_path: Path
) -> None:
    """A publish that sleeps after its commit, through a rival's release, wakes up and leaves that
    one live, whole: the later head wins, the page of the 404 included."""
    rival = Folder(Path(shutil.copytree(stage.later, tmp_path / "rival")))
    rival.page("knee/index.html", "As the rival has it.")
    rival.page("404.html", "As the rival has it.")
    place = stage.seeded()
    if number < 0:
        number += 1 + _asked(stage, name, method, key)
    fault = Fault("freeze after", method=method, key=key, start=number, times=1)
    port = stage.s3.port if name == "s3" else stage.values.server_port
    with proxied(port, fault) as proxy:
        asked = stage.through(place, **{name: proxy.port})
        pid = fault.pid = stage.publishes.start(stage.later, *asked)
        end = time.monotonic() + PATIENCE
        while not fault.struck:
            assert time.monotonic() < end, "The publish never came to the point of its fault."
            time.sleep(0.01)
        time.sleep(0.05)
        assert "published" == publish(place.target, str(rival.path))
        os.kill(pid, signal.SIGCONT)
        assert "published" == stage.publishes.wait(pid)
    next(_POINTS)
    with place.visited() as reader:
        found = crawled(reader.crawl())
    told_exactly(place)
    for address in ("/knee/", LOST):
        assert b"As the rival has it." in found[address][2]


def _asked(stage: Stage, name: str, method: str, key: str) -> int:
    """How many such requests a publish of ``later`` sends."""
    place, port = stage.seeded(), stage.s3.port if name == "s3" else stage.values.server_port
    with proxied(port) as proxy:
        asked = stage.through(place, **{name: proxy.port})
        assert "published" == stage.publishes.run(stage.later, *asked)
        return len([1 for how, path in proxy.log if how == method and key in path])


@pytest.mark.parametrize("number", [2, 4])
def test_several_at_once(number: int, stage: Stage, tmp_path: Path) -> None:
    """Of several publishes at one moment one goes live whole; each of the others is told (I8)."""
    outputs = _rivals(stage, tmp_path, number)
    for _ in range(6 if EVERY else 1):
        place = stage.seeded()
        pids = [stage.publishes.start(one, *stage.through(place), hold=True) for one in outputs]
        stage.publishes.let_go()
        said = [stage.publishes.wait(pid) for pid in pids]
        assert 1 == said.count("published")
        assert {"another-release-landed", "published"} >= set(said)
        _whole(stage, place, outputs[said.index("published")])


def test_many_releases_crowd_together(stage: Stage, tmp_path: Path) -> None:
    """Publishes that start while others are still telling the store: when the last one has ended
    visitors get what the bucket's pointer says, exactly, and nothing is left to do."""
    outputs = _rivals(stage, tmp_path, 4)
    for _ in range(3 if EVERY else 1):
        place = stage.seeded()
        rounds = [output for _ in range(3) for output in outputs]
        pids = []
        for output in rounds:
            pids.append(stage.publishes.start(output, *stage.through(place)))
            time.sleep(0.15)
        said = [stage.publishes.wait(pid) for pid in pids]
        assert said.count("published") >= 2
        assert {"another-release-landed", "published", "unchanged"} >= set(said)
        live = head.load(place.store, head.read(place.store).live or "")
        assert live
        _whole(stage, place, next(one for one in outputs if _is_of(one, live)))


def _rivals(stage: Stage, folder: Path, number: int) -> list[Path]:
    outputs = []
    for name in range(number):
        rival = Folder(Path(shutil.copytree(stage.earlier, folder / f"rival-{name}")))
        for page in range(name, _PAGES, number):
            rival.page(f"more/{page:03}/index.html", f"As rival {name} has it.")
        rival.page("knee/index.html", f"As rival {name} has it.", photo=PHOTO)
        outputs.append(rival.path)
    return outputs


def _is_of(output: Path, release: Release) -> bool:
    return (
        etag((output / "knee/index.html").read_bytes()) == release.files["knee/index.html"].sha256
    )


def _whole(stage: Stage, place: Place, output: Path) -> None:
    next(_POINTS)
    with place.visited() as reader:
        found = crawled(reader.crawl())
    told_exactly(place)
    for address, (status, _, body) in found.items():
        if status == 200:
            assert (output / path_of(address)).read_bytes() == body, address
