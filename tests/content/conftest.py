"""Fixtures of these tests: a writer's folder in which nothing is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.writing import Content

# The same examples on every run and machine, however slow: a red test is a change that broke it.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content.make(tmp_path)
