"""What waits for its day, and who is said to publish it then."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from publisher.report.schedule import automatic, lines, scheduled
from tests.project import ROOT
from tests.tables import cases
from tests.writing import NOW, Content

WORKFLOW = """\
on:
  push:
    branches: [main]
  schedule:
    - cron: "{cron}"
jobs:
  publish:
    runs-on: ubuntu-24.04
    steps:
      - run: {run}
"""
GITHUB = "https://github.com/example/clinic-site.git"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that is kept at GitHub."""
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "remote", "add", "origin", GITHUB], cwd=tmp_path, check=True)
    return tmp_path


def workflow(root: Path, text: str) -> None:
    path = root / ".github" / "workflows" / "publish.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_the_workflow_that_ships_publishes_every_day(root: Path) -> None:
    """A clinic that puts this repository at GitHub is told that its articles appear by themselves,
    and what that takes."""
    shutil.copytree(ROOT / ".github", root / ".github")
    found = automatic(root)
    assert found.is_daily
    assert "GitHub publishes it on that day" in found.says
    assert "every day at 05:17 UTC" in found.says
    assert "PUBLISH_TO" in found.says


@cases(r"""
    cron         | run                              | is_daily= | says
    7 4 * * *    | python3 tasks.py publish         | True      | every day at 04:07 UTC
    0 */6 * * *  | python3 tasks.py publish --built | True      | runs every day, once
    17 5 * * 1   | python3 tasks.py publish         | False     | not every day (cron: 17 5 * * 1)
    17 5 1 * *   | python3 tasks.py publish         | False     | not every day
    17 5 * * *   | python3 tasks.py verify          | False     | Nobody publishes it by itself: run
    """)
def test_it_is_read_when_a_workflow_publishes(
    cron: str, run: str, is_daily: bool, says: str, root: Path
) -> None:
    """Only one that publishes, and that runs every day, is promised."""
    workflow(root, WORKFLOW.format(cron=cron, run=run))
    found = automatic(root)
    assert is_daily == found.is_daily
    assert says in found.says


@pytest.mark.parametrize("text", ["on: [", "on: push\n", "- a\n", "", "on:\n  schedule: 5\n"])
def test_a_workflow_that_cannot_be_read_publishes_nothing(text: str, root: Path) -> None:
    """It is promised to nobody, and ends no command."""
    workflow(root, text)
    assert not automatic(root).is_daily


def test_a_folder_that_is_not_at_github_is_published_by_nobody(tmp_path: Path) -> None:
    """The workflow is there as in every copy, and does not run."""
    workflow(tmp_path, WORKFLOW.format(cron="17 5 * * *", run="python3 tasks.py publish"))
    found = automatic(tmp_path)
    assert not found.is_daily
    assert "not kept at GitHub" in found.says
    assert "python3 tasks.py publish" in found.says


def test_what_waits_is_listed_by_day(content: Content, root: Path) -> None:
    """The soonest first; a day years ahead is asked about, and a draft waits for no day."""
    for name, date in (("later", NOW + timedelta(900)), ("soon", NOW + timedelta(2))):
        content.document(f"articles/{name}.md", "Words.\n", title=name, date=f"{date:%Y-%m-%d}")
    content.document("articles/draft.md", "Words.\n", status="draft", date="2099-01-01")
    found = scheduled(content.site())
    assert ["soon", "later"] == [one.title for one in found]
    assert [0, 2] == [one.years for one in found]
    told = "\n".join(lines(found, automatic(root)))
    assert told.startswith("2 pages wait for a day:\n")
    assert "That is 2 years ahead. Is the year right?" in told
    assert told.endswith(automatic(root).says)
    assert not list(lines((), automatic(root)))
