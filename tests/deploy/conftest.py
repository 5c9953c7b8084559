"""Fixtures of the deploy room: a small built site and an edge to publish it to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from publisher.deploy.local_store import LocalStore
from tests.deploy.kit import Folder
from tests.deploy.servers import KEYS, S3Server, seaweed
from tests.deploy.stage import KINDS, Stage, make_stage
from tests.deploy.zygote import Publishes


@pytest.fixture
def built(tmp_path: Path) -> Folder:
    """A whole small site in a folder named ``output``."""
    return Folder(tmp_path / "output").small_site()


@pytest.fixture
def edge(tmp_path: Path) -> LocalStore:
    """An edge folder that does not exist yet."""
    return LocalStore(tmp_path / "edge")


@pytest.fixture(scope="session")
def seaweed_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    """One SeaweedFS for all tests of this process, each of which has a place of its own in it."""
    with seaweed(tmp_path_factory.mktemp("seaweed")) as running:
        yield running


@pytest.fixture(scope="session")
def stages(
    seaweed_server: S3Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Stage]]:
    """The stage of a kind, made once in this process."""
    publishes = Publishes()
    with ExitStack() as until:
        until.callback(publishes.close)

        @cache
        def stage_of(kind: str) -> Stage:
            folder = tmp_path_factory.mktemp("stage")
            return make_stage(kind, seaweed_server, publishes, folder, until)

        yield stage_of


@pytest.fixture(params=KINDS)
def stage(
    request: pytest.FixtureRequest,
    stages: Callable[[str], Stage],
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> Iterator[Stage]:
    """Where publishes are tried, of each kind of target; tells the summary of the run how many
    points were tried."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    stage = stages(request.param)
    before = stage.points
    yield stage
    record_property("points", stage.points - before)
