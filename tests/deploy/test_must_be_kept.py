"""Nothing that the record names may be deleted for three years."""

from __future__ import annotations

from publisher.deploy.local_store import LocalStore
from publisher.deploy.record import must_be_kept
from publisher.deploy.rollback import rollback
from tests.deploy.kit import PHOTO, START, Folder, day, publish

OTHER_PHOTO = "assets/neck-f0e1d2c3b4a5.jpg"


def two_releases(built: Folder, edge: LocalStore) -> list[set[str]]:
    """Two releases a day apart, the second with another photo; the blobs that only each needs."""
    first = publish(built, edge).release
    built.remove(PHOTO)
    built.write(OTHER_PHOTO, b"\xff\xd8 another photo \xff\xd9")
    for slug in ("knee", "neck", "hip"):
        built.page(f"{slug}/index.html", photo=OTHER_PHOTO)
    second = publish(built, edge, day=1).release
    blobs = [{f"b/{file.sha256}" for file in one.files.values()} for one in (first, second)]
    return [blobs[0] - blobs[1], blobs[1] - blobs[0]]


def test_everything_of_three_years_is_kept(built: Folder, edge: LocalStore) -> None:
    """On the last day of the third year every blob of a release gone by is still named."""
    old, new = two_releases(built, edge)
    kept = must_be_kept(edge, day(1 + 3 * 365))
    assert old | new <= kept.blobs
    assert {item.key for item in edge.list("m/")} == kept.manifests
    assert () == kept.problems


def test_what_was_last_public_longer_ago_may_go(built: Folder, edge: LocalStore) -> None:
    """After that only what is live, or was since, is named; also what it retains."""
    old, new = two_releases(built, edge)
    kept = must_be_kept(edge, day(2 + 3 * 366))
    assert new <= kept.blobs
    assert 1 == len(kept.manifests)
    # The photo of the first release is served by the second too, for pages still open.
    assert 1 == len(old & kept.blobs)


def test_what_is_live_is_kept_for_ever(built: Folder, edge: LocalStore) -> None:
    """A release that nobody replaced is kept, however old it is."""
    old, _ = two_releases(built, edge)
    rollback(edge, 1, clock=lambda: day(2))
    kept = must_be_kept(edge, day(20 * 366))
    assert old <= kept.blobs
    assert 1 == len(kept.manifests)


def test_a_release_that_was_never_live_may_go(built: Folder, edge: LocalStore) -> None:
    """What a killed publish left is in no record."""
    two_releases(built, edge)
    edge.put("m/9-0123456789ab.json", b"{}")
    assert "m/9-0123456789ab.json" not in must_be_kept(edge, day(3)).manifests


def test_what_cannot_be_read_is_told(built: Folder, edge: LocalStore) -> None:
    """Where a release that was public cannot be read, it is named, with the reason to stop."""
    two_releases(built, edge)
    key = min(item.key for item in edge.list("m/"))
    edge.put(key, b"?")
    kept = must_be_kept(edge, day(3))
    assert key in kept.manifests
    assert [("release-damaged", True)] == [(told.rule, told.is_error) for told in kept.problems]
    edge.delete(key)
    assert ["release-missing"] == [told.rule for told in must_be_kept(edge, day(3)).problems]


def test_an_empty_store_keeps_nothing(edge: LocalStore) -> None:
    """Before the first publish there is nothing to keep."""
    assert frozenset() == must_be_kept(edge, START).blobs
