"""What is remembered is right, or it is not found; whatever happens to the file."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.cache import Cache, key_of

VALUE = {"text": "Ñandú “quoted”", "list": [1, None, True]}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "cache.sqlite"


def keep(file: Path, **values: object) -> None:
    with Cache(file) as cache:
        cache.put("room", values)


def recall(file: Path, *keys: str) -> dict[str, object]:
    with Cache(file) as cache:
        return cache.get("room", keys)


def test_a_value_comes_back_as_it_was(file: Path) -> None:
    """In another run, and only under its own key and room."""
    keep(file, one=VALUE)
    assert {"one": VALUE} == recall(file, "one", "two")
    with Cache(file) as cache:
        assert {} == cache.get("another", ["one"])


def test_nothing_is_kept_without_a_file() -> None:
    """For commands that only look."""
    with Cache(None) as cache:
        cache.put("room", {"one": 1})
        assert {"one": 1} == cache.get("room", ["one"])
    with Cache(None) as cache:
        assert {} == cache.get("room", ["one"])


def test_a_key_differs_where_a_part_does() -> None:
    """Parts are told apart: what moves from one to the next is another key."""
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
def test_a_damaged_file_is_begun_anew(file: Path, damage: object) -> None:
    """A cache that was cut off, or restored from another tool, costs time and nothing else."""
    keep(file, **{f"key{number}": VALUE for number in range(200)})
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    found = recall(file, "key1", "key199")
    assert all(VALUE == value for value in found.values())
    keep(file, key1=VALUE)
    assert {"key1": VALUE} == recall(file, "key1")


def test_a_row_that_was_changed_is_not_found(file: Path) -> None:
    """A bit that fell over in a restored cache must not reach a page."""
    keep(file, one="one", two="two")
    with sqlite3.connect(file) as database:
        database.execute("UPDATE kept SET value = ? WHERE key = 'one'", [b'"other"'])
    assert {"two": "two"} == recall(file, "one", "two")


def test_a_table_of_another_form_is_begun_anew(file: Path) -> None:
    """As a version of ours to come, or of the past, may have left it."""
    file.parent.mkdir()
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE kept (something)")
    assert {} == recall(file, "one")
    keep(file, one=1)
    assert {"one": 1} == recall(file, "one")


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """The work is done all the same."""
    (tmp_path / "cache").write_text("a file where the folder should be")
    with Cache(tmp_path / "cache" / "cache.sqlite") as cache:
        cache.put("room", {"one": 1})
        assert {"one": 1} == cache.get("room", ["one"])


def test_the_file_stays_in_proportion(file: Path) -> None:
    """Years of edits must not fill the disk."""
    for run in range(30):
        keep(file, **{f"{run}-{number}": "x" * 200 for number in range(100)})
    with sqlite3.connect(file) as database:
        (count,) = database.execute("SELECT count(*) FROM kept").fetchone()
    assert 100 <= count <= 600
    assert 100 == len(recall(file, *(f"29-{number}" for number in range(100))))


def _write(file: Path, name: str) -> None:
    for number in range(20):
        keep(file, **{f"{name}{number}": name * 500})


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
        assert wanted == recall(file, *wanted)


def test_a_killed_run_leaves_what_was_there(file: Path) -> None:
    """Whatever the moment: the earlier rows are found, those of the killed run whole or not."""
    keep(file, before=VALUE)
    script = (
        "from pathlib import Path; from publisher.cache import Cache; import sys\n"
        "print('go', flush=True)\n"
        "while True:\n"
        "  with Cache(Path(sys.argv[1])) as cache:\n"
        "    cache.put('room', {f'key{n}': 'x' * 3000 for n in range(300)})\n"
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
        found = recall(file, "before", *(f"key{n}" for n in range(300)))
        assert VALUE == found.pop("before")
        assert {"x" * 3000} >= set(found.values())
