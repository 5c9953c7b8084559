"""Steady examples, and sites that are built once and read by many tests in any process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from tests import outside_tools
from tests.deploy.servers import KEYS, S3Server, moto
from tests.long_site import add_articles
from tests.odd_site import make_odd_site
from tests.project import PATIENCE, ROOT, SERVER, Project, Running, once
from tests.writing import Content

pytest_plugins = ["tests.orphans"]

# The same examples on every run and machine, however slow: a red test is a change that broke it.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many faults were tried, as tests/deploy/test_faults.py counts them."""
    reports = (one for some in terminalreporter.stats.values() for one in some)
    told = [dict(one.user_properties) for one in reports if getattr(one, "when", "") == "teardown"]
    points = sum(int(properties.get("points", 0)) for properties in told)
    if points:
        terminalreporter.write_line(f"{points} faults tried, the invariants asked after each.")


@pytest.fixture(scope="session", autouse=True)
def _commands() -> Iterator[None]:
    """The process that runs commands ends with the tests."""
    yield
    SERVER.close()


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A writer's folder in which nothing is wrong."""
    return Content.make(tmp_path)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that every process of this test run shares."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def example(shared: Path) -> Project:
    """The example site, built and published. For reading only."""
    folder = shared / "example"
    return once(folder, lambda: publish(Project.make(folder)))


@pytest.fixture(scope="session")
def shipped(shared: Path) -> Project:
    """The clinic's own content, built and published. For reading only."""
    folder = shared / "shipped"
    return once(folder, lambda: publish(Project.make(folder, ROOT / "content")))


def publish(project: Project) -> None:
    project.reuse_photographs(ROOT / ".cache" / "photos")
    project.must("publish")


@pytest.fixture(scope="session")
def long(shared: Path) -> Project:
    """The example site with thirty articles more, built and published. For reading only."""
    folder = shared / "long"

    def make() -> None:
        project = Project.make(folder)
        add_articles(project)
        publish(project)

    return once(folder, make)


@pytest.fixture(scope="session")
def odd(shared: Path) -> Project:
    """The example site with titles, texts and photographs that try to break a page, built."""
    folder = shared / "odd"
    return once(folder, lambda: make_odd_site(folder))


@pytest.fixture
def project(example: Project, tmp_path: Path) -> Project:
    """The example site, built and published, for a test to change."""
    return example.copy(tmp_path / "project")


@pytest.fixture(scope="session")
def example_edge(example: Project) -> Iterator[Running]:
    """The real edge command over the published example site."""
    with example.serving("edge") as running:
        yield running


@pytest.fixture(scope="session")
def shipped_edge(shipped: Project) -> Iterator[Running]:
    """The real edge command over the clinic's own published site."""
    with shipped.serving("edge") as running:
        yield running


@pytest.fixture(scope="session")
def long_edge(long: Project) -> Iterator[Running]:
    """The real edge command over the example site with many articles."""
    with long.serving("edge") as running:
        yield running


@pytest.fixture(scope="session")
def moto_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    """One moto for all tests of this process, each of which has a place of its own in it."""
    with moto(tmp_path_factory.mktemp("moto")) as running:
        running.make_bucket("clinic")
        yield running


@pytest.fixture
def server(moto_server: S3Server, monkeypatch: pytest.MonkeyPatch) -> S3Server:
    """moto with the bucket ``clinic``, and its keys in the environment."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    return moto_server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chrome or Chromium."""
    executable = outside_tools.browser()
    expect.set_options(PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=outside_tools.BROWSER_ARGUMENTS
        )
        yield browser
        browser.close()
