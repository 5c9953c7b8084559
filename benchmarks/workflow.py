"""Plays the jobs of a GitHub workflow on this computer, each in a checkout of its own."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\${{ (.+?) }}")
#: Runs a command line in a folder, with variables beside those of this process.
Execute = Callable[[Path, Sequence[str], Mapping[str, str]], None]


def read_jobs(folder: Path) -> dict[str, dict[str, Any]]:
    """Every job of the workflows in a folder by its name and theirs, such as ``publish.build``."""
    return {
        f"{path.stem}.{name}": job
        for path in sorted(folder.glob("*.yml"))
        for name, job in yaml.safe_load(path.read_text("utf-8"))["jobs"].items()
    }


@dataclass
class Runner:
    """Plays jobs as GitHub's runner does: each in a checkout of its own below ``folder``, with
    the values that it is given and no others; an artifact is a copy of a folder, and so is a cache.

    ``checkout(path)`` makes a fresh checkout. ``values`` are those of expressions by their names,
    such as ``vars.PUBLISH_TO``. ``caches`` is where caches are kept from run to run; without it no
    job finds one. Steps for AWS's own identities are left out.
    """

    jobs: Mapping[str, dict[str, Any]]
    folder: Path
    checkout: Callable[[Path], object]
    execute: Execute
    values: dict[str, str]
    caches: Path | None = None

    def play(self, name: str, more: Mapping[str, str] | None = None) -> Path:
        """Run every step of a job; its outputs are values for later jobs. Its checkout."""
        job, root = self.jobs[name], self.folder / name
        self.checkout(root)
        told = {
            key: self.folder / f"{name}.{key}" for key in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
        }
        more = {**{key: str(path) for key, path in told.items()}, **(more or {})}
        self._restore(job, root)
        for step in job["steps"]:
            if "AWS_ROLE != ''" not in step.get("if", ""):
                self._step(step, root, {**job.get("env", {}), **step.get("env", {})}, more)
        self._save(job, root)
        for key in job.get("outputs", {}):
            lines = told["GITHUB_OUTPUT"].read_text("utf-8").splitlines()
            found = dict(line.split("=", 1) for line in lines)
            self.values[f"needs.{name.partition('.')[2]}.outputs.{key}"] = found[key]
        return root

    def _step(
        self, step: dict[str, Any], root: Path, env: Mapping[str, Any], more: Mapping[str, str]
    ) -> None:
        action = step.get("uses", "").partition("@")[0]
        if action.endswith("-artifact"):
            here, there = root / step["with"]["path"], self.folder / step["with"]["name"]
            source, target = (here, there) if "upload" in action else (there, here)
            shutil.copytree(source, target)
        if "run" in step:
            given = {key: self._value(str(value)) for key, value in env.items()} | dict(more)
            self.execute(root, _words(step["run"], given), given)

    def _value(self, text: str) -> str:
        """A text with its expressions filled in; what nobody set is empty."""
        return _EXPRESSION.sub(lambda match: self.values.get(match[1], ""), text)

    def _restore(self, job: Mapping[str, Any], root: Path) -> None:
        for path, _ in _cached(job):
            if self.caches and (self.caches / path).exists():
                shutil.copytree(self.caches / path, root / path, symlinks=True)

    def _save(self, job: Mapping[str, Any], root: Path) -> None:
        for path, is_saved in _cached(job):
            if self.caches and is_saved and (root / path).exists():
                shutil.rmtree(self.caches / path, ignore_errors=True)
                shutil.copytree(root / path, self.caches / path, symlinks=True)


def _cached(job: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """The folders that a job takes from a cache, and whether it may put them there."""
    steps = [step for step in job["steps"] if "actions/cache" in step.get("uses", "")]
    return [(step["with"]["path"], "cache/restore@" not in step["uses"]) for step in steps]


def _words(command: str, env: Mapping[str, str]) -> list[str]:
    """A command line as a shell takes it apart, with its variables."""
    known = {**os.environ, **env}
    return [
        re.sub(r"\$(\w+)", lambda match: known[match[1]], word) for word in shlex.split(command)
    ]
