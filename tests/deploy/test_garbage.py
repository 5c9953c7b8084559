"""Collecting garbage: only what no release needs, only what is old, never under a publish."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from publisher.deploy import garbage, head
from publisher.deploy.garbage import collect
from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import plan
from publisher.deploy.publish import apply
from publisher.deploy.releases import releases, rollback
from publisher.problems import Problem, Refused
from tests.deploy.kit import PHOTO, START, Folder, dead, publish, serving, tree

DAY = 86_400


def age(edge: LocalStore, days: float) -> None:
    """Let everything in the edge be that much older."""
    for path in edge.folder.rglob("*"):
        if path.is_file():
            moment = path.stat().st_mtime - days * DAY
            os.utime(path, (moment, moment))


@pytest.fixture
def many(built: Folder, edge: LocalStore) -> list[str]:
    """Thirteen releases of changing words, the first three of them forty days old."""
    ids = []
    for number in range(13):
        built.page("knee/index.html", f"Words number {number}.", photo=PHOTO)
        ids.append(publish(built, edge, day=number).release.id)
        if number == 2:
            age(edge, 40)
    return ids


def refusal(work: object) -> Problem:
    with pytest.raises(Refused) as refused:
        work()  # type: ignore[operator]
    return refused.value.problems[0]


def test_old_releases_go_with_their_files(many: list[str], edge: LocalStore) -> None:
    """Beyond the ten newest, what is older than thirty days goes, and what it alone needed."""
    old = head.load(edge, many[0])
    assert old
    collected = collect(edge)
    assert (3, 3) == (collected.releases, collected.files)
    assert list(range(13, 3, -1)) == [one.generation for one in releases(edge)]
    blobs = {item.key for item in edge.list("b/")}
    assert f"b/{old.files['knee/index.html'].sha256}" not in blobs
    assert f"b/{old.files[PHOTO].sha256}" in blobs
    with serving(edge) as reader:
        assert [] == dead(reader.crawl())
    assert 12 == rollback(edge).generation


def test_young_files_stay(built: Folder, edge: LocalStore) -> None:
    """What a publish brought that was killed stays thirty days: it may yet go on."""
    publish(built, edge)
    edge.put("b/" + "0" * 64, b"of a publish that was killed")
    assert 0 == collect(edge).files
    age(edge, 31)
    assert 1 == collect(edge).files


def test_collecting_twice_finds_nothing(many: list[str], edge: LocalStore) -> None:
    """A second run right after the first changes no file but the pointer and the clock."""
    collect(edge)
    before = tree(edge.folder)
    assert (0, 0) == (collect(edge).releases, collect(edge).files)
    after = tree(edge.folder)
    assert {"current"} == {name for name in after if after[name] != before.get(name)}


def test_the_live_release_stays_however_old(many: list[str], edge: LocalStore) -> None:
    """Who went back to an old release keeps it."""
    rollback(edge, 1)
    assert 2 == collect(edge).releases
    with serving(edge) as reader:
        assert b"Words number 0." in reader.get("/knee/").body


def test_promised_keys_stay(
    many: list[str], edge: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another record promises to keep is not garbage."""
    old = head.load(edge, many[0])
    assert old
    promised = f"b/{old.files['knee/index.html'].sha256}"
    monkeypatch.setattr(garbage, "kept_for_others", lambda _: frozenset({promised}))
    assert (3, 2) == (collect(edge).releases, collect(edge).files + 2)
    assert promised in {item.key for item in edge.list("b/")}


def test_a_damaged_record_stops_it(many: list[str], edge: LocalStore) -> None:
    """Where a record cannot be read nobody knows what it needs, so nothing goes."""
    (edge.folder / "m" / f"{many[12]}.json").write_bytes(b"?")
    before = {item.key for item in edge.list("")}
    assert "release-damaged" == refusal(lambda: collect(edge)).rule
    assert before <= {item.key for item in edge.list("")}


def test_a_publish_waits_for_a_collection(built: Folder, edge: LocalStore) -> None:
    """While garbage is collected a publish says so; after a quarter of an hour that died."""
    publish(built, edge)
    standing = head.read(edge)
    head.write(edge, head.Head(standing.etag, standing.live, standing.history, sweeps=1))
    built.page("knee/index.html", "New words.", photo=PHOTO)
    assert "collection-under-way" == refusal(lambda: publish(built, edge)).rule
    long_ago = time.time() - 1_000
    os.utime(edge.folder / "current", (long_ago, long_ago))
    assert publish(built, edge).is_new
    assert 0 == head.read(edge).sweeps % 2


def test_a_publish_under_way_does_not_lose_files(built: Folder, edge: LocalStore) -> None:
    """A publish that counted on an old file which a collection took fails, and then works."""
    publish(built, edge)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    draft = plan(built.path, edge, now=START)
    lost = f"b/{draft.release.files['knee/index.html'].sha256}"
    edge.put(lost, (built.path / "knee/index.html").read_bytes())
    counting = plan(built.path, edge, now=START)
    assert not counting.uploads
    age(edge, 31)
    assert 1 == collect(edge).files
    assert refusal(lambda: apply(counting, edge)).rule in {"upload-damaged", "collection-under-way"}
    assert publish(built, edge).is_new
    with serving(edge) as reader:
        assert [] == dead(reader.crawl())


def test_nothing_published(tmp_path: Path) -> None:
    """On an edge that is not there nothing is collected and nothing made."""
    assert 0 == collect(LocalStore(tmp_path / "edge")).files
    assert not (tmp_path / "edge").exists()
