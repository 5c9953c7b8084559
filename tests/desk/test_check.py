"""A remembered check is right, or it is not used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publisher.desk.check import FILE, Checked, check_content
from tests.project import EXAMPLE, Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path / "project", EXAMPLE)


def checked(project: Project) -> Checked:
    return check_content(project.root / "content", project.root / ".cache")


def test_the_same_content_gets_the_same_answer(project: Project) -> None:
    """And the second time it comes from memory: the file is not written anew."""
    first = checked(project)
    memory = project.root / ".cache" / FILE
    before = memory.stat().st_mtime_ns
    assert (first, before) == (checked(project), memory.stat().st_mtime_ns)


@pytest.mark.parametrize(
    "name", ["content/clinic.toml", "content/redirects.txt", "content/articles/a-new-one.md"]
)
def test_any_change_is_seen(project: Project, name: str) -> None:
    """A mistake that was made a moment ago must not hide behind an old answer."""
    before = checked(project).problems
    path = project.root / name
    old = path.read_text("utf-8") if path.exists() else ""
    project.write(name, f"{old}\nnonsense nonsense nonsense\n")
    assert name in {problem.file for problem in set(checked(project).problems) - set(before)}


def test_a_mended_mistake_is_gone(project: Project) -> None:
    """Content that is as it was before has the answer that it had before."""
    before = checked(project)
    path = project.write("content/articles/wrong.md", "no front matter")
    assert before != checked(project)
    path.unlink()
    assert before == checked(project)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": 1}', "\0\0"])
def test_a_damaged_memory_is_not_used(project: Project, damage: str) -> None:
    """The check is made again and the memory written whole."""
    found = checked(project)
    memory = project.root / ".cache" / FILE
    memory.write_text(damage, "utf-8")
    assert found == checked(project)
    assert len(found.problems) == len(json.loads(memory.read_text("utf-8"))["problems"])


def test_an_answer_ends_with_its_time(project: Project) -> None:
    """What is scheduled is public one day, and then its warnings are errors."""
    checked(project)
    memory = project.root / ".cache" / FILE
    kept = json.loads(memory.read_text("utf-8"))
    memory.write_text(json.dumps({**kept, "until": "2020-01-01T00:00:00+00:00", "files": 999}))
    assert 999 != checked(project).files
