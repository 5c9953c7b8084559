"""What git says of two commits: whether one would take back the work of the other."""

from __future__ import annotations

import subprocess
from pathlib import Path

from publisher.problems import Problem


def commit_of(root: Path) -> str | None:
    """The commit that the project stands at, None where it is no git checkout."""
    done = _git(root, "rev-parse", "HEAD")
    return done.stdout.strip() if done and done.returncode == 0 else None


def older_than_live(root: Path, commit: str | None, live: str | None) -> list[Problem]:
    """A problem where ``live`` was made from a later commit than ``commit``, or from one that
    this checkout does not have."""
    if commit is None or live is None or commit == live:
        return []
    found = _git(root, "cat-file", "-e", f"{live}^{{commit}}")
    if found is None:
        return []
    if found.returncode:
        shallow = _git(root, "rev-parse", "--is-shallow-repository")
        # A checkout without its history cannot know; a whole one that lacks the commit is old.
        is_whole = shallow is not None and shallow.stdout.strip() == "false"
        return [_unknown(live, "error" if is_whole else "warning")]
    done = _git(root, "merge-base", "--is-ancestor", commit, live)
    return [_older(commit, live)] if done and done.returncode == 0 else []


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str] | None:
    try:
        return subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True, check=False
        )
    except OSError:
        return None


def _older(commit: str, live: str) -> Problem:
    return Problem(
        "content",
        0,
        "older-commit",
        f"This is commit {commit[:12]}, but {live[:12]}, a later one, is live: publishing this"
        " would take its changes back.",
        "Get the newest commit (git pull), then publish. To go back on purpose, run rollback, or"
        " publish with --allow-older.",
    )


def _unknown(live: str, severity: str) -> Problem:
    return Problem(
        "content",
        0,
        "older-commit",
        f"The live release was made from commit {live[:12]}, which is not in this checkout, so"
        " its changes may be missing here.",
        "Get the newest commits (git pull; in CI fetch the whole history), then publish. If that"
        " commit was dropped on purpose, publish with --allow-older.",
        severity="error" if severity == "error" else "warning",
    )
