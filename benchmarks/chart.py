"""Pictures of figures: small SVG by hand, with logarithmic scales, since a peer may take
a hundred times as long."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

#: Told apart by people who see few colors too: https://jfly.uni-koeln.de/color/ (Okabe and Ito).
_COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
_STYLE = (
    "text{font:12px sans-serif;fill:#222}.title{font-weight:bold;font-size:14px}"
    ".grid{stroke:#ddd}.quiet{fill:#555}line,polyline{fill:none}"
)
_STEPS = (1, 2, 5)
_TICKS = 9
_WIDTH, _LEFT, _RIGHT = 720, 170, 70
_BAR, _GAP, _GROUP = 15, 3, 30


@dataclass(frozen=True, slots=True)
class Panel:
    """``values`` by name and x; for bars, x is the measure."""

    title: str
    values: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines of (x, y) by name, both above zero."""

    title: str
    unit: str
    lines: Mapping[str, Sequence[tuple[float, float]]]


def bars(title: str, unit: str, panels: Sequence[Panel]) -> str:
    """A panel for each size, in it a group of bars for each measure."""
    parts: list[str] = []
    names = list(dict.fromkeys(name for panel in panels for name in panel.values))
    every = [value for panel in panels for of in panel.values.values() for value in of.values()]
    scale, ticks = _scale(every, _LEFT, _WIDTH - _RIGHT)
    top = 50
    for panel in panels:
        parts.append(_text(10, top, panel.title, "title"))
        top += 14
        start = top
        for measure in dict.fromkeys(one for of in panel.values.values() for one in of):
            parts.append(_text(10, top + 12, measure))
            for name in names:
                value = panel.values.get(name, {}).get(measure)
                if value is not None:
                    end = scale(value)
                    parts.append(
                        f'<rect x="{_LEFT}" y="{top}" width="{max(1, end - _LEFT):.0f}" '
                        f'height="{_BAR}" fill="{_COLORS[names.index(name) % len(_COLORS)]}"/>'
                    )
                    parts.append(_text(end + 5, top + 12, _number(value)))
                    top += _BAR + _GAP
            top += 10
        grid = [
            f'<line class="grid" x1="{scale(tick):.0f}" x2="{scale(tick):.0f}" y1="{start}" '
            f'y2="{top}"/>' + _text(scale(tick), top + 14, _number(tick), "quiet", "middle")
            for tick in ticks
        ]
        parts[:0] = grid
        top += _GROUP + 14
    legend = _legend(names, top)
    return _svg(
        top + 30, [_text(10, 22, f"{title} ({unit}, logarithmic)", "title"), *parts, legend]
    )


def curves(title: str, plots: Sequence[Plot]) -> str:
    """Plots below each other, with one x axis each."""
    parts = [_text(10, 22, f"{title} (both axes logarithmic)", "title")]
    names = list(dict.fromkeys(name for plot in plots for name in plot.lines))
    top, height = 60, 230
    for plot in plots:
        points = [point for line in plot.lines.values() for point in line]
        across, sizes = _scale([x for x, _ in points], 70, _WIDTH - 30)
        up, ticks = _scale([y for _, y in points], top + height, top)
        parts.append(_text(10, top - 12, f"{plot.title} ({plot.unit})", "title"))
        for tick in ticks:
            parts.append(
                f'<line class="grid" x1="70" x2="{_WIDTH - 30}" y1="{up(tick):.0f}" '
                f'y2="{up(tick):.0f}"/>' + _text(62, up(tick) + 4, _number(tick), "quiet", "end")
            )
        for size in sorted({x for x, _ in points} or set(sizes)):
            parts.append(_text(across(size), top + height + 16, f"{size:,.0f}", "quiet", "middle"))
        for name, line in plot.lines.items():
            color = _COLORS[names.index(name) % len(_COLORS)]
            at = [(across(x), up(y)) for x, y in sorted(line)]
            drawn = " ".join(f"{x:.0f},{y:.0f}" for x, y in at)
            parts.append(f'<polyline stroke="{color}" stroke-width="2" points="{drawn}"/>')
            parts += [
                f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3.500" fill="{color}"/>' for x, y in at
            ]
        parts.append(_text(_WIDTH - 30, top + height + 30, "articles", "quiet", "end"))
        top += height + 70
    return _svg(top + 10, [*parts, _legend(names, top - 20)])


def _scale(
    values: Sequence[float], start: float, end: float
) -> tuple[Callable[[float], float], list[float]]:
    """Where a value stands between ``start`` and ``end``, and the ticks of the axis.

    Ticks are 1, 2 and 5 times a power of ten, the first below all values, the last not below
    any; where there would be many, the powers of ten alone.
    """
    least, most = (min(values), max(values)) if values else (1.0, 10.0)
    powers = range(math.floor(math.log10(least)) - 1, math.ceil(math.log10(most)) + 2)
    steps = [step * 10.0**power for power in powers for step in _STEPS]
    first = max(tick for tick in steps if tick < least)
    last = min(tick for tick in steps if tick >= most)
    ticks = [tick for tick in steps if first <= tick <= last]
    if len(ticks) > _TICKS:
        ticks = [tick for tick in ticks if math.log10(tick).is_integer()]
    low, high = math.log10(first), math.log10(last)

    def place(value: float) -> float:
        return start + (math.log10(value) - low) / (high - low) * (end - start)

    return place, ticks


def _legend(names: Sequence[str], top: float) -> str:
    parts = []
    left = 10.0
    for number, name in enumerate(names):
        color = _COLORS[number % len(_COLORS)]
        parts.append(f'<rect x="{left:.0f}" y="{top}" width="12" height="12" fill="{color}"/>')
        parts.append(_text(left + 17, top + 11, name))
        left += 34 + 7 * len(name)
    return "".join(parts)


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    given = f' class="{kind}"' if kind else ""
    return f'<text{given} x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{escape(words)}</text>'


def _number(value: float) -> str:
    return f"{value:,.3g}" if value < 1000 else f"{value:,.0f}"


def _svg(height: float, parts: Sequence[str]) -> str:
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" '
        f'width="{_WIDTH}" height="{height:.0f}" role="img">\n<style>{_STYLE}</style>\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n{body}\n</svg>\n'
    )
