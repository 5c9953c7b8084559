"""The command ``bench``: its options, checked before anything is measured."""

from __future__ import annotations

from pathlib import Path

from invoke.exceptions import Exit

from benchmarks.bench import CURVE, Order
from benchmarks.bench import bench as measure
from benchmarks.peers import PEERS, PELICAN
from publisher.front_door import MISUSED
from publisher.problems import did_you_mean

#: With fewer articles the one that is edited would not be on the first pages of the lists.
_FEWEST = 10


def bench(
    root: Path,
    sizes: str,
    runs: int,
    peers: str,
    curve: bool,
    preview: int,
    deploy: bool,
    ci: bool,
    desk: bool,
) -> None:
    """Print what the commands take; save it in ``benchmarks/results/``, but for ``deploy`` and
    ``ci``.

    ``sizes`` and ``peers`` are separated by commas; ``preview`` is the number of edits to time.
    ``desk`` measures the desk alone, at the largest size.
    Raises Exit with status 2 for an option that cannot be.
    """
    if deploy:
        from benchmarks.deploying import bench as measure_deploying

        measure_deploying(max(1, runs))
        return
    if ci:
        from benchmarks.merging import bench as measure_merging

        measure_merging(root, max(1, runs))
        return
    if desk:
        from benchmarks.writing import bench as measure_writing

        measure_writing(root, _sizes(sizes)[-1])
        return
    if runs < 1 or preview < 0:
        raise Exit("Write --runs 3 or more than 0, and --preview 50 or 0.", code=MISUSED)
    chosen = CURVE if curve else _sizes(sizes)
    # Stock Pelican needs no installation; on the curve it would take most of the time.
    always = () if curve else (PELICAN.name,)
    names = tuple(dict.fromkeys([*always, *_peers(peers)]))
    measure(root, Order(chosen, runs, names, curve, preview))


def _sizes(text: str) -> tuple[int, ...]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts or not all(part.isascii() and part.isdigit() for part in parts):
        raise Exit("Write --sizes 100,1000: numbers of articles, with commas.", code=MISUSED)
    numbers = tuple(sorted({int(part) for part in parts}))
    if numbers[0] < _FEWEST:
        raise Exit(f"Write --sizes 100,1000: numbers from {_FEWEST}.", code=MISUSED)
    return numbers


def _peers(text: str) -> list[str]:
    names = [name.strip().casefold() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in PEERS:
            hint = did_you_mean(name, PEERS) or f"Use some of: {', '.join(PEERS)}."
            raise Exit(f'--with: there is no "{name}". {hint}', code=MISUSED)
    return names
