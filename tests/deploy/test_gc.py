"""Collecting garbage: only what no release needs, only what is old, never under a publish."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from publisher.deploy import archive, gc, pointer, previews
from publisher.deploy.gc import collect
from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import PublishOptions, plan
from publisher.deploy.publish import apply
from publisher.deploy.rollback import releases, rollback
from tests.deploy.kit import PHOTO, START, Folder, dead, publish, serving, tree
from tests.refusals import refusal

DAY = 86_400


def age(edge: LocalStore, days: float) -> None:
    """Let everything in the edge be that much older."""
    for path in edge.folder.rglob("*"):
        if path.is_file():
            moment = path.stat().st_mtime - days * DAY
            os.utime(path, (moment, moment))


def shown(built: Folder, edge: LocalStore, number: int, ago: float) -> str:
    """Publish other words, which went live ``ago`` days before now as the record has it."""
    built.page("knee/index.html", f"Words number {number}.", photo=PHOTO)
    draft = plan(built.path, edge, PublishOptions(now=START + timedelta(days=number)))
    return apply(draft, edge, clock=lambda: days_ago(ago)).release.id


def days_ago(number: float) -> datetime:
    return datetime.now(UTC) - timedelta(days=number)


@pytest.fixture
def many(built: Folder, edge: LocalStore) -> list[str]:
    """Fourteen releases: the first three were last public more than three years ago, the fourth
    until forty days ago; the ten newest came then. All of their files are older than a month."""
    ages = [1500, 1450, 1400, 1200, *range(40, 30, -1)]
    ids = [shown(built, edge, number, ago) for number, ago in enumerate(ages, start=1)]
    age(edge, 32)
    return ids


def test_old_releases_go_with_their_files(many: list[str], edge: LocalStore) -> None:
    """What was last public more than three years ago goes beyond the ten newest, and what it
    alone needed; the record still says that it was there."""
    old = pointer.load(edge, many[0])
    assert old
    collected = collect(edge)
    assert (3, 3) == (collected.releases, collected.files)
    assert list(range(14, 3, -1)) == [one.generation for one in releases(edge)]
    blobs = {item.key for item in edge.list("b/")}
    assert f"b/{old.files['knee/index.html'].sha256}" not in blobs
    assert f"b/{old.files[PHOTO].sha256}" in blobs
    with serving(edge) as reader:
        assert [] == dead(reader.crawl())
    assert 13 == rollback(edge).generation
    then = archive.versions_of(edge, "/knee/", days_ago(1490), days_ago(1480), days_ago(0))
    assert [many[0]] == [span.step.release for span in then.spans]
    assert ["release-missing"] == [problem.rule for problem in then.problems]


def test_objects_of_another_program_stay(many: list[str], edge: LocalStore) -> None:
    """A bucket that CloudFront once followed has objects under ``s/`` and a ``404.html``: they are
    left alone, and what is garbage goes all the same."""
    left_behind = ("s/0123456789abcdef0123456789abcdef", "404.html")
    for key in left_behind:
        edge.put(key, b"as served")
    age(edge, 32)
    assert 3 == collect(edge).releases
    assert {*left_behind} <= {item.key for item in edge.list("")}


def test_what_was_public_within_three_years_stays(many: list[str], edge: LocalStore) -> None:
    """N.J.A.C. 13:39A-8.7: a clinic can show it, and go back to it, though ten newer ones are
    there and nobody has seen it for a month."""
    collect(edge)
    then = archive.versions_of(edge, "/knee/", days_ago(300), days_ago(299), days_ago(0))
    assert () == then.problems
    assert b"Words number 4." in archive.body(edge, then.versions[0])
    assert 4 == rollback(edge, 4).generation
    with serving(edge) as reader:
        assert b"Words number 4." in reader.get("/knee/").body
        assert [] == dead(reader.crawl())


def test_it_counts_when_a_release_was_last_shown(
    built: Folder, edge: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release that was gone back to was public again, so it outlasts a newer one."""
    monkeypatch.setattr(gc, "_NEWEST_KEPT", 1)
    shown(built, edge, 1, 1500)
    shown(built, edge, 2, 1400)
    rollback(edge, 1, clock=lambda: days_ago(1300))
    shown(built, edge, 3, 900)
    age(edge, 31)
    assert (1, 1) == (collect(edge).releases, len([*edge.list("m/")]) - 1)
    assert [3, 1] == [one.generation for one in releases(edge)]


def test_a_killed_publish_goes_after_a_month(built: Folder, edge: LocalStore) -> None:
    """A release that never was public is promised to nobody: it goes, with its files."""
    publish(built, edge)
    before = {item.key for item in edge.list("")}
    current = edge.get("current")[0]
    shown(built, edge, 2, 1)
    # As a kill before the swap of the pointer leaves it.
    edge.put("current", current)
    brought = {item.key for item in edge.list("")} - before
    for key in [key for key in brought if key.startswith("r/")]:
        edge.delete(key)
    assert (0, 0) == (collect(edge).releases, collect(edge).files)
    age(edge, 31)
    collected = collect(edge)
    assert (1, 1) == (collected.releases, collected.files)
    assert before == {item.key for item in edge.list("")} - {"clock"}


def test_a_preview_stays_as_long_as_its_pointer(built: Folder, edge: LocalStore) -> None:
    """Somebody may still look at it, however old it is."""
    publish(built, edge)
    built.page("knee/index.html", "Words of a draft.", photo=PHOTO)
    previews.show(built.path, edge, "pr-7", PublishOptions(now=START))
    age(edge, 400)
    assert (0, 0) == (collect(edge).releases, collect(edge).files)
    previews.end(edge, "pr-7")
    collected = collect(edge)
    assert (1, 1) == (collected.releases, collected.files)


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
        assert b"Words number 1." in reader.get("/knee/").body


@pytest.mark.parametrize("number", [4, 14])
def test_a_damaged_record_stops_it(
    number: int, many: list[str], built: Folder, edge: LocalStore
) -> None:
    """Where a release that was public cannot be read nobody knows what it needs, so nothing
    goes; and a publish need not wait for what has ended."""
    record = edge.folder / "m" / f"{many[number - 1]}.json"
    whole = record.read_bytes()
    record.write_bytes(b"?")
    before = {item.key for item in edge.list("")}
    assert "release-damaged" == refusal(lambda: collect(edge)).rule
    assert before <= {item.key for item in edge.list("")}
    record.write_bytes(whole)
    assert shown(built, edge, 15, 0)


def test_a_publish_waits_for_a_collection(built: Folder, edge: LocalStore) -> None:
    """While garbage is collected a publish says so; after a quarter of an hour that died."""
    publish(built, edge)
    standing = pointer.read(edge)
    pointer.write(edge, pointer.Head(standing.etag, standing.live, standing.history, sweeps=1))
    built.page("knee/index.html", "New words.", photo=PHOTO)
    assert "collection-under-way" == refusal(lambda: publish(built, edge)).rule
    long_ago = time.time() - 1_000
    os.utime(edge.folder / "current", (long_ago, long_ago))
    assert publish(built, edge).is_new
    assert 0 == pointer.read(edge).sweeps % 2


def test_a_publish_under_way_does_not_lose_files(built: Folder, edge: LocalStore) -> None:
    """A publish that counted on an old file which a collection took fails, and then works."""
    publish(built, edge)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    draft = plan(built.path, edge, PublishOptions(now=START))
    lost = f"b/{draft.release.files['knee/index.html'].sha256}"
    edge.put(lost, (built.path / "knee/index.html").read_bytes())
    counting = plan(built.path, edge, PublishOptions(now=START))
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
