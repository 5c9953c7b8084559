"""The record of advertising: every time a release goes live, and nothing else, is written down."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from publisher.deploy import pointer, record
from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import PublishOptions, plan
from publisher.deploy.pointer import Step
from publisher.deploy.publish import apply
from publisher.deploy.rollback import rollback
from publisher.problems import PublisherError
from tests.deploy.kit import PHOTO, SITE, START, Folder, day, publish, run, tree


@pytest.fixture
def two(built: Folder, edge: LocalStore) -> list[str]:
    """Two releases, published on the first two days; their ids."""
    ids = [publish(built, edge, commit="c0").release.id]
    built.page("knee/index.html", "Other words.", photo=PHOTO)
    return [*ids, publish(built, edge, day=1, commit="c1").release.id]


def from_before(edge: LocalStore) -> None:
    """Make the store one that was written before there was a record."""
    raw = json.loads(edge.get(pointer.KEY)[0])
    del raw["step"]
    edge.put(pointer.KEY, json.dumps(raw).encode())
    for item in list(edge.list("r/")):
        edge.delete(item.key)


def told(edge: LocalStore) -> list[tuple[int, datetime, str, bool]]:
    found = record.read(edge)
    whole = record.details(edge, found.steps)
    assert () == (*found.problems, *whole.problems)
    return [(step.number, step.at, step.release, step.is_exact) for step in whole.steps]


def test_every_time_is_written_down(two: list[str], edge: LocalStore) -> None:
    """Publish, rollback and rollback forward each add when, what, where and from which commit."""
    rollback(edge, 1, clock=lambda: day(2))
    rollback(edge, 2, clock=lambda: day(3))
    whole = record.details(edge, record.read(edge).steps)
    assert () == whole.problems
    assert [
        Step(1, day(0), two[0], SITE, "c0"),
        Step(2, day(1), two[1], SITE, "c1"),
        Step(3, day(2), two[0], SITE, "c0"),
        Step(4, day(3), two[1], SITE, "c1"),
    ] == list(whole.steps)


def test_the_moment_is_that_of_the_clock(built: Folder, edge: LocalStore) -> None:
    """A publish that pretends to be another day is recorded when it really happened."""
    before = datetime.now(UTC)
    apply(plan(built.path, edge, PublishOptions(now=START, site=SITE)), edge)
    (step,) = record.read(edge).steps
    assert before <= step.at <= datetime.now(UTC)


def test_nothing_new_is_no_step(two: list[str], built: Folder, edge: LocalStore) -> None:
    """Publishing an unchanged site, or going back to the live release, adds nothing."""
    before = tree(edge.folder)
    publish(built, edge, day=5)
    rollback(edge, 2)
    assert before == tree(edge.folder)


def test_the_record_is_only_added_to(two: list[str], edge: LocalStore) -> None:
    """What was recorded once is never written over."""
    before = {name: data for name, data in tree(edge.folder).items() if name.startswith("r/")}
    rollback(edge)
    rollback(edge, 2)
    after = tree(edge.folder)
    assert 2 == len(before)
    assert before == {name: after[name] for name in before}


def test_the_pointer_alone_is_enough(two: list[str], edge: LocalStore) -> None:
    """A step that was not copied out of the pointer is read there, and copied by the next."""
    last = max(item.key for item in edge.list("r/"))
    edge.delete(last)
    assert [1, 2] == [number for number, *_ in told(edge)]
    rollback(edge)
    assert edge.get(last)
    assert [1, 2, 3] == [number for number, *_ in told(edge)]


def test_a_store_from_before_the_record(two: list[str], edge: LocalStore) -> None:
    """Times of releases stand in for what nobody wrote down, and are marked as such."""
    from_before(edge)
    rebuilt = [(1, day(0), two[0], False), (2, day(1), two[1], False)]
    assert rebuilt == told(edge)
    rollback(edge, clock=lambda: day(9))
    assert [*rebuilt, (3, day(9), two[0], True)] == told(edge)


def test_a_rollback_from_before_the_record(two: list[str], edge: LocalStore) -> None:
    """Where an older store had gone back, what is live now is in the record all the same."""
    rollback(edge)
    from_before(edge)
    assert [two[0], two[1], two[0]] == [release for _, _, release, _ in told(edge)]
    rollback(edge, 2, clock=lambda: day(9))
    assert [True, False] == [told(edge)[at][3] for at in (3, 2)]


def test_a_release_of_an_older_store_that_is_damaged(two: list[str], edge: LocalStore) -> None:
    """A release whose own time cannot be read takes the nearest one that is known."""
    from_before(edge)
    edge.put(f"m/{two[0]}.json", b"?")
    assert [(1, day(1)), (2, day(1))] == [(number, at) for number, at, *_ in told(edge)]


def test_a_pointer_put_back_from_a_backup(two: list[str], edge: LocalStore) -> None:
    """A pointer moved by hand is noticed, and the record goes on from where it was."""
    backup = edge.get(pointer.KEY)[0]
    rollback(edge, 1, clock=lambda: day(2))
    edge.put(pointer.KEY, backup)
    assert (4, day(2), two[1], False) == told(edge)[-1]
    rollback(edge, 1, clock=lambda: day(4))
    assert [1, 2, 3, 4, 5] == [number for number, *_ in told(edge)]
    assert (5, day(4), two[0], True) == told(edge)[-1]


def test_a_damaged_pointer_loses_no_step(two: list[str], edge: LocalStore) -> None:
    """The record is whole where the pointer is not, and goes on when that is mended."""
    edge.put(pointer.KEY, b"?")
    found = record.read(edge)
    assert ["pointer-damaged"] == [problem.rule for problem in found.problems]
    assert two == [step.release for step in found.steps]
    rollback(edge, 1, clock=lambda: day(2))
    assert (3, day(2), two[0], True) == told(edge)[-1]


def test_a_pointer_that_was_deleted(two: list[str], built: Folder, edge: LocalStore) -> None:
    """Publishing over a store that lost its pointer adds to the old record."""
    edge.delete(pointer.KEY)
    publish(built, edge, day=7)
    assert [(1, day(0)), (2, day(1)), (3, day(7))] == [(n, at) for n, at, *_ in told(edge)]


@pytest.mark.parametrize("data", [b"", b"?", b"[]", b"{}", b'{"number": 1}', b"\xff"])
def test_a_damaged_step_is_told_and_saved(data: bytes, two: list[str], edge: LocalStore) -> None:
    """A file that is damaged inside still says by its name what was live when."""
    first = min(item.key for item in edge.list("r/"))
    edge.put(first, data)
    whole = record.details(edge, record.read(edge).steps)
    assert [("record-damaged", f"edge/{first}")] == [(p.rule, p.file) for p in whole.problems]
    assert (two[0], day(0), None) == (
        whole.steps[0].release,
        whole.steps[0].at,
        whole.steps[0].commit,
    )
    assert "c1" == whole.steps[1].commit


def test_a_step_that_tells_another_story(two: list[str], edge: LocalStore) -> None:
    """A file whose inside was changed by hand does not fit its name, and is told."""
    first = min(item.key for item in edge.list("r/"))
    edge.put(first, edge.get(first)[0].replace(b"2026-01-05", b"2025-01-05"))
    whole = record.details(edge, record.read(edge).steps)
    assert ["record-damaged"] == [problem.rule for problem in whole.problems]


def test_a_missing_step_is_told(two: list[str], edge: LocalStore) -> None:
    """A gap in the numbers says between which moments something is not known."""
    rollback(edge, 1, clock=lambda: day(2))
    first, second, _ = sorted(item.key for item in edge.list("r/"))
    edge.delete(second)
    (gap,) = record.read(edge).problems
    assert ("record-gap", "warning") == (gap.rule, gap.severity)
    assert "after 2026-01-05 09:00 UTC and before 2026-01-07 09:00 UTC" in gap.says
    edge.delete(first)
    (gap,) = record.read(edge).problems
    assert gap.says.startswith("2 steps of the record")


def test_other_files_are_no_steps(two: list[str], edge: LocalStore) -> None:
    """What somebody else put beside the record is left alone and not read."""
    for name in ("notes.txt", "0000009-20269999T000000.000000Z-1-0123456789ab.json"):
        edge.put(f"r/{name}", b"?")
    assert 2 == len(told(edge))


def test_a_publish_that_came_too_late(two: list[str], built: Folder, edge: LocalStore) -> None:
    """A publish that is refused, as another landed meanwhile, leaves no trace in the record."""
    built.page("knee/index.html", "Later words.", photo=PHOTO)
    late = plan(built.path, edge, PublishOptions(now=START, site=SITE))
    rollback(edge, 1, clock=lambda: day(2))
    before = told(edge)
    with pytest.raises(PublisherError):
        apply(late, edge, clock=lambda: day(3))
    assert before == told(edge)
    assert 3 == len(list(edge.list("r/")))


@pytest.mark.skipif(sys.platform == "win32", reason="forks processes to race them")
def test_two_publishers_make_one_step(built: Folder, edge: LocalStore, tmp_path: Path) -> None:
    """Of two publishes at one moment only the winner is in the record."""
    other = Folder(tmp_path / "other").small_site(("knee", "neck"))
    run("race", built.path, other.path, edge.folder)
    assert [(1, pointer.read(edge).live)] == [(n, release) for n, _, release, _ in told(edge)]


def test_a_long_record_is_quick(built: Folder, edge: LocalStore) -> None:
    """Five years of daily publishes are listed without reading one twice, details and all."""
    release = publish(built, edge).release
    for number in range(2, 2001):
        step = Step(number, day(number), release.id, SITE)
        (edge.folder / step.key).write_bytes(step.to_bytes())
    began = time.process_time()
    assert 2000 == len(told(edge))
    assert 5 > time.process_time() - began
