"""What the commands share: where things are, how a command ends that is stopped, and the lock."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from invoke.exceptions import Exit

from publisher import console
from publisher.disk import disk_errors, full_disk, refuse_tracked
from publisher.lock import BUILD_LOCK, locked
from publisher.problems import PublisherError, count

CONTENT = "content"
CACHE = ".cache"
OUTPUT = "output"
THEME = "theme"
PREVIEW_PORT = 8000


@contextmanager
def command_of(root: Path) -> Iterator[None]:
    """A decorator for the commands of the project in ``root``: how they end that are stopped.

    Problems and files that cannot be used are printed and exit with status 1, Ctrl-C with 130;
    any other exception is a mistake of ours and passes.
    """
    try:
        refuse_tracked(root, CACHE)
        with full_disk():
            yield
    except PublisherError as error:
        console.show(error.problems, root)
        console.say(f"Stopped: {count(error.problems)}.", style="bold")
        raise Exit(code=1) from None
    except BrokenPipeError:
        # Whoever read the output, such as head, has enough; nothing more can be printed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Exit(code=1) from None
    except OSError as error:
        where, why = error.filename or "A file", error.strerror or error
        console.say(f"Stopped: {where} cannot be used: {why}.", style="bold")
        raise Exit(code=1) from None
    except KeyboardInterrupt as stop:
        console.say(
            f"Stopped. {stop}".strip()
            if str(stop)
            else "Stopped. What was published before is untouched."
        )
        raise Exit(code=130) from None


@contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Hold the lock of everything that builds or publishes; wait for whoever holds it.

    A publish reads what it has just built: no other build may swap it meanwhile. Raises
    PublisherError where the cache folder cannot be made.
    """
    cache = root / CACHE
    with disk_errors(CACHE):
        cache.mkdir(exist_ok=True)
    with locked(cache / BUILD_LOCK):
        yield
