"""The local store: all of a file or nothing, and conditions that hold."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from publisher.deploy.local_store import LocalStore
from publisher.deploy.store import Conflict, Item, Missing
from publisher.problems import PublisherError


def test_get_returns_what_was_put(edge: LocalStore) -> None:
    """Bytes come back as they went in, under the etag that put gave."""
    tag = edge.put("b/abc", b"bytes")
    assert (b"bytes", tag) == edge.get("b/abc")


def test_missing_key_is_typed(edge: LocalStore) -> None:
    """A key that is not there is told from a disk in trouble."""
    with pytest.raises(Missing):
        edge.get("b/abc")


def test_list_by_prefix(edge: LocalStore) -> None:
    """A listing holds the keys under a prefix with their sizes, and not our own tools."""
    edge.put("b/abc", b"12345")
    tag = edge.put("current", b"1")
    edge.put("current", b"22", if_match=tag)
    (edge.folder / "b" / ".put-0123456789abcdef.tmp").write_bytes(b"half")
    assert [Item("b/abc", 5)] == list(edge.list("b/"))
    assert {Item("b/abc", 5), Item("current", 2)} == set(edge.list(""))
    assert [] == list(edge.list("m/"))


def test_create_only_put_keeps_the_first(edge: LocalStore) -> None:
    """A create-only put never changes what stands there."""
    edge.put("b/abc", b"first", if_none_match=True)
    with pytest.raises(Conflict):
        edge.put("b/abc", b"second", if_none_match=True)
    assert b"first" == edge.get("b/abc")[0]


def no_links(*_: object) -> None:
    """What ``os.link`` does on exFAT and on many network drives."""
    raise PermissionError(1, "Operation not permitted")


@pytest.mark.parametrize("has_links", [True, False])
def test_create_only_put_has_one_winner(
    has_links: bool, edge: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many creators at one moment exactly one wins, and its bytes stay."""
    if not has_links:
        monkeypatch.setattr(os, "link", no_links)

    def create(work: tuple[str, int]) -> tuple[str, int] | None:
        key, number = work
        try:
            LocalStore(edge.folder).put(key, str(number).encode(), if_none_match=True)
        except Conflict:
            return None
        return work

    keys = [f"b/{letter}" for letter in "abcdefghij"]
    with ThreadPoolExecutor(8) as pool:
        tried = pool.map(create, [(key, number) for key in keys for number in range(8)])
        winners = [won for won in tried if won is not None]
    assert keys == [key for key, _ in winners]
    for key, number in winners:
        assert str(number).encode() == edge.get(key)[0]


def test_create_only_put_without_hard_links(
    edge: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a file system without hard links a create-only put holds its condition all the same."""
    monkeypatch.setattr(os, "link", no_links)
    edge.put("b/abc", b"first", if_none_match=True)
    with pytest.raises(Conflict):
        edge.put("b/abc", b"second", if_none_match=True)
    assert b"first" == edge.get("b/abc")[0]


def test_swap_only_over_what_was_read(edge: LocalStore) -> None:
    """A swap over bytes that changed since they were read is refused and changes nothing."""
    tag = edge.put("current", b"1")
    edge.put("current", b"2", if_match=tag)
    with pytest.raises(Conflict):
        edge.put("current", b"3", if_match=tag)
    assert b"2" == edge.get("current")[0]


def test_swap_of_what_is_gone(edge: LocalStore) -> None:
    """A swap over a key that was deleted is a conflict, not a new key."""
    tag = edge.put("current", b"1")
    edge.delete("current")
    with pytest.raises(Conflict):
        edge.put("current", b"2", if_match=tag)
    assert [] == list(edge.list("current"))


def test_delete_twice(edge: LocalStore) -> None:
    """Deleting what is gone already is no error."""
    edge.put("b/abc", b"1")
    edge.delete("b/abc")
    edge.delete("b/abc")
    assert [] == list(edge.list("b/"))


@pytest.mark.parametrize(
    "key", ["../x", "/x", "b/../x", "b//x", "", ".lock", "b/.put-1.tmp", "a\\b"]
)
def test_no_key_leaves_the_folder(key: str, edge: LocalStore) -> None:
    """No key reaches outside of the edge, or at the store's own files."""
    with pytest.raises(ValueError, match="not a key"):
        edge.put(key, b"")


def test_nothing_temporary_stays(edge: LocalStore) -> None:
    """Puts that succeed and puts that conflict both tidy up after themselves."""
    tag = edge.put("current", b"1")
    for condition in ({"if_none_match": True}, {"if_match": "stale"}, {"if_match": tag}):
        try:
            edge.put("current", b"2", **condition)
        except Conflict:
            continue
    assert [".lock", "current"] == sorted(path.name for path in edge.folder.iterdir())


def test_edge_that_is_a_file(tmp_path: Path) -> None:
    """A file where the edge folder should be is told in plain words, whatever is asked."""
    (tmp_path / "edge").write_text("a file")
    store = LocalStore(tmp_path / "edge")
    for ask in (
        lambda: list(store.list("b/")),
        lambda: store.get("current"),
        lambda: store.put("current", b""),
        lambda: store.delete("current"),
    ):
        with pytest.raises(PublisherError) as refused:
            ask()
        assert ["not-a-folder"] == [problem.rule for problem in refused.value.problems]
        assert "edge" == refused.value.problems[0].file
