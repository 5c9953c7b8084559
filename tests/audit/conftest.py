"""The example site, built once and copied for each test that changes it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.cache import Cache
from tests.audit import example_site
from tests.audit.example_site.facts import DAY, SITE
from tests.audit.kit import audit


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


@pytest.fixture(scope="session")
def known(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cache]:
    """What an audit of the example site left behind, as the next run reads it."""
    file = tmp_path_factory.mktemp("known") / "cache.sqlite"
    with Cache(file) as cache:
        audit(pristine, SITE, DAY, cache)
    with Cache(file) as cache:
        yield cache
