"""What the commands share: where things are, how a command ends that is stopped, and the lock."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import ParamSpec

from invoke.exceptions import Exit

from publisher import console, interrupt
from publisher.disk import disk_errors, full_disk, refuse_tracked
from publisher.front_door import MISUSED, misused, refusal
from publisher.lock import BUILD_LOCK, locked
from publisher.problems import PublisherError, count, did_you_mean

P = ParamSpec("P")
CONTENT = "content"
CACHE = ".cache"
OUTPUT = "output"
THEME = "theme"
PREVIEW_PORT = 8000


def command_of(root: Path) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """A decorator for the commands of the project in ``root``: how they end that are stopped.

    Problems and files that cannot be used are printed, with ``--json`` as JSON, and exit with
    status 1, a call that is no right one with 2, Ctrl-C with 130; any other exception is a mistake
    of ours and passes.
    """

    def decorate(work: Callable[P, None]) -> Callable[P, None]:
        @wraps(work)
        def command(*arguments: P.args, **options: P.kwargs) -> None:
            if not _is_text(root):
                raise Exit(
                    "The name of this folder, or of one around it, is no text. Rename it.", 1
                )
            with console.output(), interrupt.told("What was published before is untouched."):
                try:
                    refuse_tracked(root, CACHE)
                    with _disk_errors(root):
                        work(*arguments, **options)
                except PublisherError as error:
                    if options.get("json"):
                        print(refusal(work.__name__, error.problems))
                    else:
                        console.show(error.problems, root)
                        console.say(f"Stopped: {count(error.problems)}.", style="bold")
                    raise Exit(code=1) from None
                except Exit as end:
                    if end.code != MISUSED:
                        raise
                    in_json = bool(options.get("json"))
                    raise misused(end.message or "", work.__name__, in_json) from None

        return command

    return decorate


def _is_text(path: Path) -> bool:
    """Whether other programs, which take names for UTF-8, can be given a path."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


@contextmanager
def _disk_errors(root: Path) -> Iterator[None]:
    try:
        with full_disk():
            yield
    except BrokenPipeError:
        raise
    except OSError as error:
        place = Path(os.fsdecode(error.filename or "the folder"))
        with disk_errors(str(place.relative_to(root) if place.is_relative_to(root) else place)):
            raise


def file_named(given: str, known: Iterable[str], root: Path) -> str:
    """The file that a person names by its path, as an editor or a shell completes it. Raises Exit
    where ``known`` does not have it."""
    path = Path(given)
    if path.is_absolute() and path.is_relative_to(root):
        path = path.relative_to(root)
    known = [*known]
    if path.as_posix() not in known:
        if (root / path).exists():
            raise Exit(f'"{given}" is no page that this command could change.', code=MISUSED)
        hint = did_you_mean(path.as_posix(), known) or "Write it as  content/articles/name.md"
        raise Exit(f'There is no file "{given}" in content. {hint}', code=MISUSED)
    return path.as_posix()


def folder_beside(root: Path, given: str, example: str) -> Path:
    """The folder that a person names to write into. Raises Exit where it is a part of the site."""
    if not given.strip():
        raise Exit(f"Name a folder:  {example}", code=MISUSED)
    for own in (CONTENT, THEME, OUTPUT, CACHE):
        if (root / given).resolve().is_relative_to((root / own).resolve()):
            says = f"What lies in {own} is taken for a part of the site, or thrown away."
            raise Exit(f"{says} Name a folder beside it:  {example}", code=MISUSED)
    return Path(given)


@contextmanager
def workspace(root: Path, is_dry: bool) -> Iterator[Path]:
    """The content folder; for a dry run a copy of it that is thrown away, where nobody sees what
    changes. Its files are hard links, so only ``write_atomic`` may write there."""
    content = root / CONTENT
    if not is_dry or not content.is_dir():
        yield content
        return
    with tempfile.TemporaryDirectory(prefix="dry-run-") as folder:
        copy = Path(folder, CONTENT)
        yield Path(shutil.copytree(content, copy, symlinks=True, copy_function=_link))


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


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
