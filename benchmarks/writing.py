"""The writer's desk in a real browser: from a key to what it changes, from a click to a view."""

from __future__ import annotations

import os
import platform
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks.contestants import ENGINE, Contestant, ours
from benchmarks.live import Latency
from benchmarks.noise import Noise
from benchmarks.saving import save
from benchmarks.served import PATIENCE, missing, new_page, served
from publisher import console

_KEYS, _VIEWS = 50, 10
#: Seconds between two keys that are measured: shorter and longer than the pauses after which the
#: desk looks at everything and builds the rest, so that some come while it does.
_PAUSES = (0.0, 0.1, 0.5, 1.0, 2.4)
_TEXT = ".cm-content"
#: Milliseconds, by window.performance, from the next key's event to the frame in which SIGN holds.
_WATCH = """() => {
  window.seen = new Promise((resolve, reject) =>
    addEventListener("keydown", ({ timeStamp }) => {
      const look = () => {
        const took = performance.now() - timeStamp;
        if (SIGN) resolve(took);
        else took > 60_000 ? reject(new Error("it took a minute")) : requestAnimationFrame(look);
      };
      look();
    }, { once: true, capture: true }));
}"""
#: The same from when the address of the view is changed.
_GO = """(address) => new Promise((resolve, reject) => {
  const began = performance.now();
  location.hash = address;
  const look = () => {
    const took = performance.now() - began;
    if (SIGN) resolve(took);
    else took > 60_000 ? reject(new Error("it took a minute")) : requestAnimationFrame(look);
  };
  look();
})"""
#: The same from when the browser began to load the page.
_FIRST = """(() => {
  const look = () => document.querySelector("table.documents tbody tr")
    ? (window.first = performance.now()) : requestAnimationFrame(look);
  look();
})()"""
_MARK = '[...document.querySelectorAll(".cm-lintRange")].some(one => one.textContent === "cure")'
_NO_MARK = f"!{_MARK}"
_FRAME = 'document.querySelector("iframe.seen")?.contentDocument?.body?.textContent.includes("{}")'
_OPEN = 'document.querySelector(".cm-content")?.textContent.length > 100'
_LIST = 'document.querySelector("table.documents tbody tr")'
_LINKS = 'document.querySelector(".panel.words [aria-busy=false]")'


def bench(root: Path, size: int) -> None:
    """Measure at so many articles; print, and save in ``benchmarks/results/``."""
    if why := missing("The desk"):
        console.say(why)
        return
    noise = Noise()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, console.progress() as report:
        report(f"Making {size:,} articles", 0, 0)
        (site,) = ours(root, Path(folder), size, (ENGINE,))
        total, done = 2 * _KEYS + 3 * _VIEWS, 0

        def step() -> None:
            nonlocal done
            noise.sample()
            done += 1
            report(f"Writing among {size:,} articles", done, total)

        found = latencies(site, step)
    lines = [
        f"`python3 tasks.py bench --desk --sizes {size}` with Python {platform.python_version()} "
        f"on {os.cpu_count() or 1} cores, {platform.system()} {platform.machine()}.",
        "",
        noise.sentence,
        "",
        f"The desk in a browser, over {size:,} articles:",
        "",
        *(f"- {latency.sentence} of {len(latency.waits)}" for latency in found),
    ]
    console.say("\n".join(lines))
    console.say(f"Saved as {save(root, lines, end='-desk')}.", "bold")


def latencies(
    site: Contestant, step: Callable[[], None], keys: int = _KEYS, views: int = _VIEWS
) -> list[Latency]:
    """Open the desk, articles and their suggested links; then type, each time waiting for it.

    ``step`` is called after each. Raises PublisherError where something never arrives.
    """
    with served(site, "write", "--no-browser") as wait_for, new_page("The desk") as page:
        link = wait_for(r"http://\S+/desk/\?key=\S+")[0]
        _wait_for_first_build(site)
        articles = site.articles[-views:]
        return [
            Latency("first page", tuple(_first_page(page, link, views, step))),
            Latency("an article opened", tuple(_opened(page, articles, step))),
            Latency("its links suggested", tuple(_suggested(page, articles, step))),
            Latency("from a key to its mark", tuple(_marked(page, site.edited, keys, step))),
            Latency("from a key to the page", tuple(_shown(page, site.edited, keys, step))),
        ]


def _wait_for_first_build(site: Contestant) -> None:
    end = time.monotonic() + PATIENCE
    # The last that a build writes.
    last = site.folder / ".cache" / "preview" / "sitemap.xml"
    while time.monotonic() < end and not last.exists():
        time.sleep(0.1)


def _first_page(page: Any, link: str, views: int, step: Callable[[], None]) -> Iterator[float]:
    page.add_init_script(_FIRST)
    for _ in range(views):
        page.goto(link)
        yield page.wait_for_function("() => window.first", polling="raf").json_value()
        step()


def _opened(page: Any, articles: tuple[Path, ...], step: Callable[[], None]) -> Iterator[float]:
    for article in articles:
        _go(page, "#/", _LIST)
        yield _go(page, _address(article), _OPEN)
        step()


def _suggested(page: Any, articles: tuple[Path, ...], step: Callable[[], None]) -> Iterator[float]:
    for article in articles:
        _go(page, "#/", _LIST)
        _go(page, _address(article), _OPEN)
        page.get_by_role("tab", name="Words").focus()
        page.evaluate(_WATCH.replace("SIGN", _LINKS))
        page.keyboard.press("Enter")
        yield page.evaluate("() => window.seen")
        step()


def _marked(page: Any, article: Path, keys: int, step: Callable[[], None]) -> Iterator[float]:
    """Type a promise, wait for its mark, and take it back."""
    _begin(page, article)
    for number, pause in zip(range(keys), cycle(_PAUSES), strict=False):
        page.keyboard.type(f"{number} treatments will cur")
        time.sleep(pause)
        page.evaluate(_WATCH.replace("SIGN", _MARK))
        page.keyboard.press("e")
        yield page.evaluate("() => window.seen")
        for _ in range(len("cure")):
            page.keyboard.press("Backspace")
        page.keyboard.type("end. ")
        page.wait_for_function(f"() => {_NO_MARK}", polling="raf")
        step()


def _shown(page: Any, article: Path, keys: int, step: Callable[[], None]) -> Iterator[float]:
    """Type a sentence, and wait for its last letter in the page. The text grows by more than a
    minute to read, which other pages tell."""
    _begin(page, article)
    for number, pause in zip(range(keys), cycle(_PAUSES), strict=False):
        page.keyboard.type(f"Here are some more words for the page, word{number}en")
        time.sleep(pause)
        page.evaluate(_WATCH.replace("SIGN", _FRAME.format(f"word{number}end")))
        page.keyboard.press("d")
        yield page.evaluate("() => window.seen")
        page.keyboard.type(". ")
        step()


def _begin(page: Any, article: Path) -> None:
    """Open an article at the end of its text, once everything was looked at."""
    _go(page, "#/", _LIST)
    _go(page, _address(article), _OPEN)
    page.get_by_text("Still looking…").first.wait_for(state="hidden")
    page.wait_for_function(f"() => {_FRAME.format(' ')}", polling="raf")
    page.locator(_TEXT).click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")


def _go(page: Any, address: str, sign: str) -> float:
    """Milliseconds until a view is there."""
    return float(page.evaluate(_GO.replace("SIGN", sign), address))


def _address(article: Path) -> str:
    return f"#/edit/articles/{article.name}"
