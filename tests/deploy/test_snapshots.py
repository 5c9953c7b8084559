"""What the KeyValueStore says of several releases at once: exact for each of them, at every
moment, and within what AWS takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from publisher.built.files import File
from publisher.built.redirects import Redirect
from publisher.deploy import snapshots
from publisher.deploy.manifest import Release
from publisher.deploy.snapshots import (
    CURRENT,
    KEPT,
    MOST_BYTES,
    MOST_KEY_BYTES,
    MOST_VALUE_BYTES,
    Table,
    as_of,
    changes,
    entries,
    fitting,
    look_up,
    read_table,
    size_of,
    too_large,
    values,
)

KEYS = st.sampled_from([f"/{name}/index.html" for name in "abcdefgh"])
SITES = st.dictionaries(KEYS, st.sampled_from(["one", "two", "three"]), max_size=8)


@given(st.lists(SITES, min_size=1, max_size=8))
def test_every_snapshot_is_told_exactly(sites: list[dict[str, str]]) -> None:
    """Whatever came, changed, went and came again: each snapshot reads as it was written."""
    numbered = dict(enumerate(sites, start=3))
    found = values(numbered)
    for number, site in numbered.items():
        assert site == as_of(found, number)
    assert {} == as_of(found, 2)


@given(st.lists(SITES, min_size=1, max_size=12), st.data())
def test_each_change_leaves_what_is_kept(sites: list[dict[str, str]], data: st.DataObject) -> None:
    """While values are rewritten one after the other, every snapshot that is kept reads the same
    after each change, and the store is never fuller than at one of the ends."""
    live, every, stored = 0, {}, {}
    for number, site in enumerate(sites, start=1):
        every[number] = site
        kept = fitting(every, sorted({number, live} & every.keys()), sorted(every, reverse=True))
        assert {number, live} - {0} <= kept.keys()
        assert len(kept) <= KEPT
        wanted = values(kept)
        ends = max(_size(stored), _size(wanted))
        for key, value in changes(stored, wanted):
            if value is None:
                del stored[key]
            else:
                stored[key] = value
            for old in kept.keys() - {number}:
                assert every[old] == as_of(stored, old)
            assert _size(stored) <= ends
        assert wanted == stored
        every = dict(kept)
        live = data.draw(st.sampled_from(sorted(kept)))


def _size(stored: dict[str, str]) -> int:
    return sum(size_of(key, value) for key, value in stored.items())


@given(
    st.lists(
        st.dictionaries(KEYS, st.text("xy/", max_size=900), max_size=4), min_size=1, max_size=7
    )
)
def test_what_is_chosen_fits(sites: list[dict[str, str]]) -> None:
    """Beyond what is needed no snapshot is kept that makes a value too long."""
    numbered = dict(enumerate(sites, start=1))
    newest = max(numbered)
    kept = fitting(numbered, [newest], sorted(numbered, reverse=True)[1:])
    found = values(kept)
    assert newest in kept
    if len(kept) > 1:
        assert "" == too_large(found)
        for key, value in found.items():
            assert len(key) <= MOST_KEY_BYTES
            assert len(value) <= MOST_VALUE_BYTES


def test_too_large() -> None:
    """Bytes count, not characters; the limits themselves still fit."""
    assert "" == too_large({"k" * MOST_KEY_BYTES: "v" * MOST_VALUE_BYTES})
    assert "é" * 257 == too_large({"é" * 257: "v"})
    assert "/a" == too_large({"/a": "é" * 513})
    many = {f"/{number}": "v" * 1000 for number in range(MOST_BYTES // 1000)}
    assert "*" == too_large(many)


ID = st.builds("{}-{:012x}".format, st.integers(0, 10**6), st.integers(0, 16**12 - 1))


@given(st.dictionaries(st.integers(1, 10**6), ID, max_size=KEPT + 1), st.data())
def test_table_reads_as_written(known: dict[int, str], data: st.DataObject) -> None:
    """``current`` comes back as it was, and is never too long for a value."""
    live, lender = (data.draw(st.sampled_from([0, *known])) for _ in range(2))
    table = Table(live, lender, known, data.draw(st.booleans()))
    assert table == read_table(str(table))
    assert len(str(table)) <= MOST_VALUE_BYTES


@given(st.text(max_size=80) | st.text("0123-=a !", max_size=40) | st.none())
def test_any_current_can_be_read(value: str | None) -> None:
    """Whatever somebody wrote there is a table, or as good as none."""
    table = read_table(value)
    assert value is None or str(table) == value or table == Table(is_unfinished=True)


def test_entries_of_a_release() -> None:
    """Files and redirects have keys of their own, percent-encoded; headers alone are a change."""
    file = File("a" * 64, 1, {"Content-Type": "text/html; charset=utf-8"})
    other = File("a" * 64, 1, {"Content-Type": "text/plain; charset=utf-8"})
    moved = {"/old é/": Redirect("/knee/?#", 301), "/closed/": Redirect(None, 410)}
    release = Release(1, "", None, {"knee/index.html": file, "a b.txt": other}, moved)
    found = entries(release)
    assert {"/knee/index.html", "/a%20b.txt", ">/old%20%C3%A9/", ">/closed/"} == found.keys()
    assert found["/knee/index.html"] != found["/a%20b.txt"]
    assert ("/knee/", snapshots.GONE) == (found[">/old%20%C3%A9/"], found[">/closed/"])


def test_look_up() -> None:
    """The newest pair that is not above the snapshot; a redirect may hold colons."""
    value = "9:https://elsewhere.example/ 7:b 4: 2:a"
    found = [look_up(value, number) for number in (1, 2, 3, 4, 6, 7, 8, 9, 99)]
    away = "https://elsewhere.example/"
    assert ["", "a", "a", "", "", "b", "b", away, away] == found


def test_current_is_no_path() -> None:
    """A file of that name has another key."""
    file = File("a" * 64, 1, {"Content-Type": "text/plain; charset=utf-8"})
    assert CURRENT not in entries(Release(1, "", None, {CURRENT: file}))
