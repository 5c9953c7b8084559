"""What check passes, build and publish pass, whatever a writer's folder holds."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from publisher.audit import audit
from publisher.audit.theme import read_theme
from publisher.content import read_site
from publisher.engine import build
from publisher.problems import PublisherError
from publisher.rules import check
from tests.project import Project
from tests.scenarios import odd_folders
from tests.scenarios.commands import NOW

CLINIC = Path(__file__).parent / "clinic"
#: Folders that are made up; each holds several articles. A long run sets the variable.
EXAMPLES = int(os.environ.get("ODD_FOLDERS", "6"))
HUB = """---
title: What knee pain is
name: Knee pain
description: What knee pain is in a made-up clinic, what may help, and when to have it looked at.
date: 2026-01-02
signs: [Pain on stairs]
---

Knee pain is common.
"""
#: Hubs that documents may name.
RIGHT = {
    "conditions/knee-pain.md": HUB,
    "treatments/walking.md": HUB.replace("signs: [Pain on stairs]\n", "")
    .replace("Knee pain", "Walking")
    .replace("knee pain", "walking"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A made-up clinic in which nothing is wrong, of which each example changes the content."""
    return Project.make(tmp_path_factory.mktemp("odd") / "project", CLINIC / "content")


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
)
@given(odd_folders.folders())
def test_what_check_passes_is_built(project: Project, files: dict[str, str]) -> None:
    """Nothing in content/ stops a build that check did not call an error, at its file."""
    content = lay_out(project, files)
    without_errors(content, files)
    prove = partial(audit, theme=read_theme(project.root / "theme"))
    try:
        build(project.root, "publishconf.py", now=NOW, prove=prove)
    except PublisherError as error:
        told = "\n".join(f"{one.file}:{one.line} [{one.rule}] {one.says}" for one in error.problems)
        pytest.fail(f"check passed what build refused:\n{told}", pytrace=False)


def lay_out(project: Project, files: dict[str, str]) -> Path:
    """The content folder with nothing in it but what is right, and ``files``."""
    content = project.root / "content"
    shutil.rmtree(content)
    shutil.copytree(CLINIC / "content", content)
    for name, text in {**RIGHT, **files}.items():
        path = content / name
        path.parent.mkdir(exist_ok=True)
        before = path.read_text("utf-8") if name == "clinic.toml" else ""
        path.write_text(before + text, "utf-8")
    return content


def without_errors(content: Path, files: dict[str, str]) -> None:
    """Take out the files that check calls wrong, until there is nothing to call wrong."""
    odd = dict(files)
    while wrong := [one for one in check(read_site(content, NOW)) if one.is_error]:
        names = {one.file.removeprefix("content/") for one in wrong} & odd.keys()
        # Where an odd file puts another in the wrong, any may be it.
        for name in names or {next(iter(odd))}:
            del odd[name]
            if name == "clinic.toml":
                shutil.copy(CLINIC / "content" / name, content / name)
            else:
                (content / name).unlink()
