"""What the commands share: where things are, and how a command ends that was stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from invoke.exceptions import Exit

from publisher import console
from publisher.lock import locked
from publisher.problems import Problem, PublisherError, count

CONTENT = "content"
CACHE = ".cache"
EDGE = "edge"
OUTPUT = "output"
THEME = "theme"
EDGE_PORT = 8080
PREVIEW_PORT = 8000


@contextmanager
def told(root: Path) -> Iterator[None]:
    """Print the problems that stopped a command, and exit 1; Ctrl-C is no error of anybody's."""
    try:
        yield
    except PublisherError as refused:
        console.show(refused.problems, root)
        console.say(f"Stopped: {count(refused.problems)}.", style="bold")
        raise Exit(code=1) from None
    except OSError as error:
        where = error.filename or "A file"
        console.say(f"Stopped: {where} cannot be used: {error.strerror or error}.", style="bold")
        raise Exit(code=1) from None
    except KeyboardInterrupt:
        console.say("Stopped. What was published before is untouched.")
        raise Exit(code=130) from None


@contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """A publish reads what it has just built: no other build may swap it meanwhile."""
    cache = root / CACHE
    try:
        cache.mkdir(exist_ok=True)
    except OSError as error:
        says = f"This folder cannot be written: {error.strerror}."
        raise PublisherError([Problem(cache.name, 0, "cache", says)]) from None
    with locked(cache / "publish.lock"):
        yield
