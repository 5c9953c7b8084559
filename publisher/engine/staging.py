"""Makes an output folder beside the old one and swaps it in whole.

The output before the last one is kept as a spare. It shares its files with the last output,
so that bringing it up to date costs only what changed: an output of thousands of pages is not
copied for the sake of one.
"""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from publisher.atomic import write_atomic
from publisher.built import redirects
from publisher.built.headers import NOT_FOUND, SITEMAP
from publisher.built.scan import OutputRule
from publisher.cache import digest_of
from publisher.engine.output import OutputFile
from publisher.lock import is_locked, locked

#: Files that every output of ours has: a folder without them is somebody else's.
_MARKS = (NOT_FOUND, redirects.FILE, SITEMAP)
#: In the folder around a stage: held as long as its build runs.
_AT_WORK = "at-work.lock"


@dataclass(slots=True)
class Changes:
    """How many of the new output's files are new or differ, and how many old ones went."""

    files: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(slots=True)
class Stage:
    """A ``folder`` to build in. ``settled`` are the files of the last build that are in it
    already, ``present`` all that was in it at the beginning. ``made`` must at the end name every
    file that belongs to the new output: others are taken away."""

    folder: Path
    settled: dict[str, OutputFile] = field(default_factory=dict)
    present: set[str] = field(default_factory=set)
    made: dict[str, OutputFile] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)

    def write(self, name: str, data: bytes, key: str = "") -> None:
        """Put a file into the folder, unless the very same is there; ``key`` stands for what it
        was made from, if that is not its bytes."""
        digest = digest_of(data)
        if name not in self.settled or self.settled[name].digest != digest:
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, data)
        self.made[name] = OutputFile(key or digest, digest)

    @property
    def digests(self) -> dict[str, str]:
        """Of the bytes of each file by its name."""
        return {name: made.digest for name, made in self.made.items()}

    def delete_others(self) -> None:
        """Delete files that belong to no page any more, and folders that are left empty."""
        for name in self.present - self.made.keys():
            path = self.folder / name
            path.unlink(missing_ok=True)
            _remove_empty(path.parent, self.folder)
            self.present.discard(name)

    def finished(self) -> dict[str, OutputFile]:
        """Every file with its size and time, for the next build to compare."""
        return {
            name: made if made.size >= 0 else made.with_stat((self.folder / name).stat())
            for name, made in self.made.items()
        }


def _stat(path: Path) -> os.stat_result | None:
    """Of a regular file; a link that somebody has put there is none."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove a folder and those around it, as far as nothing is in them."""
    with contextlib.suppress(OSError):
        while folder != top:
            folder.rmdir()
            folder = folder.parent


@contextmanager
def staged(output: Path, files: Mapping[str, OutputFile], place: Path) -> Iterator[Stage]:
    """When the block ends well, its stage's folder becomes ``output``.

    ``files`` are those of the last build. If the block raises, the last good output stays
    untouched. Builds at the same moment wait for each other, by a lock in the folder ``place``,
    before they touch ``output``. Raises PublisherError where ``output`` holds files that are not
    ours.
    """
    place.mkdir(parents=True, exist_ok=True)
    lock, spare = place / f"{output.name}.lock", place / f"{output.name}.spare"
    with ExitStack() as at_work:
        with locked(lock):
            _refuse_foreign(output)
            output.parent.mkdir(parents=True, exist_ok=True)
            _restore(output)
            _sweep(output)
            around = Path(tempfile.mkdtemp(prefix=f".{output.name}-new-", dir=output.parent))
            at_work.callback(shutil.rmtree, around, ignore_errors=True)
            at_work.enter_context(locked(around / _AT_WORK))
            stage = Stage(_claimed(spare, around / output.name, files))
            # What a failed build leaves still holds the files of the last one.
            at_work.callback(_set_aside, stage.folder, spare)
            _settle(stage, output, files)
        yield stage
        stage.delete_others()
        with locked(lock):
            _compare(stage, output, files)
            _swap(stage.folder, output, spare)


def _set_aside(folder: Path, spare: Path) -> None:
    """Keep ``folder`` as the spare, or delete it where there is a spare already."""
    with contextlib.suppress(OSError):
        folder.rename(spare)
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def in_place(output: Path, files: Mapping[str, OutputFile]) -> Iterator[Stage]:
    """A stage whose folder is the output itself: quick, for a preview.

    Each file is replaced whole. If the block raises, some are; the next build mends that.
    """
    _refuse_link(output)
    output.mkdir(parents=True, exist_ok=True)
    stage = Stage(output)
    _settle(stage, output, files)
    yield stage
    stage.delete_others()
    before = {name: made.digest for name, made in files.items()}
    stage.changes = Changes(
        len(stage.made),
        sum(before.get(name) != made.digest for name, made in stage.made.items()),
        len(before.keys() - stage.made.keys()),
    )


