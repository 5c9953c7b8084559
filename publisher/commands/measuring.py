"""The bench: how long the commands take on made-up articles."""

from __future__ import annotations

from pathlib import Path

from invoke.exceptions import Exit

from publisher.bench.bench import bench as measure
from publisher.front_door import MISUSED

#: Fewer than this and an edit would have nothing to edit.
_FEWEST = 10


def bench(root: Path, sizes: str, runs: int) -> None:
    """Print a table of medians."""
    numbers = [int(size) for size in sizes.split(",") if size.strip().isdigit()]
    if not numbers or min(numbers) < _FEWEST or runs < 1:
        raise Exit(f"Write --sizes 100,1000: numbers from {_FEWEST}.", code=MISUSED)
    measure(root, numbers, runs)


def bench_deploy(runs: int) -> None:
    """Print what publishing to a real S3 server takes."""
    from publisher.bench.deploying import bench as measure_deploying

    measure_deploying(max(1, runs))
