"""Files that lead out of their folder, never end, or wait for ever are refused unread."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from publisher.atomic import write_atomic
from publisher.reading import LARGEST, LARGEST_OF_ALL, Unfit, locate, opened, read, walk
from tests.tables import cases


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a text in it, beside another one that is not to be read."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.md").write_text("secret", "utf-8")
    (tmp_path / "content" / "articles").mkdir(parents=True)
    (tmp_path / "content" / "articles" / "a.md").write_text("words", "utf-8")
    return tmp_path / "content"


JustBefore = Callable[[int, Callable[[], None]], None]
_waiting: list[Callable[[], None]] = []


@pytest.fixture
def just_before() -> JustBefore:
    """Have something happen just before the n-th time that something is opened from now on."""

    def happen(number: int, work: Callable[[], None]) -> None:
        _waiting[:] = [*[lambda: None] * (number - 1), work]

    return happen


def _hear(event: str, arguments: object) -> None:
    if event == "open" and _waiting:
        _waiting.pop(0)()


# It cannot be taken away again, and does nothing where nothing waits.
sys.addaudithook(_hear)


def plant(path: Path, kind: str) -> None:
    """Put something that is no file at ``path``."""
    path.unlink(missing_ok=True)
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            try:
                os.mknod(path, stat.S_IFCHR | 0o600, Path("/dev/zero").stat().st_rdev)
            except PermissionError:
                pytest.skip("only root makes devices")
        case "socket":
            # Its whole path must be short.
            here = Path.cwd()
            os.chdir(path.parent)
            try:
                with socket.socket(socket.AF_UNIX) as listening:
                    listening.bind(path.name)
            finally:
                os.chdir(here)
        case "folder":
            path.mkdir()
        case "giant":
            # Of a terabyte, none of which is on the disk.
            with path.open("wb") as file:
                file.truncate(1 << 40)
        case _:
            path.symlink_to(kind)


@cases(r"""
    kind                | reason
    pipe                | it is a pipe or a device, not a file
    device              | it is a pipe or a device, not a file
    socket              | it is a pipe or a device, not a file
    folder              | it is a folder, not a file
    giant               | it is larger than 2 MB
    ../../outside/a.md  | it is a link (a shortcut) to another place
    b.md                | it is a link (a shortcut) to another place
    a.md                | it is a link (a shortcut) to another place
    nowhere             | it is a link (a shortcut) to another place
    /dev/zero           | it is a link (a shortcut) to another place
    /proc/self/environ  | it is a link (a shortcut) to another place
    """)
def test_what_is_no_file_is_refused(folder: Path, kind: str, reason: str) -> None:
    """Its content is never asked for, and a list of the folder tells the same reason."""
    (folder / "articles" / "b.md").write_text("other words", "utf-8")
    path = folder / "articles" / "a.md"
    plant(path, kind)
    for refused in (read, opened):
        with pytest.raises(Unfit) as error:
            refused(path, folder)
        assert (reason, str(path)) == (error.value.strerror, error.value.filename)
        assert error.value.fix
    told = dict(walk(folder / "articles", folder))[path]
    assert kind == "folder" or reason == getattr(told, "strerror", None)


@pytest.mark.parametrize("place", ["content/articles", "content"])
@pytest.mark.parametrize("target", ["outside", "content/other"])
def test_a_folder_on_the_way_is_no_link(folder: Path, place: str, target: str) -> None:
    """Neither a folder of the content nor the content itself leads to another."""
    root = folder.parent
    shutil.copytree(root / "outside", folder / "other")
    (root / place).rename(root / "elsewhere")
    (root / place).symlink_to(root / target)
    for refused in (read, opened, locate):
        with pytest.raises(Unfit, match="it is a link"):
            refused(folder / "articles" / "a.md", root)
    ((path, error),) = walk(folder / "articles", root)
    assert (folder / "articles", True) == (path, isinstance(error, Unfit))


def test_the_root_is_trusted(folder: Path) -> None:
    """A project may lie behind a link, as /tmp does on a Mac."""
    link = folder.parent / "link"
    link.symlink_to(folder)
    assert b"words" == read(link / "articles" / "a.md", link)


@pytest.mark.parametrize("way", ["../outside/a.md", "articles/../../outside/a.md", "/etc/passwd"])
def test_no_way_leads_out(folder: Path, way: str) -> None:
    """Not by two dots, and not by a full path."""
    for refused in (read, locate):
        with pytest.raises(Unfit, match="it leads out of its folder"):
            refused(folder / way, folder)


def test_a_hard_link_is_a_file(folder: Path) -> None:
    """It cannot be told from one, and nobody can make one of a file on another disk."""
    os.link(folder / "articles" / "a.md", folder / "articles" / "b.md")
    assert b"words" == read(folder / "articles" / "b.md", folder)


@pytest.mark.parametrize("name", ["a.md", "a.MD", "a.toml", "a.ttf", "a.jpg", "a"])
def test_the_largest_of_each_kind(folder: Path, name: str) -> None:
    """One byte more than a kind may have is refused, whatever it holds."""
    path = folder / name
    largest = LARGEST.get(path.suffix.lower(), LARGEST_OF_ALL)
    with path.open("wb") as file:
        file.truncate(largest)
    opened(path, folder).close()
    with path.open("wb") as file:
        file.truncate(largest + 1)
    with pytest.raises(Unfit, match=f"it is larger than {largest // 1_000_000} MB"):
        opened(path, folder)


def test_a_file_without_a_size_is_read_to_its_limit() -> None:
    """Files that the system makes as they are read say that they are empty."""
    place = Path("/proc/self")
    if not place.exists():
        pytest.skip("this system has no /proc")
    assert b"VmPeak" in read(place / "status", place)
    with pytest.raises(Unfit, match="it is larger than"):
        read(place / "status", place, largest=10)


@pytest.mark.parametrize("opening", [1, 2, 3])
@pytest.mark.parametrize("swapped", ["content/articles", "content/articles/a.md"])
def test_a_swap_at_the_last_moment_gains_nothing(
    folder: Path, swapped: str, opening: int, just_before: JustBefore
) -> None:
    """Before whichever step of opening it a file or its folder is replaced by a link, what the
    link leads to is not read."""
    root = folder.parent
    target = root / "outside" / ("a.md" if swapped.endswith(".md") else "")

    def swap() -> None:
        (root / swapped).rename(root / "aside")
        (root / swapped).symlink_to(target)

    just_before(opening, swap)
    with suppress(Unfit):
        assert b"words" == read(folder / "articles" / "a.md", folder)
    assert (root / swapped).is_symlink()


def test_a_walk_is_steady_and_enters_no_hidden_folder(folder: Path) -> None:
    """Files first, then folders, each in the order of names."""
    for name in ("z.md", "b/c.md", ".git/config", ".hidden.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("", "utf-8")
    found = [path.relative_to(folder).as_posix() for path, _ in walk(folder, folder.parent)]
    assert [".hidden.md", "z.md", "articles", "articles/a.md", "b", "b/c.md"] == found
    assert [] == list(walk(folder / "nothing", folder))
    assert [] == list(walk(folder / "z.md", folder))


def test_a_file_of_the_longest_name_is_written(folder: Path) -> None:
    """The file beside it, which takes its place, is not called after it."""
    path = folder / f"{'k' * 252}.md"
    write_atomic(path, b"words")
    assert ([path], b"words") == (sorted(folder.glob("*.*")), path.read_bytes())


@pytest.mark.parametrize("name", ["nowhere/knee.md", "articles"])
def test_what_cannot_be_written_is_told_of_the_file_itself(folder: Path, name: str) -> None:
    """And not of one that is gone already."""
    with pytest.raises(OSError, match="content") as caught:
        write_atomic(folder / name, b"words")
    assert str(folder / name) == caught.value.filename
    assert ["articles"] == [path.name for path in folder.iterdir()]
