"""Swapping in an output while others do the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.engine.output import OutputFile
from publisher.engine.staging import staged
from tests.project import ROOT


def test_many_swaps_at_once(tmp_path: Path) -> None:
    """Builds that end at the same moment wait for each other: none fails, and none is mixed up."""
    output = tmp_path / "output"
    script = str(Path(__file__).with_name("swaps.py"))
    running = [
        subprocess.Popen(
            [sys.executable, script, str(output), name],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for name in "abcd"
    ]
    said = [process.communicate()[1] for process in running]
    assert ["", "", "", ""] == said
    assert 1 == len({path.read_text("utf-8") for path in output.iterdir()})
    assert ["cache", "output"] == sorted(path.name for path in tmp_path.iterdir())


def _build(output: Path) -> None:
    """A build of a few files, whose cache folder is beside the output."""
    with staged(output, {}, output.with_name("cache")) as stage:
        for name in ("404.html", "_redirects", "sitemap.xml", "more/index.html"):
            stage.write(name, b"built")


@pytest.mark.parametrize("place", ["output/more", "cache/output.spare", "cache/output.spare/more"])
def test_a_link_in_an_output_is_not_written_through(place: str, tmp_path: Path) -> None:
    """What a link leads to is neither written to nor removed, wherever in an output it lies."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "thesis.txt").write_text("years of work", "utf-8")
    output = tmp_path / "output"
    _build(output)
    _build(output)
    link = tmp_path / place
    assert link.is_dir()
    shutil.rmtree(link)
    link.symlink_to(outside)
    for _ in range(3):
        _build(output)
        assert ["thesis.txt"] == [path.name for path in outside.iterdir()]
        assert "built" == (output / "more" / "index.html").read_text("utf-8")
        assert not any(path.is_symlink() for path in output.rglob("*"))


@pytest.mark.parametrize("place", ["output.spare", "output.spare/more"])
def test_a_file_in_the_place_of_a_folder_is_taken_away(place: str, tmp_path: Path) -> None:
    """A spare output that a restored cache brought stops no build, let alone each that follows."""
    output = tmp_path / "output"
    _build(output)
    _build(output)
    shutil.rmtree(tmp_path / "cache" / place)
    (tmp_path / "cache" / place).write_bytes(b"")
    _build(output)
    assert "built" == (output / "more" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_what_is_no_file_is_not_taken_over(kind: str, tmp_path: Path) -> None:
    """Something that was put in the place of an empty file of the last build is replaced."""
    output, files = tmp_path / "output", {}

    def build() -> dict[str, OutputFile]:
        with staged(output, files, tmp_path / "cache") as stage:
            for name in ("404.html", "_redirects", "sitemap.xml"):
                stage.write(name, b"")
            return stage.finished()

    files = build()
    (output / "404.html").unlink()
    if kind == "pipe":
        os.mkfifo(output / "404.html")
    else:
        (output / "404.html").symlink_to(os.devnull)
    build()
    assert (output / "404.html").is_file()
    assert not (output / "404.html").is_symlink()
