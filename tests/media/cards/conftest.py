"""The theme's own look."""

from __future__ import annotations

import pytest

from publisher.media.cards import Look, read_look
from tests.project import ROOT


@pytest.fixture(scope="session")
def look() -> Look:
    return read_look(ROOT / "theme")
