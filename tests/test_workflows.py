"""The workflows of GitHub Actions: they run the commands that a person runs, and no secret goes
where it should not.

Sources: https://docs.github.com/actions/security-for-github-actions/security-guides and
https://docs.github.com/actions/security-for-github-actions/security-hardening-your-deployments.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.project import ROOT, Project

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
EVERY_WORKFLOW = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
#: Values that a pull request's author chooses; in a shell they would be commands.
CHOSEN_BY_OTHERS = ("title", "body", "head_ref", "head.ref", "label", "message", "commits", "email")
_PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}")


def read(path: Path) -> dict[Any, Any]:
    found = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def jobs(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from read(path)["jobs"].items()


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for _, job in jobs(path):
        yield from job["steps"]


def commands() -> list[str]:
    """Every command of the workflows, once."""
    return sorted({step["run"] for path in WORKFLOWS for step in steps(path) if "run" in step})


def test_there_are_workflows() -> None:
    """Checking, publishing and previewing each have one."""
    assert ["check", "preview", "publish"] == [path.stem for path in WORKFLOWS]


@EVERY_WORKFLOW
def test_what_is_restored_runs_nothing(path: Path) -> None:
    """A cache may be filled by another branch: of .cache only pictures are taken from one."""
    kept = [step["with"]["path"] for step in steps(path) if "cache" in step.get("uses", "")]
    assert {".cache/photos"} >= set(kept)


@pytest.mark.parametrize("command", commands())
def test_each_step_is_a_task(command: str, project: Project) -> None:
    """What CI runs is what a person would type, and it does run."""
    words = shlex.split(command.replace("${{ github.event.number }}", "7"))
    assert ["python3", "tasks.py"] == words[:2]
    assert "${{" not in " ".join(words)
    arguments = ["--help", *words[2:3]] if words[2] == "test" else words[2:]
    done = project.run(*arguments)
    assert 0 == done.code, done.out + done.err


@EVERY_WORKFLOW
def test_actions_are_pinned(path: Path) -> None:
    """An action is named by its commit, which nobody can move, with its version beside it."""
    lines = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    for line in lines:
        name, _, version = line.partition("uses:")[2].partition("#")
        assert _PINNED.fullmatch(name.strip()), line
        assert re.fullmatch(r" v\d+\.\d+\.\d+", version), line


@EVERY_WORKFLOW
def test_one_version_of_an_action(path: Path) -> None:
    """All workflows use the same commit of an action."""
    every = {step["uses"] for path in WORKFLOWS for step in steps(path) if "uses" in step}
    names = [one.partition("@")[0] for one in every]
    assert len(names) == len(set(names))


@EVERY_WORKFLOW
def test_least_permissions(path: Path) -> None:
    """A workflow may read the repository; a job that publishes may ask for an identity too."""
    assert {"contents": "read"} == read(path)["permissions"]
    for name, job in jobs(path):
        asked = job.get("permissions", {})
        assert asked in ({}, {"contents": "read", "id-token": "write"}), name


@EVERY_WORKFLOW
def test_secrets_stay_away_from_forks(path: Path) -> None:
    """A job with a secret or an identity does not run for a fork, and waits for its environment."""
    for name, job in jobs(path):
        if "secrets." in str(job) or "id-token" in str(job):
            condition = job["if"]
            assert "fork" in condition or "head.repo.full_name == github.repository" in condition
            assert job["environment"], name
    assert "pull_request_target" not in path.read_text("utf-8")


@EVERY_WORKFLOW
def test_secrets_reach_only_the_step_that_needs_them(path: Path) -> None:
    """A secret stands in the environment of one step, never of a whole job."""
    for name, job in jobs(path):
        assert "secrets." not in str({**job, "steps": []}), name
        for step in job["steps"]:
            assert "secrets." not in str({**step, "env": {}}), name


@EVERY_WORKFLOW
def test_nothing_chosen_by_others_reaches_a_shell(path: Path) -> None:
    """A pull request's title is text, not a command."""
    for step in steps(path):
        for value in re.findall(r"\${{(.*?)}}", step.get("run", "")):
            assert not any(word in value for word in CHOSEN_BY_OTHERS), value


@EVERY_WORKFLOW
def test_jobs_come_to_an_end(path: Path) -> None:
    """No job hangs for hours, and the checkout keeps no credentials."""
    for name, job in jobs(path):
        assert 0 < job["timeout-minutes"] <= 60, name
        checkouts = [step for step in job["steps"] if "actions/checkout" in step.get("uses", "")]
        assert [False] == [step["with"]["persist-credentials"] for step in checkouts], name


def test_publish_knows_the_whole_history() -> None:
    """Without its history a checkout could not tell that a later commit is live."""
    (checkout,) = [
        step for step in steps(FOLDER / "publish.yml") if "checkout" in step.get("uses", "")
    ]
    assert 0 == checkout["with"]["fetch-depth"]


def test_publishes_on_merge_and_on_a_schedule() -> None:
    """An article of a day to come appears on that day, though nobody pushes."""
    # YAML 1.1 reads the word "on" as true.
    events = read(FOLDER / "publish.yml")[True]
    assert ["main"] == events["push"]["branches"]
    assert 1 == len(events["schedule"])
    assert False is read(FOLDER / "publish.yml")["concurrency"]["cancel-in-progress"]


def test_preview_ends_with_its_pull_request() -> None:
    """A closed pull request leaves nothing behind."""
    assert "closed" in read(FOLDER / "preview.yml")[True]["pull_request"]["types"]
    ends = [step for step in steps(FOLDER / "preview.yml") if "end-preview" in step.get("run", "")]
    assert ends
    for step in ends:
        assert "github.event.action == 'closed'" in step["if"]
