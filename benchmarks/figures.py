"""What was measured, as values; and as lines for people."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.meter import Reading

_MIB = 1024 * 1024


class Cell(NamedTuple):
    """What was measured: by whom, of what, at how many articles."""

    size: int
    contestant: str
    measure: str


@dataclass(slots=True)
class Figures:
    """``readings`` of one number stand for one round: what was read at about the same time.
    ``memory`` in bytes, where the system tells."""

    readings: dict[Cell, list[Reading]] = field(default_factory=dict)
    memory: dict[Cell, int | None] = field(default_factory=dict)

    def add(self, cell: Cell, reading: Reading) -> None:
        self.readings.setdefault(cell, []).append(reading)

    @property
    def sizes(self) -> list[int]:
        return sorted({cell.size for cell in self.readings})

    def names(self, size: int) -> list[str]:
        """The contestants at a size, in the order in which they were measured."""
        return list(dict.fromkeys(cell.contestant for cell in self.readings if cell.size == size))

    def measures(self, size: int) -> list[str]:
        return list(dict.fromkeys(cell.measure for cell in self.readings if cell.size == size))

    def wall(self, cell: Cell) -> float | None:
        """Median seconds."""
        readings = self.readings.get(cell)
        return statistics.median(one.wall for one in readings) if readings else None

    def cpu(self, cell: Cell) -> float | None:
        """Median seconds of work on all cores; None where the system does not tell."""
        known = [one.cpu for one in self.readings.get(cell, ()) if one.cpu is not None]
        return statistics.median(known) if known else None

    def ratio(self, cell: Cell, base: str) -> tuple[float | None, float | None]:
        """How many times as long as ``base`` it took, in wall time and in work.

        The median of pairs, each read at about the same time: what slows the machine for a
        while slows both.
        """
        pairs = list(
            zip(
                self.readings.get(cell, ()),
                self.readings.get(cell._replace(contestant=base), ()),
                strict=False,
            )
        )
        walls = [one.wall / other.wall for one, other in pairs]
        works = [one.cpu / other.cpu for one, other in pairs if one.cpu and other.cpu]
        return (
            statistics.median(walls) if walls else None,
            statistics.median(works) if works else None,
        )

    @property
    def spread(self) -> float | None:
        """How many times longer the slowest round took than the fastest one: the median of all
        cells that were read more than once."""
        spreads = [
            max(walls) / min(walls)
            for readings in self.readings.values()
            if len(walls := [one.wall for one in readings]) > 1
        ]
        return statistics.median(spreads) if spreads else None


def table(figures: Figures, size: int, base: str) -> list[str]:
    """The lines of a table in Markdown, a row for each contestant and measure."""
    lines = [
        f"| {size:,} articles | measure | wall s | least to most | CPU s | wall, ours = 1 "
        "| CPU, ours = 1 | peak MB |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for measure in figures.measures(size):
        for name in figures.names(size):
            cell = Cell(size, name, measure)
            if cell in figures.readings:
                lines.append(_row(figures, cell, base))
    return lines


def _row(figures: Figures, cell: Cell, base: str) -> str:
    walls = [one.wall for one in figures.readings[cell]]
    wall_ratio, cpu_ratio = figures.ratio(cell, base)
    memory = figures.memory.get(cell)
    columns = [
        cell.contestant,
        cell.measure,
        seconds(statistics.median(walls)),
        f"{seconds(min(walls))} to {seconds(max(walls))}",
        seconds(figures.cpu(cell)),
        times(wall_ratio),
        times(cpu_ratio),
        f"{memory / _MIB:,.0f}" if memory else "",
    ]
    return f"| {' | '.join(columns)} |"


def seconds(value: float | None) -> str:
    """Two digits that mean something: ``0.084``, ``0.82``, ``9.5``, ``28``."""
    if value is None:
        return "unknown"
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}" if value < 1 else f"{value:.1f}"


def times(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"
