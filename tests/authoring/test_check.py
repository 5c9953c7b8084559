"""A remembered check is right, or it is not used."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest

from publisher.authoring.check import NAMESPACE, Checked, check_content
from publisher.cache import Cache
from tests.project import EXAMPLE, Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path / "project", EXAMPLE)


def memory_of(project: Project) -> Path:
    return project.root / ".cache" / "cache.sqlite"


def checked(project: Project) -> Checked:
    with Cache(memory_of(project)) as cache:
        return check_content(project.root / "content", cache, project.root / ".cache")


def test_the_same_content_gets_the_same_answer(project: Project) -> None:
    """And the second time it comes from cache: nothing is written anew."""
    first = checked(project)
    before = memory_of(project).read_bytes()
    assert (first, before) == (checked(project), memory_of(project).read_bytes())


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


def test_a_document_alone_is_judged_again(project: Project) -> None:
    """What was found in the other files is remembered, warnings included."""
    before = checked(project)
    project.edit("content/articles/plain.md", "title: ", "title: Another ")
    after = checked(project)
    assert before.files == after.files
    memory_of(project).unlink()
    assert after == checked(project)


@pytest.mark.parametrize("moment", [{"until": "2020-01-01T00Z"}, {"from": "2099-01-01T00Z"}])
def test_an_answer_holds_for_its_time(project: Project, moment: dict[str, str]) -> None:
    """What is scheduled is public one day, and then its warnings are errors; of a clock that was a
    year ahead and is right again, nothing is believed."""
    right = checked(project)
    with contextlib.closing(sqlite3.connect(memory_of(project))) as database:
        rows = database.execute("SELECT key, value FROM kept WHERE namespace = ?", [NAMESPACE])
        ((key, value),) = rows.fetchall()
    other = {**json.loads(value), **moment, "files": 999}
    with Cache(memory_of(project)) as cache:
        cache.put(NAMESPACE, {key: other})
    assert right == checked(project)
