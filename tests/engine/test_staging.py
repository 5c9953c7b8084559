"""Swapping in an output while others do the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
            text=True,
        )
        for name in "abcd"
    ]
    said = [process.communicate()[1] for process in running]
    assert ["", "", "", ""] == said
    assert 1 == len({path.read_text("utf-8") for path in output.iterdir()})
    assert ["cache", "output"] == sorted(path.name for path in tmp_path.iterdir())
