"""From saving a file to a browser having the new page, with the preview as a writer uses it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.contestants import Contestant
from benchmarks.served import new_page, served

_ADDRESS = r"http://127\.0\.0\.1:\d+"
_BUILT = r"Built [\d,]+ articles?"
_TEMPLATE = Path("theme", "templates", "article.html")
_SEEN = "words => document.body && document.body.innerText.includes(words)"


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds until a browser shows what was asked for, each time in turn."""

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


def latencies(
    site: Contestant, edits: int, theme_edits: int, step: Callable[[], None]
) -> list[Latency]:
    """Edit an article, then its template, each time waiting for the browser.

    ``step`` is called after each edit. Raises PublisherError where a change never arrives.
    """
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
    with served(site, "preview") as wait_for, new_page("The preview") as page:
        address = wait_for(_ADDRESS)[0]
        # Pages can be looked at before; their writer has better things to do by then.
        wait_for(_BUILT)
        page.goto(f"{address}/{site.edited.stem}/")
        return [
            Latency(change.what, tuple(_waits(page, change, step)))
            for change in changes
            if change.number
        ]


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
    page.wait_for_function(_SEEN, arg=word, polling="raf")
    return (time.perf_counter() - began) * 1000
