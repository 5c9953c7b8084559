"""Every saved file is reported, however an editor saves."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from publisher.preview.watcher import saved

MAX_SETS = 100


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("content", "theme"):
        (tmp_path / folder).mkdir()
    (tmp_path / "content" / "a.md").write_text("one", "utf-8")
    (tmp_path / "pelicanconf.py").write_text("ONE = 1", "utf-8")
    return tmp_path


def written(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def replaced(path: Path, text: str) -> None:
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, "utf-8")
    new.replace(path)


def seen(changes: Iterator[frozenset[Path]], path: Path) -> bool:
    return any(path in next(changes) for _ in range(MAX_SETS))


@pytest.mark.parametrize("save", [written, replaced])
@pytest.mark.parametrize(
    "name", ["content/a.md", "content/new.md", "theme/x.css", "pelicanconf.py"]
)
def test_every_way_to_save_is_seen(
    name: str, save: Callable[[Path, str], None], root: Path
) -> None:
    """Also the second time, when the file is another one."""
    changes = saved(root)
    next(changes)
    for text in ("two", "three"):
        save(root / name, text)
        assert seen(changes, root / name)


def test_a_folder_in_the_place_of_another_is_watched(root: Path) -> None:
    """As when an older state of the project is put back."""
    changes = saved(root)
    next(changes)
    shutil.move(root / "content", root / "away")
    shutil.copytree(root / "away", root / "content")
    assert seen(changes, root / "content")
    (root / "content" / "a.md").write_text("two", "utf-8")
    assert seen(changes, root / "content" / "a.md")


def test_a_folder_may_be_missing(root: Path) -> None:
    """The build reports that there is no theme; everything else is watched."""
    shutil.rmtree(root / "theme")
    changes = saved(root)
    next(changes)
    (root / "theme").mkdir()
    assert seen(changes, root / "theme")
    (root / "theme" / "x.css").write_text("a{}", "utf-8")
    assert seen(changes, root / "theme" / "x.css")
