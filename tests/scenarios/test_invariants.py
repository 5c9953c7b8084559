"""Whatever a writer's folder holds: what check passes, build and publish pass, and its advice can
be followed."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from publisher.audit import audit
from publisher.audit.theme import read_theme
from publisher.authoring.check import unusable
from publisher.cache import Cache
from publisher.content import read_site
from publisher.engine import build
from publisher.problems import Problem, PublisherError, errors
from publisher.rules import check, rules
from tests.project import Project
from tests.scenarios import odd_folders
from tests.scenarios.advice import must_lead_on
from tests.scenarios.commands import NOW
from tests.scenarios.folder import lay_out as lay_out_file
from tests.scenarios.test_scenarios import CLINIC, EACH_WITH_CONTENT, content_of

#: Folders that are made up, each of several documents. ODD_FOLDERS=1000 asks for a long run, whose
#: folders differ each time: --hypothesis-seed=1 repeats one.
EXAMPLES = int(os.environ.get("ODD_FOLDERS", "6"))
LONG = "ODD_FOLDERS" in os.environ
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


long = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
)


@long
@given(odd_folders.folders())
def test_what_check_passes_is_built(project: Project, files: dict[str, str]) -> None:
    """Nothing in content/ stops a build that check did not call an error, at its file."""
    content = lay_out(project, files)
    without_errors(content, files)
    must_build(project)


@long
@given(odd_folders.folders())
def test_advice_that_is_followed_leads_on(project: Project, files: dict[str, str]) -> None:
    """No fix that a program can make goes in a circle, or puts another thing in the wrong."""
    must_lead_on(lay_out(project, files))


def must_build(project: Project) -> None:
    """Build and prove the public site; fails with what stops that."""
    prove = partial(audit, theme=read_theme(project.root / "theme"))
    try:
        build(project.root, "publishconf.py", now=NOW, prove=prove)
    except PublisherError as error:
        told = "\n".join(f"{one.file}:{one.line} [{one.rule}] {one.says}" for one in error.problems)
        pytest.fail(f"check passed what build refused:\n{told}", pytrace=False)


def fresh(project: Project) -> Path:
    """The content folder with nothing in it but what is right."""
    content = project.root / "content"
    shutil.rmtree(content)
    return Path(shutil.copytree(CLINIC / "content", content))


def lay_out(project: Project, files: dict[str, str]) -> Path:
    """The content folder with ``files``, and the hubs that they may name."""
    content = fresh(project)
    for name, text in {**RIGHT, **files}.items():
        path = content / name
        path.parent.mkdir(exist_ok=True)
        before = path.read_text("utf-8") if name == "clinic.toml" else ""
        path.write_text(before + text, "utf-8")
    return content


def errors_of(content: Path) -> list[Problem]:
    """What the command check calls wrong."""
    site = read_site(content, NOW)
    return errors([*check(site), *unusable(site, Cache(None))])


def without_errors(content: Path, files: dict[str, str]) -> None:
    """Take out the files that check calls wrong, until there is nothing to call wrong."""
    odd = dict(files)
    while wrong := errors_of(content):
        names = {one.file.removeprefix("content/") for one in wrong} & odd.keys()
        # Where an odd file puts another in the wrong, any may be it.
        for name in names or {next(iter(odd))}:
            del odd[name]
            if name == "clinic.toml":
                shutil.copy(CLINIC / "content" / name, content / name)
            else:
                (content / name).unlink()


@EACH_WITH_CONTENT
def test_a_scenario_that_check_passes_is_built(file: Path, project: Project) -> None:
    """So does what no rule of a made-up folder thought of; a long run switches off, besides,
    every rule that a clinic may."""
    content = fresh(project)
    for section in content_of(file):
        lay_out_file(project.root, section)
    off: set[str] = set()
    while wrong := {one.rule for one in errors_of(content)}:
        changeable = {
            name for name in wrong - off if name in rules() and not rules()[name].required
        }
        if not (LONG and changeable):
            return
        off |= changeable
        weights = "".join(f'{name} = "off"\n' for name in sorted(off))
        shutil.copy(CLINIC / "content/clinic.toml", content)
        with (content / "clinic.toml").open("a") as clinic:
            clinic.write(f"[rules]\n{weights}")
    must_build(project)
