"""The theme's own look, and steady examples."""

from __future__ import annotations

import pytest
from hypothesis import settings

from publisher.media.cards import Look, read_look
from tests.project import ROOT

# The same examples on every run and machine, however slow: a red test is a change that broke it.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def look() -> Look:
    return read_look(ROOT / "theme")
