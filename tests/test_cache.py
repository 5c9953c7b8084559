"""A cached value is right, or it is not found; whatever happens to the file."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.cache import _TABLE, Cache, _check_sum, key_of
from publisher.parallel import PROCESSES

VALUE = {"text": "Ñandú “quoted”", "list": [1, None, True]}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "cache.sqlite"


def put(file: Path, **values: object) -> None:
    with Cache(file) as cache:
        cache.put("namespace", values)


def get(file: Path, *keys: str) -> dict[str, object]:
    with Cache(file) as cache:
        return cache.get("namespace", keys)


def test_a_value_comes_back_as_it_was(file: Path) -> None:
    """In another run, and only under its own key and namespace."""
    put(file, one=VALUE)
    assert {"one": VALUE} == get(file, "one", "two")
    with Cache(file) as cache:
        assert {} == cache.get("another", ["one"])


def test_nothing_outlives_a_cache_without_a_file() -> None:
    """For commands that only look."""
    with Cache(None) as cache:
        cache.put("namespace", {"one": 1})
        assert {"one": 1} == cache.get("namespace", ["one"])
    with Cache(None) as cache:
        assert {} == cache.get("namespace", ["one"])


def test_a_missing_value_is_made_once(file: Path) -> None:
    """And found by the next run, even where it is a value that counts as false."""
    made: list[str] = []

    def make() -> None:
        made.append("made")

    for _ in range(2):
        with Cache(file) as cache:
            assert [None] * 2 == [cache.get_or_set("namespace", "one", make) for _ in range(2)]
    assert ["made"] == made


@pytest.mark.parametrize("processes", ["1", "2"])
def test_only_missing_values_are_worked_out(
    file: Path, monkeypatch: pytest.MonkeyPatch, processes: str
) -> None:
    """In the order of the items, wherever each value came from; and kept for the next run."""
    monkeypatch.setenv(PROCESSES, processes)
    put(file, b=-2, d=-4)
    items = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}
    wanted = {"a": 10, "b": -2, "c": 30, "d": -4, "e": 50}
    for work in (lambda item: item * 10, lambda item: item / 0):
        with Cache(file) as cache:
            assert [*wanted.items()] == [*cache.map("namespace", items, work, 1).items()]


def test_a_key_differs_where_a_part_does() -> None:
    """Parts are separate: what moves from one to the next gives another key."""
    keys = [
        key_of(*parts)
        for parts in (["ab", "c"], ["a", "bc"], [b"ab", b"c"], ["abc"], [], [""], [1], ["1"])
    ]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"not a database",
        lambda data: data[: len(data) // 2],
        lambda data: data[:100] + b"\xff" * 4000 + data[4100:],
        lambda data: data.replace(b"SQLite format 3", b"SQLite format 9"),
    ],
)
def test_a_damaged_file_is_replaced(file: Path, damage: object) -> None:
    """A cache that was cut off, or restored from another tool, costs time and nothing else."""
    put(file, **{f"key{number}": VALUE for number in range(200)})
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    found = get(file, "key1", "key199")
    assert all(VALUE == value for value in found.values())
    put(file, key1=VALUE)
    assert {"key1": VALUE} == get(file, "key1")


def test_a_row_that_was_changed_is_not_found(file: Path) -> None:
    """A bit that fell over in a restored cache must not reach a page."""
    put(file, one="one", two="two")
    with sqlite3.connect(file) as database:
        database.execute("UPDATE kept SET value = ? WHERE key = 'one'", [b'"other"'])
    assert {"two": "two"} == get(file, "one", "two")


def test_a_row_in_the_place_of_another_is_not_found(file: Path) -> None:
    """Each is whole, and yet the wrong one: the words of one page would be on another."""
    put(file, one="one", two="two")
    with Cache(file) as cache:
        cache.put("other", {"one": "other"})
    with sqlite3.connect(file) as database:
        for column in ("check_sum", "value"):
            database.execute(
                f"UPDATE kept SET {column} = (SELECT {column} FROM kept WHERE key = 'two')"
                " WHERE key = 'one' AND namespace = 'namespace'"
            )
        database.execute("UPDATE kept SET namespace = 'third' WHERE namespace = 'other'")
    with Cache(file) as cache:
        assert {"two": "two"} == cache.get("namespace", ["one", "two"])
        assert {} == cache.get("third", ["one"])


@pytest.mark.parametrize("value", ["'text'", "NULL", "7", "1.5", "zeroblob(9)"])
def test_a_row_of_another_type_is_not_found(value: str, file: Path) -> None:
    """A file from elsewhere may hold anything in its columns."""
    put(file, one="one", two="two")
    with sqlite3.connect(file) as database:
        database.execute(f"UPDATE OR IGNORE kept SET value = {value} WHERE key = 'one'")
        database.execute(f"UPDATE OR IGNORE kept SET check_sum = {value} WHERE key = 'one'")
    found = get(file, "one", "two")
    assert "two" == found["two"]
    # SQLite refuses NULL in these columns, so that the row is as it was.
    assert found.get("one") == ("one" if value == "NULL" else None)


def test_what_is_nested_too_deep_is_not_found(file: Path) -> None:
    """Whoever writes a row can write its check sum, too."""
    put(file, one="one", two="two")
    deep = b"[" * 200_000
    with sqlite3.connect(file) as database:
        row = "UPDATE kept SET value = ?, check_sum = ? WHERE key = 'one'"
        database.execute(row, [deep, _check_sum("namespace", "one", deep)])
    assert {"two": "two"} == get(file, "one", "two")


@pytest.mark.parametrize(
    "schema",
    [
        "CREATE TABLE kept (something)",
        # Each would be run: the first never ends.
        """CREATE VIEW kept AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
            SELECT 'namespace' AS namespace, 'one' AS key, x'00' AS check_sum, x AS value FROM n""",
        f"{_TABLE}; CREATE TRIGGER t AFTER INSERT ON kept BEGIN DELETE FROM kept; END",
    ],
    ids=["other columns", "view", "trigger"],
)
def test_a_file_of_another_schema_is_replaced(schema: str, file: Path) -> None:
    """As a version of ours to come, or of the past, or a stranger may have left it."""
    file.parent.mkdir()
    with sqlite3.connect(file) as database:
        database.executescript(schema)
    assert {} == get(file, "one")
    put(file, one=1)
    assert {"one": 1} == get(file, "one")


def test_a_link_is_not_followed(file: Path) -> None:
    """It would have a table made in a file elsewhere, or a new file."""
    elsewhere = file.parents[1] / "elsewhere"
    file.parent.mkdir()
    file.symlink_to(elsewhere)
    put(file, one=1)
    assert {"one": 1} == get(file, "one")
    assert not elsewhere.exists()


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """The work is done all the same."""
    (tmp_path / "cache").write_text("a file where the folder should be")
    with Cache(tmp_path / "cache" / "cache.sqlite") as cache:
        cache.put("namespace", {"one": 1})
        assert {"one": 1} == cache.get("namespace", ["one"])


def test_what_no_run_uses_is_evicted(file: Path) -> None:
    """Years of edits must not fill the disk."""
    for run in range(30):
        put(file, **{f"{run}-{number}": "x" * 200 for number in range(100)})
    with sqlite3.connect(file) as database:
        (count,) = database.execute("SELECT count(*) FROM kept").fetchone()
    assert 100 <= count <= 600
    assert 100 == len(get(file, *(f"29-{number}" for number in range(100))))


def _write(file: Path, name: str) -> None:
    for number in range(20):
        put(file, **{f"{name}{number}": name * 500})


def test_two_at_once_do_not_hurt_each_other(file: Path) -> None:
    """A build and a preview share the file."""
    file.parent.mkdir()
    fork = multiprocessing.get_context("fork")
    both = [fork.Process(target=_write, args=(file, name)) for name in "ab"]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [0, 0] == [process.exitcode for process in both]
    for name in "ab":
        wanted = {f"{name}{number}": name * 500 for number in range(20)}
        assert wanted == get(file, *wanted)


def test_a_killed_run_leaves_what_was_there(file: Path) -> None:
    """Whatever the moment: the earlier rows are found, those of the killed run whole or not."""
    put(file, before=VALUE)
    script = (
        "from pathlib import Path; from publisher.cache import Cache; import sys\n"
        "print('go', flush=True)\n"
        "while True:\n"
        "  with Cache(Path(sys.argv[1])) as cache:\n"
        "    cache.put('namespace', {f'key{n}': 'x' * 3000 for n in range(300)})\n"
    )
    for delay in (0.0, 0.01, 0.03, 0.07):
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(file)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(delay + 0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        found = get(file, "before", *(f"key{n}" for n in range(300)))
        assert VALUE == found.pop("before")
        assert {"x" * 3000} >= set(found.values())
