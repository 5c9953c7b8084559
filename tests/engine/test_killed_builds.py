"""Builds that are killed, or that run at the same moment."""

from __future__ import annotations

import random
import signal
import sys
from pathlib import Path

import pytest

from publisher.lock import locked
from tests.project import PATIENCE, Project, files, kill_after

#: Seconds: longer than a build of the example site takes on any machine that is not busy.
LONGEST = 2.5


def grow(project: Project) -> None:
    """A change that touches every page."""
    project.edit("content/clinic.toml", 'name = "Example Clinic"', 'name = "Sample Clinic"')


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_anywhere_the_output_is_whole(project: Project, tmp_path: Path) -> None:
    """SIGKILL at any moment leaves the old output or the new one, and the next build works."""
    old = files(project.output)
    grow(project)
    whole = project.copy(tmp_path / "whole")
    whole.must("build")
    new = files(whole.output)
    assert old != new
    moments = random.Random(2)
    for _ in range(6):
        kill_after(project.start("build").process, moments.uniform(0.3, LONGEST))
        if project.output.exists():
            assert files(project.output) in (old, new)
    project.must("build")
    assert new == files(project.output)
    assert [] == left(project)


def test_killed_between_the_two_renames(project: Project) -> None:
    """The last good output, moved aside by a build that died then, is put back by the next."""
    old = files(project.output)
    project.output.rename(project.root / ".output-old-12345")
    project.edit("theme/templates/parts/footer.html", "<footer", '<img src="//x.example/"><footer')
    assert 1 == project.run("build").code
    assert old == files(project.output)


def test_leftovers_are_swept(project: Project) -> None:
    """What killed builds left is removed by the next build, but never what another one that
    still runs is writing."""
    for name in (".output-new-abandoned", ".output-new-killed", ".output-old-12345"):
        project.write(f"{name}/index.html", "left over")
    project.write(".output-new-killed/at-work.lock", "")
    lock = project.write(".output-new-at-work/at-work.lock", "")
    with locked(lock):
        project.must("build")
        assert [".output-new-at-work"] == left(project)
    project.must("build")
    assert [] == left(project)


def left(project: Project) -> list[str]:
    """The folders of builds that have not ended."""
    return sorted(path.name for path in project.root.glob(".output*-*"))


def test_two_builds_at_once(project: Project) -> None:
    """Builds that end at the same moment both succeed, and the output is one of theirs, whole."""
    grow(project)
    for _ in range(2):
        running = [project.start("build") for _ in range(3)]
        ended = [each.process.wait(PATIENCE) for each in running]
        assert [0, 0, 0] == ended, [each.out for each in running]
    found = files(project.output)
    project.must("build")
    assert found == files(project.output)
    assert [] == left(project)


@pytest.mark.skipif(sys.platform == "win32", reason="a process there takes no SIGINT")
def test_stopped_by_hand(project: Project) -> None:
    """Ctrl-C in a build ends it in one sentence, and the output stays as it was."""
    old = files(project.output)
    grow(project)
    running = project.start("build")
    running.wait_for("Building pages")
    running.process.send_signal(signal.SIGINT)
    running.process.wait(PATIENCE)
    assert "Traceback" not in running.out
    if running.process.returncode:
        assert 130 == running.process.returncode
        assert old == files(project.output)
