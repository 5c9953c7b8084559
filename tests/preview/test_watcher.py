"""Every saved file is reported, however an editor saves."""

from __future__ import annotations

import shutil
import sys
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


def test_a_new_folder_is_watched(root: Path) -> None:
    """With all that is put into it later."""
    changes = saved(root)
    next(changes)
    (root / "content" / "images" / "2026").mkdir(parents=True)
    assert seen(changes, root / "content" / "images")
    (root / "content" / "images" / "2026" / "a.jpg").write_text("one", "utf-8")
    assert seen(changes, root / "content" / "images" / "2026" / "a.jpg")
    shutil.rmtree(root / "content" / "images")
    assert seen(changes, root / "content" / "images")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_no_link_is_followed(root: Path) -> None:
    """A link to / would be a watch on every file of the computer."""
    (root / "theme" / "whole").symlink_to("/")
    changes = saved(root)
    next(changes)
    (root / "content" / "whole").symlink_to("/")
    assert seen(changes, root / "content" / "whole")
    (root / "content" / "a.md").write_text("two", "utf-8")
    assert seen(changes, root / "content" / "a.md")
    shutil.rmtree(root / "content")
    (root / "content").symlink_to("/")
    assert seen(changes, root / "content")
    (root / "theme" / "x.css").write_text("a{}", "utf-8")
    assert seen(changes, root / "theme" / "x.css")


def test_a_folder_may_be_missing(root: Path) -> None:
    """The build reports that there is no theme; everything else is watched."""
    shutil.rmtree(root / "theme")
    changes = saved(root)
    next(changes)
    (root / "theme").mkdir()
    assert seen(changes, root / "theme")
    (root / "theme" / "x.css").write_text("a{}", "utf-8")
    assert seen(changes, root / "theme" / "x.css")
