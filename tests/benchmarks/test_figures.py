"""Tables and pictures from given figures."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from benchmarks.chart import Panel, Plot, bars, curves
from benchmarks.figures import Cell, Figures, seconds, table
from benchmarks.meter import Reading

SVG = "{http://www.w3.org/2000/svg}"
MIB = 1024 * 1024


@pytest.fixture
def figures() -> Figures:
    """Three rounds, of which the second met a machine that was twice as slow."""
    made = Figures()
    for slow in (1.0, 2.0, 1.0):
        made.add(Cell(100, "ours", "cold"), Reading(0.5 * slow, 0.8))
        made.add(Cell(100, "theirs", "cold"), Reading(2.0 * slow, None))
    made.memory[Cell(100, "ours", "cold")] = 90 * MIB
    made.memory[Cell(100, "theirs", "cold")] = None
    return made


def test_a_table_has_medians_ranges_and_ratios(figures: Figures) -> None:
    """What the system did not tell is said to be unknown, never zero."""
    head, _, ours, theirs = table(figures, 100, "ours")
    assert "| 100 articles | measure | wall s |" in head
    assert "| ours | cold | 0.50 | 0.50 to 1.0 | 0.80 | 1.00 | 1.00 | 90 |" == ours
    assert "| theirs | cold | 2.0 | 2.0 to 4.0 | unknown | 4.00 |  |  |" == theirs


def test_a_ratio_is_one_of_pairs(figures: Figures) -> None:
    """What slows a whole round changes no ratio."""
    assert (4.0, None) == figures.ratio(Cell(100, "theirs", "cold"), "ours")
    assert (None, None) == figures.ratio(Cell(100, "nobody", "cold"), "ours")


def test_the_spread_tells_a_noisy_machine(figures: Figures) -> None:
    """Rounds that differ twofold are told as that; a single round tells nothing."""
    assert 2.0 == figures.spread
    single = Figures()
    single.add(Cell(10, "ours", "cold"), Reading(1.0, 1.0))
    assert single.spread is None


@pytest.mark.parametrize(
    ("value", "shown"), [(0.0841, "0.084"), (0.824, "0.82"), (9.53, "9.5"), (None, "unknown")]
)
def test_seconds_have_as_many_digits_as_mean_something(value: float | None, shown: str) -> None:
    """Three decimals of a long run would look more exact than it is."""
    assert shown == seconds(value)


def test_bars_are_as_long_as_their_values() -> None:
    """On a logarithmic scale a tenfold value is longer by the same length each time."""
    values = {"a": {"cold": 0.1}, "b": {"cold": 1.0}, "c & d": {"cold": 10.0}}
    picture = ElementTree.fromstring(bars("Took", "seconds", [Panel("100 articles", values)]))
    lengths = [
        float(bar.get("width", "0"))
        for bar in picture.iter(f"{SVG}rect")
        if bar.get("height") == "15"
    ]
    assert 3 == len(lengths)
    assert lengths[1] - lengths[0] == pytest.approx(lengths[2] - lengths[1], abs=2)
    words = {text.text for text in picture.iter(f"{SVG}text")}
    assert {"100 articles", "cold", "10", "c & d"} <= words


def test_curves_go_through_their_points() -> None:
    """A point for each size of each line, lower where less was needed."""
    line = [(100.0, 0.5), (1_000.0, 4.0), (10_000.0, 41.0)]
    picture = ElementTree.fromstring(curves("Growth", [Plot("cold", "seconds", {"ours": line})]))
    points = [
        (float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in picture.iter(f"{SVG}circle")
    ]
    assert 3 == len(points)
    assert sorted(points) == points
    assert sorted(points, key=lambda point: -point[1]) == points
    assert {"ours", "10,000", "articles"} <= {text.text for text in picture.iter(f"{SVG}text")}


def test_a_picture_of_one_value_can_be_drawn() -> None:
    """A single size or contestant is no mistake."""
    for picture in (
        bars("Took", "seconds", [Panel("10 articles", {"a": {"cold": 1.0}})]),
        curves("Growth", [Plot("cold", "seconds", {"a": [(10.0, 1.0)]})]),
    ):
        assert "nan" not in picture
        ElementTree.fromstring(picture)
