"""What ``invoke test`` and ``invoke lock`` run: outside tools, in a fixed order."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from invoke import Context
from invoke.exceptions import Exit

from publisher import console
from publisher.bootstrap import RUNTIME, TESTING


def run(c: Context, root: Path, k: str, fast: bool) -> None:
    """Exits 1 where any of them finds something; all of them are run first."""
    python = f'"{sys.executable}" -m'
    # Many tests wait for a server that is broken on purpose: one more than there are cores keeps
    # all of these at work, and whoever has nothing left takes from the others.
    workers = (os.cpu_count() or 1) + 1
    pytest = f"{python} pytest -n {workers} --dist worksteal" + (f' -k "{k}"' if k else "")
    steps = [pytest]
    if not fast and not k:
        linters = ["ruff check .", "ruff format --check .", "mypy"]
        steps = [f"{python} {linter}" for linter in linters] + steps
        _install_node_packages(c, root)
    failed = []
    with c.cd(str(root)):
        for step in steps:
            if not c.run(step, warn=True, pty=False):
                failed.append(step.removeprefix(python).split()[0])
    if failed:
        console.say(f"Failed: {', '.join(failed)}.", style="bold red")
        raise Exit(code=1)


def faults(c: Context, root: Path) -> None:
    """Publishing while everything goes wrong: every point of each test, not a sample."""
    with c.cd(str(root)):
        step = f'"{sys.executable}" -m pytest -n 2 --dist loadfile tests/deploy -k faults'
        if not c.run(step, env={"FAULTS": "all"}, warn=True, pty=False):
            raise Exit(code=1)


#: Folders with packages of Node that tests need, and what those are.
_NODE_PACKAGES = {
    "tests/validators": "the HTML validators",
    "tests/deploy/edge_code": "Cloudflare's runtime",
}


def _install_node_packages(c: Context, root: Path) -> None:
    """Where Node is there; tests that need them say if they are not."""
    for name, what in _NODE_PACKAGES.items():
        if shutil.which("npm") and not (root / name / "node_modules").is_dir():
            console.say(f"Setting up: installing {what} …")
            with c.cd(str(root / name)):
                c.run("npm ci --no-audit --no-fund --loglevel=error", warn=True, pty=False)


def lock(c: Context, root: Path) -> None:
    """Resolve pyproject.toml for every platform, with hashes.

    The test lock is resolved under the constraints of the first one, and lists only what
    it adds.
    """
    if not shutil.which("uv"):
        raise Exit("This needs uv: https://docs.astral.sh/uv/getting-started/installation/", code=1)
    compile = "uv pip compile --universal --generate-hashes --quiet --upgrade"
    with c.cd(str(root)):
        c.run(f"{compile} pyproject.toml -o {RUNTIME}", pty=False)
        c.run(f"{compile} --group test -c {RUNTIME} -o {TESTING}", pty=False)
