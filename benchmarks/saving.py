"""Writes what was measured into ``benchmarks/results/``."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

RESULTS = Path("benchmarks", "results")


def save(root: Path, lines: Sequence[str], *, end: str = "", picture: str = "") -> str:
    """Write lines of Markdown, and an SVG picture where there is one; the path of the text, whose
    name ends with ``end``."""
    folder = root / RESULTS
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{date.today()}-{os.cpu_count()}-cores-{_commit(root)}{end}"
    head = ["# Measured", ""]
    if picture:
        (folder / f"{name}.svg").write_text(picture, "utf-8", newline="\n")
        head += [f"![Picture of the figures]({name}.svg)", ""]
    text = "\n".join([*head, *lines, ""])
    (folder / f"{name}.md").write_text(text, "utf-8", newline="\n")
    return (RESULTS / f"{name}.md").as_posix()


def _commit(root: Path) -> str:
    """The commit that was measured; ``-dirty`` where something in it was changed since."""
    try:
        found = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--exclude=*"],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return found.stdout.strip()
