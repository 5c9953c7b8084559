"""The commands of moving: import and export."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from invoke.exceptions import Exit

from publisher import console
from publisher.authoring.tidy import is_certain, tidy
from publisher.cache import CACHE_FILE, Cache
from publisher.commands.common import CACHE, CONTENT, folder_beside, one_at_a_time, workspace
from publisher.content import read_site
from publisher.disk import disk_errors
from publisher.front_door import MISUSED
from publisher.importing import report
from publisher.importing.begun import Begun
from publisher.importing.export import export as write_export
from publisher.importing.moving import Mover, Options
from publisher.importing.report import Moved
from publisher.importing.sources import open_source
from publisher.problems import Problem, plural
from publisher.progress import no_progress
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
    # An empty name, as of a variable that nothing set, would be this folder.
    if not all(one.strip() for one in given.sources or [""]):
        hint = "Say what to import:  python3 tasks.py import blog.xml"
        raise Exit(hint, code=MISUSED)
    for one in given.sources:
        if root.is_relative_to(Path(one).resolve()):
            says = f'"{one}" holds this very project. Name the old blog\'s own folder.'
            raise Exit(says, code=MISUSED)
    with (
        nullcontext() if given.dry_run else one_at_a_time(root),
        workspace(root, given.dry_run) as content,
        disk_errors(CONTENT),
        Cache(root / CACHE / CACHE_FILE) as cache,
        console.progress() as progress,
    ):
        site = read_site(content, cache=cache)
        opened = [open_source(one, site.clinic.zone, given.private) for one in given.sources]
        begun = Begun(content.parent / CACHE / "import-begun.txt", content)
        mover = Mover(site, Options(given.publish, not given.dry_run, given.private), begun)
        moved = mover.move(opened, no_progress if given.json else progress)
        problems = _tidied(content, moved, begun, cache)
    if given.json:
        print(report.as_json(moved, problems, given.dry_run))
    else:
        console.say(report.as_text(moved, problems, given.dry_run))
        if not given.dry_run and any(row.state == "written" for row in moved.rows):
            hint = "python3 tasks.py write   or see:  python3 tasks.py check"
            console.say(f"Mend them in a window:  {hint}")
    if any(row.state == "unread" for row in moved.rows):
        raise Exit(code=1)


def export(root: Path, folder: str) -> None:
    """All content as plain Markdown in a folder of its own."""
    place = folder_beside(root, folder, "../blog-export")
    done = write_export(read_site(root / CONTENT), place)
    for lost in done.lost:
        console.say(f"This link led nowhere before: {lost}")
    for left in done.left:
        console.say(f"This redirect leads to no page, so set it up at the new host: {left}")
    pages, pictures, files = (
        plural(done.pages, "page"),
        plural(done.pictures, "picture"),
        plural(done.files, "file"),
    )
    written = f"{pages}, {pictures} and {files} to keep or play"
    console.say(f"Wrote {written} to {folder}. Hugo and Jekyll build it as it is.")


def _tidied(content: Path, moved: Moved, begun: Begun, cache: Cache) -> list[Problem]:
    """Mend what was written, as far as a program can, by an earlier import that was stopped too;
    what the rules still have to say of it."""
    written = {row.file: row for row in moved.rows if row.state == "written"}
    files = {f"{content.name}/{name}" for name in begun.untouched()}
    for problem in tidy(content, files, cache, is_certain) if files else ():
        if problem.file in written:
            written[problem.file].mended.append(problem.rule)
    begun.forget()
    if not written:
        return []
    return [one for one in check(read_site(content, cache=cache), cache) if one.file in written]
