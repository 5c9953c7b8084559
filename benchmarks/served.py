"""A server of ours that runs, and a real browser that looks at it."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.contestants import Contestant
from benchmarks.meter import Bench

#: Names and paths of Chrome and Chromium, the first that is found being used.
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
#: As the tests start it: no screen, and no request that we did not ask for.
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: Seconds.
PATIENCE = 120.0

#: Waits until what a server prints holds a pattern, and returns what that found.
WaitFor = Callable[[str], re.Match[str]]


def missing(what: str) -> str:
    """In one sentence why ``what`` cannot be measured here, or nothing."""
    if not importlib.util.find_spec("playwright"):
        return f"{what} is left out: playwright is not installed."
    if not _browser():
        return f"{what} is left out: neither Chrome nor Chromium is on this machine."
    return ""


@contextmanager
def new_page(what: str) -> Iterator[Any]:
    """A page of a browser. Where it waits in vain, ``what`` never showed a change."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_browser(), args=_ARGUMENTS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE * 1000)
        try:
            yield page
        except Error as error:
            says = f"{what} never showed a change: {error}"
            raise Bench.error("bench", 0, says) from None
        finally:
            browser.close()


@contextmanager
def served(site: Contestant, command: str, *arguments: str) -> Iterator[WaitFor]:
    """One of our commands that serve, over the made-up articles."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "publisher.front_door", command, "--port", "0", *arguments],
            cwd=site.folder,
            env={**os.environ, **site.env},
            stdout=said,
            stderr=said,
        )

        def wait_for(pattern: str) -> re.Match[str]:
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end and process.poll() is None:
                said.seek(0)
                if match := re.search(pattern, said.read().decode("utf-8", "replace")):
                    return match
                time.sleep(0.02)
            says = f"The command {command} did not start over the made-up articles."
            raise Bench.error("bench", 0, says)

        try:
            yield wait_for
        finally:
            process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)
