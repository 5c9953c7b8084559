"""Measures contestants in turn: each round has everybody once, so that all see the same machine."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from benchmarks.contestants import UNCHANGED, Contestant, Measure
from benchmarks.figures import Cell, Figures
from benchmarks.meter import peak, run
from benchmarks.noise import Noise

Step = Callable[[], None]


def rounds(
    size: int,
    contestants: Sequence[Contestant],
    measures: Sequence[Measure],
    runs: int,
    figures: Figures,
    noise: Noise,
    step: Step,
) -> None:
    """``runs`` rounds, then one for the memory. Calls ``step`` after each of ``steps`` commands."""
    numbers = itertools.count(1)
    for contestant in contestants:
        # What is made once, such as pictures and compiled code, is made here.
        run(contestant.command, contestant.folder, contestant.env)
        step()
    for _ in range(runs):
        for measure in measures:
            for contestant in contestants:
                measure.prepare(contestant, next(numbers))
                noise.sample()
                reading = run(contestant.command, contestant.folder, contestant.env)
                figures.add(Cell(size, contestant.name, measure.name), reading)
                step()
    for measure in measures:
        for contestant in contestants:
            if measure is not UNCHANGED:
                measure.prepare(contestant, next(numbers))
                held = peak(contestant.command, contestant.folder, contestant.env)
                figures.memory[Cell(size, contestant.name, measure.name)] = held
                step()


def steps(contestants: int, measures: Sequence[Measure], runs: int) -> int:
    """How many commands ``rounds`` runs."""
    for_memory = len([measure for measure in measures if measure is not UNCHANGED])
    return contestants * (1 + runs * len(measures) + for_memory)
