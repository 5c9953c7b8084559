"""A publish killed by SIGKILL anywhere: the earlier release or the new one, whole, never a mix.

The invariants: every page's files are there (I1), no link is dead (I2), a page open
since the earlier release keeps its pictures (I3), the site is exactly one release
(I4), and the publish run again comes to the same bytes and headers (I5).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from publisher.deploy import pointer, record
from publisher.deploy.local_store import LocalStore
from publisher.deploy.release import generation_of
from publisher.deploy.rollback import rollback
from publisher.problems import Problem
from tests.deploy.kit import PHOTO, Folder, Reply, changed_site, dead, publish, run, serving

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks processes to kill them")


def crawl(store: LocalStore) -> dict[str, Reply]:
    with serving(store) as reader:
        return reader.crawl()


def in_record(store: LocalStore) -> tuple[tuple[int, ...], tuple[Problem, ...]]:
    """The releases of the record, by number, and what is wrong with it."""
    found = record.read(store)
    whole = record.details(store, found.steps)
    generations = tuple(generation_of(step.release) for step in whole.steps)
    return generations, (*found.problems, *whole.problems)


@pytest.mark.parametrize("how", ["killed_at_calls", "killed_at_system_calls"])
def test_killed_at_every_step(how: str, built: Folder, edge: LocalStore, tmp_path: Path) -> None:
    """Whichever step a publish dies at, visitors find one whole release, and a re-run ends it."""
    publish(built, edge)
    later = changed_site(built)
    whole = LocalStore(tmp_path / "whole" / "edge")
    shutil.copytree(edge.folder, whole.folder)
    publish(later, whole, day=1)
    old, new = crawl(edge), crawl(whole)
    assert [] == dead(old) + dead(new)

    points = run(how, later.path, edge.folder, tmp_path / "scratch")
    assert len(points) >= 18
    seen_live = set()
    for name in points:
        store = LocalStore(tmp_path / "scratch" / name / "edge")
        with serving(store) as reader:
            found = reader.crawl()
            assert found in (old, new), name
            live = pointer.read(store).live
            seen_live.add(live)
            assert live == record.read(store).steps[-1].release, name
            publish(later, store, day=1)
            assert ((1, 2), ()) == in_record(store), name
            assert new == reader.crawl(), name
            assert old[f"/{PHOTO}"] == reader.get(f"/{PHOTO}"), name
    assert len(seen_live) == 2 or how == "killed_at_system_calls"


@pytest.mark.parametrize("how", ["killed_at_calls", "killed_at_system_calls"])
def test_first_publish_killed_at_every_step(
    how: str, built: Folder, edge: LocalStore, tmp_path: Path
) -> None:
    """The very first publish, killed anywhere, shows nothing or all; a re-run is release 1."""
    points = run(how, built.path, edge.folder, tmp_path / "scratch")
    publish(built, edge, day=1)
    whole = crawl(edge)
    assert len(points) >= 18
    for name in points:
        store = LocalStore(tmp_path / "scratch" / name / "edge")
        with serving(store) as reader:
            assert reader.get("/").status == (200 if pointer.read(store).live else 503)
            assert 1 == publish(built, store, day=1).release.generation
            assert ((1,), ()) == in_record(store), name
            assert whole == reader.crawl(), name


def test_rollback_killed_at_every_step(built: Folder, edge: LocalStore, tmp_path: Path) -> None:
    """A rollback killed anywhere leaves a record that says what is live, and ends when re-run."""
    publish(built, edge)
    publish(changed_site(built), edge, day=1)
    points = run("killed_rollbacks", edge.folder, tmp_path / "scratch")
    assert len(points) >= 4
    seen_live = set()
    for name in points:
        store = LocalStore(tmp_path / "scratch" / name / "edge")
        live = pointer.read(store).live
        seen_live.add(live)
        assert live == record.read(store).steps[-1].release, name
        rollback(store, 1)
        assert ((1, 2, 1), ()) == in_record(store), name
    assert 2 == len(seen_live)
