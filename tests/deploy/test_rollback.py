"""The list of releases, and going back: exact in bytes and headers (I7)."""

from __future__ import annotations

import pytest

from publisher.deploy import pointer
from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import PublishOptions, plan
from publisher.deploy.publish import apply
from publisher.deploy.rollback import releases, rollback
from publisher.problems import Problem
from tests.deploy.kit import PHOTO, START, Folder, publish, serving, tree
from tests.refusals import refusal


@pytest.fixture
def three(built: Folder, edge: LocalStore) -> list[str]:
    """Three releases that differ in the knee page; their ids, oldest first."""
    ids = []
    for day, words in enumerate(["One.", "Two.", "Three."]):
        built.page("knee/index.html", words, photo=PHOTO)
        ids.append(publish(built, edge, day=day, commit=f"c{day}").release.id)
    return ids


def live(edge: LocalStore) -> list[int]:
    return [listed.generation for listed in releases(edge) if listed.is_live]


def refused_rollback(edge: LocalStore, which: int | str | None) -> Problem:
    before = tree(edge.folder)
    problem = refusal(lambda: rollback(edge, which))
    assert before == tree(edge.folder)
    return problem


def test_list_newest_first(three: list[str], edge: LocalStore) -> None:
    """The list says of each release when it was published, from what, its pages and if it is
    live."""
    listed = releases(edge)
    assert [3, 2, 1] == [one.generation for one in listed]
    assert [True, False, False] == [one.is_live for one in listed]
    whole = [one.release for one in listed if one.release]
    assert ["c2", "c1", "c0"] == [release.commit for release in whole]
    assert "2026-01-07T09:00:00+00:00" == whole[0].published
    assert 4 == len(whole[0].pages)
    assert three[2] == listed[0].id


def test_no_releases_yet(edge: LocalStore) -> None:
    """Before the first publish the list is empty."""
    assert [] == releases(edge)


