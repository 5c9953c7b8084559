"""Fixtures of the deploy room: a small built site and an edge to publish it to."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.deploy.local_store import LocalStore
from tests.deploy.kit import Folder


@pytest.fixture
def built(tmp_path: Path) -> Folder:
    """A whole small site in a folder named ``output``."""
    return Folder(tmp_path / "output").small_site()


@pytest.fixture
def edge(tmp_path: Path) -> LocalStore:
    """An edge folder that does not exist yet."""
    return LocalStore(tmp_path / "edge")
