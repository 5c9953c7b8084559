"""Sends what was written for review, with git: a commit of the writer's files, and a branch."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from publisher.write.refused import Refused

#: How the branches begin that the desk makes.
_BRANCH = "desk/"
_GITHUB = re.compile(r"^(?:https://github\.com/|(?:ssh://)?git@github\.com[:/])(.+?)(?:\.git)?/?$")
#: Seconds.
_PATIENCE = 120


def send(root: Path, content: Path, tell: Callable[[str], None]) -> str:
    """Commit what differs in the content folder, and nothing else, on a branch of the desk's own;
    push it. Returns a sentence with the address at which a pull request is opened.

    Raises Refused with the words of git where it refuses; then no file has changed.
    """
    if not _git(root, "status", "--porcelain", "--", str(content)).strip():
        raise Refused(409, "Nothing has changed that is not sent already.", "")
    remote = next(iter(_git(root, "remote").split()), "")
    if not remote:
        says = "This folder has no place to send to (no git remote)."
        raise Refused(422, says, "Ask whoever looks after it, or set DESK_SENDS to publish.")
    branch = _git(root, "branch", "--show-current").strip()
    if not branch.startswith(_BRANCH):
        branch = f"{_BRANCH}{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
        _git(root, "switch", "--create", branch)
    tell("Keeping your changes (a commit).")
    _git(root, "add", "--", str(content))
    # What else is staged stays out of it.
    _git(root, "commit", "--quiet", "-m", "Changes from the writer's desk", "--", str(content))
    tell("Sending them.")
    _git(root, "push", "--quiet", "--set-upstream", remote, branch)
    found = _GITHUB.match(_git(root, "remote", "get-url", remote).strip())
    where = (
        f" Open the pull request at https://github.com/{found[1]}/pull/new/{branch}"
        if found
        else ""
    )
    return f"Sent as {branch}.{where}{_checks(root, branch)}"


def sent_branch(root: Path) -> str:
    """The branch of the desk's own that is written on now; empty where it is another one."""
    try:
        branch = _git(root, "branch", "--show-current").strip()
    except Refused:
        return ""
    return branch if branch.startswith(_BRANCH) else ""


def return_to_main(root: Path, content: Path) -> str:
    """Go on from the main branch of the other computer, which has taken in what was sent; how it
    was merged makes no difference. Raises Refused where it has not, or something is not sent."""
    branch = sent_branch(root)
    if not branch:
        raise Refused(409, "Nothing was sent from here that waits.", "Go on writing.")
    if _git(root, "status", "--porcelain", "--", str(content)).strip():
        raise Refused(409, "There are changes that are not sent yet.", "Send them first.")
    remote = next(iter(_git(root, "remote").split()), "")
    _git(root, "fetch", "--quiet", remote)
    main = _main_of(root, remote)
    base = _git(root, "merge-base", branch, f"{remote}/{main}").strip()
    sent = _git(root, "diff", "--name-only", base, branch, "--", str(content)).splitlines()
    if sent and _git(root, "diff", "--name-only", branch, f"{remote}/{main}", "--", *sent).strip():
        says = "What you sent is not part of the site yet, or was changed when it was taken in."
        fix = "Wait until it is merged. If it is, show this to whoever helps you."
        raise Refused(409, says, fix)
    _git(root, "switch", "--quiet", main)
    _git(root, "merge", "--quiet", "--ff-only", f"{remote}/{main}")
    return "What you sent is part of the site. You go on from there."


def _main_of(root: Path, remote: str) -> str:
    """The branch into which the other computer merges: the one it names, or else ``main``."""
    try:
        named = _git(root, "symbolic-ref", "--short", f"refs/remotes/{remote}/HEAD").strip()
    except Refused:
        return "main"
    return named.removeprefix(f"{remote}/")


def _checks(root: Path, branch: str) -> str:
    """Whether the checks of the branch are green, where the tool ``gh`` is there to tell."""
    if not shutil.which("gh"):
        return ""
    state_of = '.[] | if .status == "completed" then .conclusion else .status end'
    listed = ["--branch", branch, "--limit", "1", "--json", "status,conclusion", "--jq", state_of]
    try:
        done = subprocess.run(
            ["gh", "run", "list", *listed],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    state = done.stdout.strip()
    return f" Its checks: {state}." if done.returncode == 0 and state else ""


def _git(root: Path, *arguments: str) -> str:
    """What git prints. It asks for no password: nobody would see the question."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "GIT_TERMINAL_PROMPT": "0"},
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=_PATIENCE,
        )
    except FileNotFoundError:
        raise Refused(422, "The program git is not on this computer.", "Install it.") from None
    except subprocess.TimeoutExpired:
        says = "The other computer did not answer in two minutes."
        raise Refused(504, says, "Look at the connection, then send again.") from None
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        last = lines[-1] if lines else "it did not say why"
        says = f"git refused ({arguments[0]}): {last}"
        raise Refused(422, says, "Your files are as you left them. Show this to whoever helps you.")
    return done.stdout
