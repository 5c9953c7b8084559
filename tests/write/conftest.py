"""A desk for tests that change one file and leave it as it was, and one for a test alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.project import Project
from tests.write.kit import Window, desk


@pytest.fixture(scope="module")
def shared_window(example: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """A desk over the example site, for tests that leave it as it was."""
    project = example.copy(tmp_path_factory.mktemp("desk") / "project")
    with desk(project) as window:
        yield window


@pytest.fixture
def window(project: Project) -> Iterator[Window]:
    """A desk over the example site, built and published, for a test to change."""
    with desk(project) as window:
        yield window
