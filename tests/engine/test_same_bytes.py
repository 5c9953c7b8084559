"""The same content gives the same bytes, wherever, whenever and however it is built."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.project import EXAMPLE, Project, files

ELSEWHERE = [
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C"},
]


@pytest.mark.parametrize("env", ELSEWHERE, ids=["Tokyo", "Los Angeles"])
def test_another_machine_builds_the_same(
    env: dict[str, str], example: Project, tmp_path: Path
) -> None:
    """Hash seed, time zone, language, folder, cold cache and order of files change no byte."""
    project = Project.make(tmp_path / "another folder", content=None)
    copy_backwards(EXAMPLE, project.root / "content")
    project.must("build", env=env)
    assert files(example.output) == files(project.output)


def copy_backwards(source: Path, target: Path) -> None:
    """Make the files in the opposite order, years apart, as another checkout would."""
    for number, path in enumerate(sorted(source.rglob("*"), reverse=True)):
        if path.is_file():
            copied = target / path.relative_to(source)
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copied)
            os.utime(copied, (1e9 + number * 1e7,) * 2)
