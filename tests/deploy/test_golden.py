"""What the first version of the stored formats wrote is read today; see ``golden/README.md``."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from publisher.built import headers
from publisher.built.headers import SECURITY
from publisher.deploy import archive, indexnow, pointer
from publisher.deploy.gc import collect
from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import PublishOptions
from publisher.deploy.previews import pointer_of
from publisher.deploy.report import describe
from publisher.deploy.rollback import releases
from publisher.deploy.serve import Follower, Server
from publisher.deploy.store import Store
from publisher.deploy.targets import Target
from publisher.deploy.targets.edge import EdgeTarget
from publisher.deploy.targets.in_place.remote_state import RECORDS, read_state
from publisher.deploy.targets.in_place.target import InPlaceTarget
from tests.deploy.kit import SITE, dead, serving, tree
from tests.deploy.servers import S3Server

GOLDEN = Path(__file__).with_name("golden")
FIRST, SECOND = "1-d550eab1e688", "2-1090ff01d4d6"
NOW = datetime(2026, 1, 8, 9, tzinfo=UTC)
OPTIONS = PublishOptions(now=NOW, commit="1" * 40, site=SITE)


@pytest.fixture(params=["edge", "bucket", "in place"])
def target(request: pytest.FixtureRequest, server: S3Server, tmp_path: Path) -> Target:
    """A target with the stored bytes of then: on this computer, in a bucket, in place."""
    if request.param == "edge":
        shutil.copytree(GOLDEN / "edge", tmp_path / "edge")
        return EdgeTarget("edge", LocalStore(tmp_path / "edge"))
    place = request.node.name.replace("[", "-").replace("]", "").replace(" ", "-")
    files = server.store("clinic", place)
    if request.param == "bucket":
        for key, data in tree(GOLDEN / "edge").items():
            files.put(key, data)
        return EdgeTarget(f"s3://clinic/{place}", files)
    headers = json.loads((GOLDEN / "bucket-headers.json").read_text("utf-8"))
    for key, data in tree(GOLDEN / "bucket").items():
        files.put(key, data, headers=headers.get(key))
    records = server.store("clinic", f"{place}/{RECORDS}")
    return InPlaceTarget(f"s3+plain://clinic/{place}", files, records, tmp_path / "bucket.lock")


def test_an_identical_site_is_unchanged(target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same built folder has the same digest, so there is nothing to publish or to upload, but
    for what headers say since; the address that release 2 alone had is not forgotten."""
    monkeypatch.delitem(SECURITY, "Speculation-Rules")
    policy = headers.page_policy
    monkeypatch.setattr(
        headers, "page_policy", lambda *given: policy(*given).replace("media-src 'self'; ", "")
    )
    plan = target.plan(GOLDEN / "site", OPTIONS)
    assert (True, {}) == (plan.is_unchanged, dict(plan.uploads))
    assert [("address-lost", "site/shoulder/index.html")] == [
        (problem.rule, problem.file) for problem in plan.problems
    ]
    assert "Nothing has changed since release 1." == describe(plan)


def test_releases_and_record(target: Target) -> None:
    """Every release is listed and whole, and the record knows when each was public."""
    store = target.records
    assert [(2, False), (1, True)] == [(one.generation, one.is_live) for one in releases(store)]
    assert all(one.release for one in releases(store))
    past = archive.history(store, NOW)
    assert () == past.problems
    assert [FIRST, SECOND, FIRST] == [span.step.release for span in past.spans]
    assert [5, 6, 7] == [span.start.day for span in past.spans]
    assert {SITE} == {span.step.site for span in past.spans}
    assert ["1" * 40, "2" * 40, "1" * 40] == [span.step.commit for span in past.spans]


def test_what_was_public_is_read_back(target: Target) -> None:
    """A page of the release that is no longer live comes back byte for byte."""
    day = datetime(2026, 1, 6, 12, tzinfo=UTC)
    found = archive.versions_of(target.records, "/knee/", day, day.replace(hour=13), NOW)
    assert () == found.problems
    assert b"Second words." in archive.body(target.records, found.versions[0])


def test_going_back(target: Target) -> None:
    """The release of then can be live again, with its redirects, and what it retains."""
    release = target.rollback("2", lambda *_: None)
    assert SECOND == release.id
    assert "assets/knee-0a1b2c3d4e5f.jpg" in release.retained
    assert {"/old-knee/", "/closed/"} == set(release.redirects)
    with serving(Server(target.site(), 0)) as reader:
        assert b"Second words." in reader.get("/knee/").body
        assert [] == dead(reader.crawl())
    assert FIRST == target.rollback(None, lambda *_: None).id


def test_a_new_release_follows(target: Target, tmp_path: Path) -> None:
    """An edit is release 3; the addresses of both releases before it are still watched over."""
    folder = shutil.copytree(GOLDEN / "site", tmp_path / "output")
    page = folder / "knee/index.html"
    page.write_text(page.read_text("utf-8").replace("First words.", "Third words."), "utf-8")
    plan = target.plan(folder, OPTIONS)
    lost = [problem.file for problem in plan.problems if problem.rule == "address-lost"]
    assert ["output/shoulder/index.html"] == lost
    (folder / "_redirects").write_text(
        (folder / "_redirects").read_text("utf-8") + "/shoulder/ /neck/ 301\n", "utf-8"
    )
    outcome = target.publish(target.plan(folder, OPTIONS), lambda *_: None)
    assert (3, True) == (outcome.release.generation, outcome.is_new)


def test_search_engines_hear_of_the_rollback_alone() -> None:
    """What they were told of last is remembered."""
    store = LocalStore(GOLDEN / "edge")
    before, live = pointer.load(store, SECOND), pointer.live_release(store)
    assert live
    assert b'{"told": "2-1090ff01d4d6"}\n' == store.get(indexnow.KEY)[0]
    assert [f"{SITE}/knee/", f"{SITE}/neck/"] == indexnow.addresses(store, before, live, SITE)


def test_a_collection_keeps_what_was_public(target: Target) -> None:
    """Nothing of then is garbage today: all of it was public within three years."""
    assert (0, 0) == ((done := target.collect()).releases, done.files)


def test_the_preview_is_shown(tmp_path: Path) -> None:
    """A preview's pointer leads to its release."""
    store: Store = LocalStore(Path(shutil.copytree(GOLDEN / "edge", tmp_path / "edge")))
    with serving(Server(Follower(store, pointer_of("pr-7")), 0)) as reader:
        assert "noindex" == reader.get("/shoulder/").headers["X-Robots-Tag"]
    assert (0, 0) == ((done := collect(store)).releases, done.files)


def test_state_in_place_is_trusted(server: S3Server) -> None:
    """The etags of then are those of the files that are there, so that nothing is written anew."""
    files = server.store("clinic", "state")
    for key, data in tree(GOLDEN / "bucket").items():
        files.put(key, data)
    state = read_state(files, server.store("clinic", f"state/{RECORDS}"))
    assert state.written.keys() <= state.listed.keys()
    assert all(map(state.has_its_bytes, state.written))
    assert frozenset() == state.touched
