"""A publish that is killed while visitors read the site."""

from __future__ import annotations

import random
import sys

import pytest

from tests.crawling import Crawl
from tests.deploy.kit import Reader
from tests.project import Project, Running, kill_after

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def visit(edge: Running) -> dict[str, bytes]:
    """The whole site as a visitor finds it now; nothing of it may be missing."""
    crawl = Crawl("https://clinic.example").follow(Reader(edge.port))
    assert [] == crawl.broken
    return crawl.bodies


def test_visitors_never_see_half_a_release(project: Project) -> None:
    """Killed by SIGKILL at any moment, the edge serves the old release whole, or the new one."""
    with project.serving("edge") as edge:
        old = visit(edge)
        project.edit("content/clinic.toml", 'name = "Example Clinic"', 'name = "Sample Clinic"')
        running = project.start("publish")
        running.wait_for("Publishing")
        kill_after(running.process, 0)
        seen = [visit(edge)]
        moments = random.Random(3)
        for _ in range(4):
            kill_after(project.start("publish").process, moments.uniform(0.8, 3.0))
            seen.append(visit(edge))
        project.must("publish")
        new = visit(edge)
        assert b"Sample Clinic" in new["/"]
        assert all(found in (old, new) for found in seen)
    listed = project.must("releases").splitlines()
    assert [True, False] == [line.endswith("live") for line in listed]
