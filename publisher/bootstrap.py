"""Sets up what a command needs on a machine that has only Python, then runs the command.

``python3 tasks.py publish`` comes here. Standard library only, as nothing else is there yet.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from publisher import interrupt
from publisher.lock import locked
from publisher.tracked import how_to_mend, tracked_file

VENV = ".venv"
RUNTIME = "requirements.lock"
TESTING = "requirements-test.lock"
_OPTIONS = ("--require-hashes", "--no-deps", "--quiet")
_ENVIRONMENT = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
_HINT = "On Debian and Ubuntu, install it first: sudo apt-get install python3-venv"
#: Below the environment; what is installed in it.
_STAMP = "installed.json"
#: The stamp's entry for the version of Python: after an upgrade all is installed anew.
_PYTHON = "python"
_VERSION = "{}.{}".format(*sys.version_info)


def main(root: Path, args: list[str]) -> int:
    """Install what is locked, where it is not yet there, and run ``invoke`` with ``args``."""
    locks = [RUNTIME]
    if args[:1] == ["test"]:
        locks.append(TESTING)
    try:
        # Before anything of it is used.
        if file := tracked_file(root, VENV):
            raise _SetupError(f"{file} is in the repository, and would be run. {how_to_mend(VENV)}")
        with interrupt.told("Run the same command again: it goes on from here."):
            python = _environment(root, locks)
    except _SetupError as failure:
        print(failure, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read the output, such as head, has enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except OSError as error:
        where, why = error.filename or VENV, error.strerror or error
        print(f"Setting up stopped: {where} cannot be used: {why}.", file=sys.stderr)
        return 1
    command = [str(python), "-m", "publisher.front_door", *args]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    interrupt.hold()
    if os.name == "nt":
        return subprocess.run(command, cwd=root, env=environment, check=False).returncode
    os.chdir(root)
    # In place of this process, so that Ctrl-C and exit codes are the command's own.
    return os.execve(python, command, environment)


class _SetupError(Exception):
    """The environment could not be made; the message says why and what to do."""


def _environment(root: Path, locks: list[str]) -> Path:
    """The path of a Python that has everything in ``locks`` installed.

    Raises _SetupError where the environment cannot be made or a package not be installed.
    """
    folder = root / VENV
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in locks}
    wanted[_PYTHON] = _VERSION
    if _is_ready(folder, python, wanted):
        return python
    # Two first commands at once must not install into one environment.
    with locked(root / f"{VENV}.lock"):
        if not _is_ready(folder, python, wanted):
            _make(folder, python)
            _install(root, folder, python, wanted)
    return python


def _is_ready(folder: Path, python: Path, wanted: dict[str, str]) -> bool:
    return python.exists() and wanted.items() <= _read_stamp(folder).items()


def _read_stamp(folder: Path) -> dict[str, str]:
    """What is installed: the SHA-256 of each lock file by its name, and Python's version.

    Empty where the stamp is missing or damaged, so that all is installed anew.
    """
    try:
        found = json.loads((folder / _STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _make(folder: Path, python: Path) -> None:
    """Make the environment, unless one of this version of Python is there whole."""
    # By the stamp, which is written last: a killed run may leave half of an environment.
    if python.exists() and _read_stamp(folder).get(_PYTHON) == _VERSION:
        return
    print("Setting up: making a Python environment in .venv …", flush=True)
    # Without pip in it: putting it there takes longer than all else.
    if reason := _fails([sys.executable, "-m", "venv", "--clear", "--without-pip", str(folder)]):
        shutil.rmtree(folder, ignore_errors=True)
        raise _SetupError(f"Python could not make an environment.\n{reason}\n{_HINT}")
    _write_atomically(folder / _STAMP, json.dumps({_PYTHON: _VERSION}, indent=1))


def _install(root: Path, folder: Path, python: Path, wanted: dict[str, str]) -> None:
    """Install each lock file whose digest differs from the stamp's, and note it there."""
    before = _read_stamp(folder)
    for name, digest in wanted.items():
        if before.get(name) == digest:
            continue
        print(f"Setting up: installing what {name} lists …", flush=True)
        began = time.monotonic()
        command = [*installer(python), *_OPTIONS, "-r", str(root / name)]
        if subprocess.run(command, env=_ENVIRONMENT, check=False).returncode:
            raise _SetupError(
                "The packages could not be installed; the lines above say why.\n"
                "With no network at hand, try again when there is one."
            )
        before[name] = digest
        _write_atomically(folder / _STAMP, json.dumps(before, indent=1))
        print(f"Setting up: done in {time.monotonic() - began:.0f} s.", flush=True)


def installer(python: Path) -> list[str]:
    """The beginning of a command that installs packages for ``python``: that of uv where there is
    one, else of the pip with which this Python came, else of one that is put into the environment.

    Raises _SetupError where there is none.
    """
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--python", str(python)]
    # The one outside, if this runs in an environment.
    outside = getattr(sys, "_base_executable", sys.executable)
    if not _fails([outside, "-m", "pip", "--version"]):
        return [outside, "-m", "pip", "--python", str(python), "install"]
    if reason := _fails([str(python), "-m", "ensurepip"]):
        raise _SetupError(f"Python has no pip to install packages with.\n{reason}\n{_HINT}")
    return [str(python), "-m", "pip", "install"]


def _fails(command: list[str]) -> str:
    """What a command says that fails; empty where it does not."""
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return (done.stdout + done.stderr).strip() or "It does not say why." if done.returncode else ""


def _write_atomically(path: Path, text: str) -> None:
    temporary = path.with_suffix(".new")
    temporary.write_text(text, "utf-8")
    temporary.replace(path)
