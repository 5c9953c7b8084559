"""From saving a file to a browser having the new page, with the preview as a writer uses it."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

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
_PATIENCE = 120.0
_ADDRESS = re.compile(rb"http://127\.0\.0\.1:\d+")
_BUILT = re.compile(rb"Built [\d,]+ articles?")
_TEMPLATE = Path("theme", "templates", "article.html")
_SEEN = "words => document.body && document.body.innerText.includes(words)"


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds from saving to the browser showing it, of each edit in turn."""

    what: str
    waits: tuple[float, ...]

    @property
    def sentence(self) -> str:
        median, worst = statistics.median(self.waits), max(self.waits)
        return f"{self.what}: {median:,.0f} ms in the median, {worst:,.0f} at worst"


@dataclass(frozen=True, slots=True)
class _Change:
    """``text`` is what the file holds, with a word that a browser can look for."""

    what: str
    path: Path
    number: int
    text: Callable[[str], str]


def missing() -> str:
    """In one sentence why this cannot be measured here, or nothing."""
    if not importlib.util.find_spec("playwright"):
        return "The preview is left out: playwright is not installed."
    if not _browser():
        return "The preview is left out: neither Chrome nor Chromium is on this machine."
    return ""


def latencies(
    site: Contestant, edits: int, theme_edits: int, step: Callable[[], None]
) -> list[Latency]:
    """Edit an article, then its template, each time waiting for the browser.

    ``step`` is called after each edit. Raises PublisherError where a change never arrives.
    """
    from playwright.sync_api import Error, sync_playwright

    template = site.folder / _TEMPLATE
    before = template.read_text("utf-8")
    text = site.edited.read_text("utf-8")
    changes = (
        _Change("one text edited", site.edited, edits, lambda word: f"{text}\n{word} is new.\n"),
        _Change(
            "theme edited",
            template,
            theme_edits,
            lambda word: before.replace("<article>", f"<article><p>{word}</p>", 1),
        ),
    )
    with _preview(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_browser(), args=_ARGUMENTS)
        page = browser.new_page()
        page.goto(f"{address}/{site.edited.stem}/")
        try:
            return [
                Latency(change.what, tuple(_waits(page, change, step)))
                for change in changes
                if change.number
            ]
        except Error as error:
            says = f"The preview never showed a change: {error}"
            raise Bench.error("bench", 0, says) from None
        finally:
            browser.close()


def _waits(page: Any, change: _Change, step: Callable[[], None]) -> Iterator[float]:
    for number in range(change.number):
        word = f"{change.path.stem}word{number}end"
        yield _wait(page, change.path, change.text(word), word)
        step()


def _wait(page: Any, path: Path, text: str, word: str) -> float:
    """Save as an editor does, and look before each frame that the browser draws."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, "utf-8", newline="\n")
    began = time.perf_counter()
    beside.replace(path)
    page.wait_for_function(_SEEN, arg=word, polling="raf", timeout=_PATIENCE * 1000)
    return (time.perf_counter() - began) * 1000


@contextmanager
def _preview(site: Contestant) -> Iterator[str]:
    """The preview's address, once its first build is there."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "publisher.front_door", "preview", "--port", "0"],
            cwd=site.folder,
            env={**os.environ, **site.env},
            stdout=said,
            stderr=said,
        )
        try:
            address = _said(process, said, _ADDRESS)
            # Pages can be looked at before; their writer has better things to do by then.
            _said(process, said, _BUILT)
            yield address
        finally:
            process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _said(process: subprocess.Popen[bytes], said: IO[bytes], pattern: re.Pattern[bytes]) -> str:
    """What the preview says, as soon as it does."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        said.seek(0)
        if match := pattern.search(said.read()):
            return match[0].decode()
        time.sleep(0.02)
    says = "The preview of the made-up articles did not start."
    raise Bench.error("bench", 0, says)


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)