def test_rollback_is_exact(
    built: Folder, edge: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The release gone back to serves the bytes and the headers it served then, though the
    policy changed since."""
    built.redirects("/old-knee/ /knee/ 301")
    publish(built, edge)
    with serving(edge) as reader:
        then = reader.crawl()
        redirect = reader.get("/old-knee/")
        monkeypatch.setattr("publisher.built.headers.SECURITY", {"Referrer-Policy": "no-referrer"})
        built.page("knee/index.html", "Other words.", photo=PHOTO)
        built.redirects("/old-knee/ /hip/ 301")
        publish(built, edge, day=1)
        assert then != reader.crawl()
        rollback(edge)
        assert then == reader.crawl()
        assert redirect == reader.get("/old-knee/")


def test_rollback_moves_only_the_pointer(three: list[str], edge: LocalStore) -> None:
    """Going back writes the pointer and adds to the record; nothing of a release is touched."""
    before = tree(edge.folder)
    rollback(edge)
    after = tree(edge.folder)
    written = {name for name in after if after[name] != before.get(name)}
    assert {"current", "r"} == {name.partition("/")[0] for name in written}
    assert [name for name in written if name in before] == ["current"]
    assert set() == before.keys() - after.keys()


def test_rollback_step_by_step(three: list[str], edge: LocalStore) -> None:
    """Going back twice goes two releases back, and those gone back from stay in the list."""
    assert [2, 1] == [rollback(edge).generation, rollback(edge).generation]
    assert [1] == live(edge)
    assert [3, 2, 1] == [one.generation for one in releases(edge)]


def test_rollback_by_number_and_by_digest(three: list[str], edge: LocalStore) -> None:
    """A release can be named by its number or by the beginning of its digest, forwards too."""
    assert 1 == rollback(edge, 1).generation
    assert 3 == rollback(edge, three[2].partition("-")[2][:6]).generation
    assert 2 == rollback(edge, "2").generation


def test_rollback_to_the_live_one(three: list[str], edge: LocalStore) -> None:
    """Naming the live release changes nothing."""
    before = tree(edge.folder)
    assert 3 == rollback(edge, 3).generation
    assert before == tree(edge.folder)


@pytest.mark.parametrize("which", [9, "9", "zzzz", "", "3-", -1])
def test_unknown_release(which: int | str, three: list[str], edge: LocalStore) -> None:
    """A release that is not there is a problem that names those that are."""
    problem = refused_rollback(edge, which)
    assert "unknown-release" == problem.rule
    for known in three:
        generation, digest = known.split("-")
        assert f"{generation} ({digest})" in problem.fix


def test_nothing_before_the_first(built: Folder, edge: LocalStore) -> None:
    """Going back from the first release is a problem, not a site without pages."""
    publish(built, edge)
    assert "no-earlier-release" == refused_rollback(edge, None).rule


def test_nothing_published(edge: LocalStore) -> None:
    """Going back on an empty edge says to publish first, and makes no folder."""
    assert "Publish first" in refusal(lambda: rollback(edge)).fix
    assert not edge.folder.exists()


def test_publish_after_rollback(three: list[str], built: Folder, edge: LocalStore) -> None:
    """The next release takes the next number, even where its site was published before."""
    rollback(edge, 1)
    outcome = publish(built, edge, day=5)
    assert 4 == outcome.release.generation
    assert three[2].partition("-")[2] == outcome.release.digest[:12]
    assert [4] == live(edge)
    assert 3 == rollback(edge).generation


def test_digest_of_two_releases(three: list[str], built: Folder, edge: LocalStore) -> None:
    """A site that was published twice is named by its digest all the same: the newer one."""
    rollback(edge, 1)
    publish(built, edge, day=5)
    assert 4 == rollback(edge, three[2].partition("-")[2]).generation


def test_release_never_live_is_no_way_back(built: Folder, edge: LocalStore) -> None:
    """A manifest left by a killed publish is neither listed nor gone back to."""
    publish(built, edge)
    built.page("hip/index.html", "Never live.", photo=PHOTO)
    draft = plan(built.path, edge, PublishOptions(now=START))
    edge.put(f"m/{draft.release.id}.json", b"{}")
    built.page("hip/index.html", "Live.", photo=PHOTO)
    second = publish(built, edge, day=1)
    assert [second.release.id, "1"] == [releases(edge)[0].id, releases(edge)[1].id[:1]]
    assert 1 == rollback(edge).generation


def test_release_that_lost_a_file(three: list[str], edge: LocalStore) -> None:
    """A release whose files are gone from the store is not made live."""
    first = pointer.load(edge, three[0])
    assert first is not None
    edge.delete(f"b/{first.files['knee/index.html'].sha256}")
    assert "release-not-whole" == refused_rollback(edge, 1).rule


def test_damaged_record_in_the_list(three: list[str], edge: LocalStore) -> None:
    """One damaged record does not hide the others."""
    (edge.folder / "m" / f"{three[1]}.json").write_bytes(b"?")
    listed = [(one.generation, one.release and len(one.release.pages)) for one in releases(edge)]
    assert [(3, 4), (2, None), (1, 4)] == listed
    assert "release-damaged" == refused_rollback(edge, None).rule
    assert 1 == rollback(edge, 1).generation


def test_rollback_mends_a_damaged_pointer(three: list[str], edge: LocalStore) -> None:
    """A damaged pointer is written anew by going back to a release that is named."""
    (edge.folder / "current").write_bytes(b"?")
    assert "pointer-damaged" == refused_rollback(edge, None).rule
    rollback(edge, 2)
    assert [2] == live(edge)
    assert [3, 2, 1] == [one.generation for one in releases(edge)]


def test_rollback_while_another_lands(three: list[str], built: Folder, edge: LocalStore) -> None:
    """A publish planned before a rollback does not silently undo it."""
    built.page("knee/index.html", "Four.", photo=PHOTO)
    late = plan(built.path, edge, PublishOptions(now=START))
    rollback(edge)
    assert "another-release-landed" == refusal(lambda: apply(late, edge)).rule
    assert [2] == live(edge)
