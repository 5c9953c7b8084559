"""A desk for tests that change one file and leave it as it was, one for a test alone, and a browser
at that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.project import Project
from tests.write.kit import Window, desk
from tests.write.screen import Screen, screen


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


@pytest.fixture
def writer(browser: Browser, window: Window) -> Iterator[Screen]:
    """A browser at the desk, which complained of nothing at the end."""
    with screen(browser, window) as found:
        yield found
        assert [] == found.complaints