def _claimed(spare: Path, folder: Path, files: Mapping[str, OutputFile]) -> Path:
    """Make ``folder``, of the name of the output, by which messages call it: the spare one, or
    an empty one. Nothing but ``files``, those of the last build, is left in it: a link would have
    others written to, and another file may stand where a folder is needed."""
    try:
        if spare.is_symlink() or (spare.exists() and not spare.is_dir()):
            spare.unlink()
        spare.rename(folder)
    except OSError:
        folder.mkdir()
    for name, found in _listed(folder):
        if name not in files or not stat.S_ISREG(found.st_mode):
            (folder / name).unlink()
            _remove_empty((folder / name).parent, folder)
    return folder


def _settle(stage: Stage, output: Path, files: Mapping[str, OutputFile]) -> None:
    """Have the files of the last build in the folder, as they were left."""
    here = dict(_listed(stage.folder))
    there = dict(_listed(output)) if not here else None
    stage.present = set(here)
    for name, made in files.items():
        path, source, found = stage.folder / name, output / name, here.get(name)
        if made.has_stat(found):
            stage.settled[name] = made
            continue
        other = there.get(name) if there is not None else _stat(source)
        # To link a file is quicker than to read one; in a restored folder all have other times.
        if not made.has_stat(other) and made.is_at(path, found):
            stage.settled[name] = made.with_stat(found)
        elif (made.has_stat(other) or made.is_at(source, other)) and _linked(source, path):
            stage.settled[name] = made.with_stat(other)
            stage.present.add(name)


def _listed(folder: Path, inside: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder by its name in it, with what the system knows of it."""
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError:
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _listed(Path(entry.path), f"{inside}{entry.name}/")
        else:
            yield f"{inside}{entry.name}", entry.stat(follow_symlinks=False)


def _linked(source: Path, path: Path) -> bool:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        try:
            os.link(source, path)
        except OSError:
            # A file system without links, or two of them.
            shutil.copy2(source, path)
    except OSError:
        return False
    return True


def claim(output: Path) -> None:
    """Mark a new output folder, so that what a build in place leaves that fails is known as ours.

    Raises PublisherError where it holds files that no build made.
    """
    _refuse_foreign(output)
    output.mkdir(parents=True, exist_ok=True)
    for mark in _MARKS:
        (output / mark).touch()


def _refuse_link(output: Path) -> None:
    if output.is_symlink():
        says = f'"{output.name}" is a link to another folder, and a build replaces it whole.'
        fix = "Remove the link, then build again; what it leads to stays as it is."
        raise OutputRule.error(output.name, 0, says, fix)


def _refuse_foreign(output: Path) -> None:
    _refuse_link(output)
    if not output.exists():
        return
    if not output.is_dir() or (
        any(output.glob("[!.]*")) and not all((output / mark).exists() for mark in _MARKS)
    ):
        says = f'"{output.name}" holds something that a build did not make.'
        raise OutputRule.error(output.name, 0, says, "Move it away, then build again.")


def _swap(folder: Path, output: Path, spare: Path) -> None:
    old = output.parent / f".{output.name}-old-{os.getpid()}"
    shutil.rmtree(old, ignore_errors=True)
    if output.exists():
        output.rename(old)
    folder.rename(output)
    _set_aside(old, spare)


def _restore(output: Path) -> None:
    """Put back the output of a build that was killed between the two renames of a swap."""
    if output.exists():
        return
    left = [path for path in output.parent.glob(f".{output.name}-old-*") if path.is_dir()]
    left = [path for path in left if not path.is_symlink()]
    if left:
        max(left, key=lambda path: path.stat().st_mtime).rename(output)


def _sweep(output: Path) -> None:
    """Remove what killed builds left. Called with the lock that a swap holds, so that an old
    output is nobody's any more."""
    for path in output.parent.glob(f".{output.name}-old-*"):
        shutil.rmtree(path, ignore_errors=True)
    for path in output.parent.glob(f".{output.name}-new-*"):
        if not is_locked(path / _AT_WORK):
            shutil.rmtree(path, ignore_errors=True)


def _compare(stage: Stage, output: Path, files: Mapping[str, OutputFile]) -> None:
    before = set(files) or {name for name, _ in _listed(output)}
    stage.changes.files = len(stage.made)
    stage.changes.removed = len(before - stage.made.keys())
    stage.changes.changed = sum(
        not _is_same(stage, output, name, made) for name, made in stage.made.items()
    )


def _is_same(stage: Stage, output: Path, name: str, made: OutputFile) -> bool:
    if name in stage.settled:
        return stage.settled[name].digest == made.digest
    path = output / name
    return path.is_file() and filecmp.cmp(stage.folder / name, path, shallow=False)
