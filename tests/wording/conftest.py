"""Fixtures of these tests: a writer's folder in which nothing is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.writing import Content


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content.make(tmp_path)
