"""The commands of moving: import and export."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from invoke.exceptions import Exit

from publisher import console
from publisher.cache import CACHE_FILE, Cache
from publisher.commands.common import CACHE, CONTENT
from publisher.content import read_site
from publisher.front_door import MISUSED
from publisher.importing import report
from publisher.importing.export import export as write_export
from publisher.importing.moving import Moved, Mover, Options
from publisher.importing.sources import open_source
from publisher.problems import Problem, plural
from publisher.rules import check


@dataclass(frozen=True, slots=True)
class ImportArguments:
    """What a person may say of an import."""

    sources: Sequence[str]
    dry_run: bool
    json: bool
    publish: bool
    private: bool


def import_(root: Path, given: ImportArguments) -> None:
    """Move pages in as drafts, and say what became of each."""
    if not given.sources:
        hint = "Say what to import:  python3 tasks.py import blog.xml"
        raise Exit(hint, code=MISUSED)
    with ExitStack() as stack:
        content = root / CONTENT
        if given.dry_run:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="import-"))
            content = Path(shutil.copytree(content, Path(folder, CONTENT), copy_function=_link))
        cache = stack.enter_context(Cache(root / CACHE / CACHE_FILE))
        site = read_site(content, cache=cache)
        opened = [open_source(one, site.clinic.zone, given.private) for one in given.sources]
        mover = Mover(site, Options(given.publish, not given.dry_run, given.private))
        with console.progress() as progress:
            moved = mover.move(opened, _silent if given.json else progress)
        problems = _problems(content, moved, cache)
    if given.json:
        print(report.as_json(moved, problems, given.dry_run))
    else:
        console.say(report.as_text(moved, problems, given.dry_run))
        if not given.dry_run and any(row.state == "written" for row in moved.rows):
            console.say("What is wrong with them, line by line:  python3 tasks.py check")
    if any(row.state == "unread" for row in moved.rows):
        raise Exit(code=1)


def export(root: Path, folder: str) -> None:
    """All content as plain Markdown in a folder of its own."""
    done = write_export(read_site(root / CONTENT), Path(folder))
    for lost in done.lost:
        console.say(f"This link led nowhere before: {lost}")
    written = f"{plural(done.pages, 'page')} and {plural(done.pictures, 'picture')}"
    console.say(f"Wrote {written} to {folder}. Hugo and Jekyll build it as it is.")


def _problems(content: Path, moved: Moved, cache: Cache) -> list[Problem]:
    """What the rules have to say of the pages that were written."""
    written = {row.file for row in moved.rows if row.state == "written"}
    if not written:
        return []
    return [one for one in check(read_site(content, cache=cache), cache) if one.file in written]


def _silent(what: str, done: int, total: int) -> None:
    """JSON stands alone on the output."""


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
