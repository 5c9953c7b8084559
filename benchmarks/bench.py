"""The whole measurement: makes the sites, measures in turn, tells and saves."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import live
from benchmarks.chart import Panel, Plot, bars, curves
from benchmarks.contestants import (
    BODY,
    BUILD,
    CHECK,
    COLD,
    ENGINE,
    MEASURES,
    Contestant,
    Measure,
    ours,
)
from benchmarks.figures import Cell, Figures, seconds, table, times
from benchmarks.noise import Noise
from benchmarks.peers import PEERS, PELICAN, installed, peer_contestant
from benchmarks.plain import plain_articles
from benchmarks.rounds import rounds, steps
from benchmarks.saving import save
from benchmarks.served import missing
from publisher import console
from publisher.progress import Progress

_TOOLS = Path(".cache", "bench")
CURVE = (100, 1_000, 3_000, 10_000)
_THEME_EDITS = 5
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Order:
    """What to measure. ``edits`` is the number of edits in the preview, 0 for no preview;
    ``save`` whether to write to ``benchmarks/results/``."""

    sizes: tuple[int, ...]
    runs: int
    peers: tuple[str, ...] = (PELICAN.name,)
    curve: bool = False
    edits: int = 0
    save: bool = True

    @property
    def measures(self) -> tuple[Measure, ...]:
        return (COLD, BODY) if self.curve else MEASURES

    @property
    def own(self) -> tuple[str, ...]:
        """What people run comes first: all others are told in its terms."""
        return (BUILD, ENGINE) if self.curve else (BUILD, ENGINE, CHECK)

    @property
    def command(self) -> str:
        """The command that asks for this."""
        options = [] if self.curve else ["--sizes " + ",".join(map(str, self.sizes))]
        options += ["--curve"] * self.curve + [f"--runs {self.runs}"]
        options += [f"--with {','.join(self.peers)}"] * bool(self.peers)
        options += [f"--preview {self.edits}"] * bool(self.edits)
        return f"python3 tasks.py bench {' '.join(options)}"


def bench(root: Path, order: Order) -> None:
    """Measure, print and save. Raises PublisherError where a command fails on the made-up
    articles."""
    figures, noise = Figures(), Noise()
    latencies: list[live.Latency] = []
    with console.progress() as report:
        peers = _peers(root, order, report)
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            for size in order.sizes:
                report(f"Making {size:,} articles", 0, 0)
                sites = _contestants(root, Path(folder) / str(size), size, order.own, peers)
                what = f"Measuring {size:,} articles"
                step = _Steps(report, what, steps(len(sites), order.measures, order.runs))
                rounds(size, sites, order.measures, order.runs, figures, noise, step)
            if order.edits and (why := missing("The preview")):
                console.say(why)
            elif order.edits:
                total = order.edits + _THEME_EDITS
                step = _Steps(report, f"Previewing {size:,} articles", total)
                latencies = live.latencies(sites[0], order.edits, _THEME_EDITS, step)
    lines = _lines(order, figures, latencies, noise)
    console.say("\n".join(lines))
    saved = ""
    if order.save:
        picture = _curve(figures) if order.curve else _bars(figures)
        saved = save(root, lines, end="-curve" * order.curve, picture=picture)
    console.say(_sentence(figures, saved), "bold")


class _Steps:
    """Counts what is done."""

    def __init__(self, report: Progress, what: str, total: int) -> None:
        self._report, self._what, self._total, self._done = report, what, total, 0
        report(what, 0, total)

    def __call__(self) -> None:
        self._done += 1
        self._report(self._what, self._done, self._total)


def _peers(root: Path, order: Order, report: Progress) -> list[str]:
    """Those that are there; why one is not is said."""
    there = []
    for name in order.peers:
        report(f"Setting up {name}", 0, 0)
        if why := installed(PEERS[name], root / _TOOLS):
            console.say(why)
        else:
            there.append(name)
    return there


def _contestants(
    root: Path, folder: Path, size: int, own: tuple[str, ...], peers: Sequence[str]
) -> list[Contestant]:
    sites = ours(root, folder, size, own)
    content = sites[0].folder / "content"
    articles = plain_articles(content) if peers else []
    return sites + [
        peer_contestant(PEERS[n], root / _TOOLS, folder / n, articles, content / "images")
        for n in peers
    ]


def _lines(
    order: Order, figures: Figures, latencies: Sequence[live.Latency], noise: Noise
) -> list[str]:
    """The lines that are printed and saved."""
    cores = os.cpu_count() or 1
    lines = [
        f"`{order.command}` with Python {platform.python_version()} on {cores} cores, "
        f"{platform.system()} {platform.machine()}.",
        "",
        f"{noise.sentence} {_spread(figures)}".strip(),
    ]
    for size in figures.sizes:
        lines += ["", *table(figures, size, order.own[0])]
    if latencies:
        lines += ["", f"Preview of {order.sizes[-1]:,} articles, from saving to the browser:", ""]
        lines += [f"- {latency.sentence} of {len(latency.waits)}" for latency in latencies]
    return lines


def _spread(figures: Figures) -> str:
    spread = figures.spread
    if spread is None:
        return ""
    return f"The slowest round took {spread:.1f} times as long as the fastest, in the median."


def _sentence(figures: Figures, saved: str) -> str:
    """``At 1,000 articles one edited text takes invoke build 2.1 s, Hugo 0.8 times as long; …``"""
    size = figures.sizes[-1]
    ours_takes = figures.wall(Cell(size, BUILD, BODY.name))
    others = [
        f"{name} {times(figures.ratio(Cell(size, name, BODY.name), BUILD)[0])} times as long"
        for name in figures.names(size)
        if name not in (BUILD, ENGINE, CHECK)
    ]
    said = f"At {size:,} articles one edited text takes {BUILD} {seconds(ours_takes)} s"
    return f"{', '.join([said, *others])}{f'; saved as {saved}' if saved else ''}."


def _bars(figures: Figures) -> str:
    panels = []
    for size in figures.sizes:
        values: dict[str, dict[str, float]] = {}
        for name in figures.names(size):
            for measure in figures.measures(size):
                wall = figures.wall(Cell(size, name, measure))
                if wall is not None:
                    values.setdefault(name, {})[measure] = wall
        panels.append(Panel(f"{size:,} articles", values))
    return bars("Seconds that each takes", "median of wall time", panels)


def _curve(figures: Figures) -> str:
    plots = []
    for measure in (COLD, BODY):
        walls: dict[str, list[tuple[float, float]]] = {}
        helds: dict[str, list[tuple[float, float]]] = {}
        works: dict[str, list[tuple[float, float]]] = {}
        for cell in figures.readings:
            if cell.measure != measure.name:
                continue
            for lines, value in (
                (walls, figures.wall(cell)),
                (works, figures.cpu(cell)),
                (helds, (figures.memory.get(cell) or 0) / _MIB),
            ):
                if value:
                    lines.setdefault(cell.contestant, []).append((cell.size, value))
        plots += [
            Plot(f"{measure.name}: wall time", "seconds", walls),
            Plot(f"{measure.name}: work on all cores", "CPU seconds", works),
            Plot(f"{measure.name}: peak memory of all processes", "MB", helds),
        ]
    return curves(
        "How cost grows with the number of articles", [plot for plot in plots if plot.lines]
    )
