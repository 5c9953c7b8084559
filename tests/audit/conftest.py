"""The example site, built once and copied for each test that changes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.audit import example_site


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site as built; read it, never change it."""
    output = tmp_path_factory.mktemp("pristine") / "output"
    example_site.build(output)
    return output


@pytest.fixture
def output(pristine: Path, tmp_path: Path) -> Path:
    """A copy of the example site for one test to break."""
    return Path(shutil.copytree(pristine, tmp_path / "output"))
