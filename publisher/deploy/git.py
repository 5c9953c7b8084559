"""What git knows: whether a commit would take back the work of another, what stood in it, and
where the project is kept."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from publisher.problems import Problem, Severity
from publisher.reading import WRITTEN
from publisher.rule import Rule


class OlderCommit(Rule):
    """What is published was made from the live commit or a later one.

    Publishing an older one would take the later changes back without anybody wishing it. Get
    the newest commit (git pull), then publish. To go back on purpose there is
    python3 tasks.py rollback; where the live commit was dropped on purpose, publish with
    --allow-older. A checkout without its history cannot tell, and only warns.
    """


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
        says = (
            f"The live release was made from commit {live[:12]}, which is not in this checkout, so"
            " its changes may be missing here."
        )
        fix = (
            "Get the newest commits (git pull; in CI fetch the whole history), then publish. If"
            " that commit was dropped on purpose, publish with --allow-older."
        )
        severity: Severity = "error" if is_whole else "warning"
        return [OlderCommit.problem("content", 0, says, fix, severity=severity)]
    done = _git(root, "merge-base", "--is-ancestor", commit, live)
    if done is None or done.returncode:
        return []
    says = (
        f"This is commit {commit[:12]}, but {live[:12]}, a later one, is live: publishing this"
        " would take its changes back."
    )
    fix = (
        "Get the newest commit (git pull), then publish. To go back on purpose, run rollback, or"
        " publish with --allow-older."
    )
    return [OlderCommit.problem("content", 0, says, fix)]


def files_at(root: Path, commit: str, folder: str) -> dict[str, bytes | int] | None:
    """What lay in a folder of the project at a commit, by the path in that folder: the bytes of
    what the writer writes, of all else the size. None where this checkout does not have it."""
    listed = _git(root, "ls-tree", "-r", "-l", "-z", commit, "--", f"{folder}/")
    if listed is None or listed.returncode or not listed.stdout:
        return None
    found: dict[str, bytes | int] = {}
    texts: dict[str, str] = {}
    for row in filter(None, listed.stdout.split("\0")):
        facts, _, path = row.partition("\t")
        _, kind, blob, size = facts.split()
        name = path.removeprefix(f"{folder}/")
        if kind != "blob":
            continue
        if name.endswith(WRITTEN):
            texts[name] = blob
        else:
            found[name] = int(size)
    done = subprocess.run(
        ["git", "cat-file", "--batch"],
        cwd=root,
        input="".join(f"{blob}\n" for blob in texts.values()).encode(),
        capture_output=True,
        check=False,
    )
    return (
        None if done.returncode else {**found, **dict(zip(texts, _blobs(done.stdout), strict=True))}
    )


def _blobs(output: bytes) -> Iterator[bytes]:
    """What ``git cat-file --batch`` prints: a line that ends in the size, the bytes, a line end."""
    at = 0
    while at < len(output):
        end = output.index(b"\n", at)
        size = int(output[at:end].rpartition(b" ")[2])
        yield output[end + 1 : end + 1 + size]
        at = end + size + 2


def is_at_github(root: Path) -> bool:
    """Whether the project has a copy there that it is pushed to."""
    found = _git(root, "remote", "-v")
    return found is not None and "github" in found.stdout


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str] | None:
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError:
        return None
