"""The committed bundle of the desk is what its sources and lock file make."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import outside_tools
from tests.project import ROOT

WRITE = ROOT / "publisher" / "write"
#: Of publisher/write/static, what the command makes; the rest is written by hand.
MADE = ("desk.js", "desk.css", "LICENSES.txt")


@pytest.fixture
def client(tmp_path: Path) -> Path:
    """The sources beside an empty folder for what they make, with the packages of the lock file."""
    packages = outside_tools.desk_packages()
    ignored = shutil.ignore_patterns("node_modules")
    folder = Path(shutil.copytree(WRITE / "client", tmp_path / "client", ignore=ignored))
    (folder / "node_modules").symlink_to(packages)
    (tmp_path / "static").mkdir()
    return folder


def npm(client: Path, script: str) -> None:
    command = [shutil.which("npm") or "npm", "run", "--silent", script]
    done = subprocess.run(
        command, cwd=client, capture_output=True, check=False, encoding="utf-8", timeout=300
    )
    assert 0 == done.returncode, done.stdout + done.stderr


def test_the_bundle_is_made_of_its_sources(client: Path) -> None:
    """What users run is what stands in the sources, byte by byte: nothing was slipped in, and
    nobody forgot to make it anew."""
    npm(client, "build")
    for name in MADE:
        made = (client.parent / "static" / name).read_bytes()
        is_same = made == (WRITE / "static" / name).read_bytes()
        assert is_same, f"{name} is old: cd publisher/write/client && npm ci && npm run build"


def test_types(client: Path) -> None:
    """The sources keep the types that their comments state."""
    npm(client, "check")


def test_licences_of_all_that_is_inside() -> None:
    """Each package that runs in the desk is named with its licence, whose text is there."""
    text = (WRITE / "static" / "LICENSES.txt").read_text("utf-8")
    parts = text.split("-" * 80)[1:]
    assert len(parts) > 10
    for part in parts:
        assert "Permission is hereby granted" in part, part[:200]


def test_no_other_host_is_asked() -> None:
    """The bundle holds no address of the web but the names of XML's own kinds of element."""
    for name in ("desk.js", "desk.css"):
        text = (WRITE / "static" / name).read_text("utf-8")
        found = set(re.findall(r"https?://[\w.]+", text))
        assert found <= {"http://www.w3.org"}
