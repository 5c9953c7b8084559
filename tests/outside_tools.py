"""Finds the browser, Java and Node of this machine; without them a test is skipped, or in CI fails.

Nothing here is needed to build or publish, so a writer's machine need not have it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from benchmarks.served import BROWSERS
from tests.tables import cells

#: A container has no sandbox and no screen; and no request may leave that we did not ask for.
BROWSER_ARGUMENTS = cells(r"""
    --no-sandbox | --disable-gpu | --disable-quic | --no-first-run | --disable-background-networking
    --disable-component-update | --disable-sync
    """)
VALIDATORS = Path(__file__).with_name("validators") / "node_modules"
DESK = Path(__file__).parents[1] / "publisher" / "write" / "client"
EDGE_CODE = Path(__file__).with_name("deploy") / "edge_code" / "node_modules"


def browser() -> str:
    """The path of Chrome or Chromium."""
    return _found("Chrome or Chromium", BROWSERS)


def java() -> str:
    return _found("Java", ("java",))


def node() -> str:
    return _found("Node", ("node", "nodejs"))


def package(name: str) -> Path:
    """A file of tests/validators/node_modules."""
    path = VALIDATORS / name
    if not path.exists():
        _missing(f"tests/validators/node_modules/{name} is not there: npm ci installs it.")
    return path


def edge_code(name: str = "miniflare") -> Path:
    """The packages of the hosts' own runtimes, parsers and tools, of which ``name`` is needed."""
    if not (EDGE_CODE / name).exists():
        _missing(f"tests/deploy/edge_code/node_modules/{name} is not there: npm ci installs it.")
    node()
    return EDGE_CODE


def desk_packages() -> Path:
    """What the writer's desk is bundled from."""
    path = DESK / "node_modules"
    if not (path / "esbuild").exists():
        _missing(f"{path} is not there: npm ci installs it.")
    node()
    return path


def _found(what: str, names: tuple[str, ...]) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    return found or _missing(f"{what} is not on this machine.")


def _missing(says: str) -> NoReturn:
    """In CI nothing may be left out in silence."""
    if os.environ.get("CI", "").casefold() in ("1", "true"):
        pytest.fail(f"{says} CI must have it.", pytrace=False)
    pytest.skip(says)
