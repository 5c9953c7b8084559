"""What ``test`` and ``lock`` of tasks.py run: outside tools, in a fixed order.

Imports no test library: ``lock`` is run before those are installed.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from invoke import Context
from invoke.exceptions import Exit

from publisher import console
from publisher.bootstrap import RUNTIME, TESTING

_PYTHON = f'"{sys.executable}" -m'
_LINTERS = ("ruff check .", "ruff format --check .", "mypy")
#: Folders with packages of Node that tests need, and what those are.
_NODE_PACKAGES = {
    "tests/validators": "the HTML validators",
    "tests/deploy/edge_code": "Cloudflare's runtime and Netlify's parser",
    "publisher/write/client": "what the writer's desk is bundled from",
}
#: What npm writes last, with all that it installed.
_INSTALLED = "node_modules/.package-lock.json"


def run(c: Context, root: Path, k: str, fast: bool) -> None:
    """Run pytest, and the linters unless ``fast`` or ``k`` (a pattern of names) says less.

    Raises Exit with status 1 where any of them finds something; all of them are run first.
    """
    # Many tests wait for a server that is broken on purpose: more workers than there are cores
    # keep all of these at work, and a worker that has nothing left takes tests from the others.
    workers = (os.cpu_count() or 1) + 2
    pytest = f"{_PYTHON} pytest -n {workers} --dist worksteal" + (f' -k "{k}"' if k else "")
    failed = []
    with c.cd(str(root)):
        if not fast and not k:
            # Beside the installation, which mostly waits for the network; these are promises.
            running: dict[str, Any] = {
                name: c.run(f"{_PYTHON} {name}", asynchronous=True, hide=True, warn=True)
                for name in _LINTERS
            }
            _install_node_packages(c, root)
            for name, promise in running.items():
                result = promise.join()
                print(result.stdout + result.stderr, end="", flush=True)
                if not result:
                    failed.append(name.split()[0])
        # Where Python is told not to keep what it compiled, as images for containers often tell it,
        # each of the many commands that are tried would compile the whole package again.
        keeps = {"PYTHONDONTWRITEBYTECODE": ""}
        if not c.run(pytest, env=keeps, warn=True, pty=False):
            failed.append("pytest")
    if failed:
        console.say(f"Failed: {', '.join(failed)}.", style="bold red")
        raise Exit(code=1)


def faults(c: Context, root: Path) -> None:
    """Publishing while everything goes wrong: every point of each test, not a sample."""
    with c.cd(str(root)):
        step = f'{_PYTHON} pytest -n 2 --dist worksteal tests/deploy -k "faults or order"'
        if not c.run(step, env={"FAULTS": "all"}, warn=True, pty=False):
            raise Exit(code=1)


def _install_node_packages(c: Context, root: Path) -> None:
    """Where Node is there; tests that need them say if they are not. Nothing of them is run."""
    for name, what in _NODE_PACKAGES.items():
        lock, installed = (root / name / file for file in ("package-lock.json", _INSTALLED))
        is_old = not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime
        if shutil.which("npm") and is_old:
            console.say(f"Setting up: installing {what} …")
            with c.cd(str(root / name)):
                options = "--ignore-scripts --no-audit --no-fund --loglevel=error"
                c.run(f"npm ci {options}", warn=True, pty=False)


def lock(c: Context, root: Path) -> None:
    """Resolve pyproject.toml for every platform, with hashes.

    The test lock is resolved under the constraints of the first one, and lists only what
    it adds. Raises Exit with status 1 where uv is not installed.
    """
    if not shutil.which("uv"):
        raise Exit("This needs uv: https://docs.astral.sh/uv/getting-started/installation/", code=1)
    compile = "uv pip compile --universal --generate-hashes --quiet --upgrade"
    with c.cd(str(root)):
        c.run(f"{compile} pyproject.toml -o {RUNTIME}", pty=False)
        c.run(f"{compile} --group test -c {RUNTIME} -o {TESTING}", pty=False)
