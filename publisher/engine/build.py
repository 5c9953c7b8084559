"""One build: read, check, prepare photographs, make the pages that differ, prove, swap them in.

What is kept from build to build, all in one file (``publisher/memory.py``) but the photographs:

=============  ==================================================================
a document     by the bytes of its file
its findings   by the document and the clinic's facts
its body       by the document, the theme's words, and the answers to its links
a page         by everything that its template gets
a proof        by the bytes of every file that was proven, and the day
a photograph   by its bytes, in a folder
=============  ==================================================================

To each key belongs the code itself. Documents, findings and pages are made on every core, each
in a share of its own; everything else happens in the process that began.
"""

from __future__ import annotations

import os
import runpy
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from publisher.engine import bodies
from publisher.engine.feeds import feeds
from publisher.engine.files import write_assets, write_lists, write_search
from publisher.engine.job import Job
from publisher.engine.last import LastBuild, Made, keep, recall
from publisher.engine.mistakes import in_settings
from publisher.engine.pictures import Progress, prepare_pictures
from publisher.engine.proofs import Proof, proven
from publisher.engine.share import Share, load
from publisher.engine.staging import Changes, Stage, in_place, staged
from publisher.engine.style import hashed_assets, style_sheet
from publisher.fields import LANGUAGES, Kind
from publisher.forks import spread
from publisher.memory import MEMORY, Memory
from publisher.origins import Origins, file_beside
from publisher.pages import Pages
from publisher.pages.inventory import Planned, inventory
from publisher.pages.texts import read_texts
from publisher.problems import Problem, Refused, errors, plural
from publisher.read import Site, read_site
from publisher.rules import check
from publisher.search import BUNDLE

#: So many pages are made in the time that another process takes to start.
_SHARE = 20


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, where, and the warnings that did not stop it."""

    output: Path
    base: str
    site: Site
    articles: int
    pages: int
    changes: Changes
    seconds: float
    warnings: tuple[Problem, ...]
    origins: Origins

    @property
    def sentence(self) -> str:
        """``Built 12 articles, 9 pages in 0.8 s; 1 of 41 files changed.``"""
        changes = self.changes
        gone = f", {changes.removed:,} removed" if changes.removed else ""
        return (
            f"Built {plural(self.articles, 'article')}, {plural(self.pages, 'page')} "
            f"in {self.seconds:.1f} s; {changes.changed:,} of {plural(changes.files, 'file')} "
            f"changed{gone}."
        )


def build(
    root: Path,
    conf: str = "pelicanconf.py",
    *,
    output: Path | None = None,
    base: str | None = None,
    now: datetime | None = None,
    prove: Proof = lambda folder, base, day: [],
    progress: Progress = lambda what, done, total: None,
    memory: Memory | None = None,
) -> Built:
    """Build the project in ``root`` with the settings of ``conf`` into its output folder.

    ``output`` and ``base`` stand in for the settings' folder and address, ``now`` for the
    present moment. Raises Refused, with every problem, where the content has errors or
    ``prove`` finds some in the pages; then the last good output is untouched. Only with a
    ``memory`` of the caller's, who builds again and again for one pair of eyes, the output is
    changed in place, and the caller writes down what is new.
    """
    began = time.perf_counter()
    settings = _settings(root, conf)
    cache = Path(settings["CACHE_PATH"])
    output = output or Path(settings["OUTPUT_PATH"])
    with Memory(cache / MEMORY) if memory is None else nullcontext(memory) as mine:
        site = read_site(
            Path(settings["PATH"]), now, drafts=settings["SHOW_DRAFTS"], memory=mine
        )  # fmt: skip
        problems = check(site, mine)
        if errors(problems):
            raise Refused(problems)
        job = _job(root / conf, settings, site, base, progress, mine)
        last = recall(output, mine)
        origins = _origins(site, job.pages.base)
        with in_place(output, last.files) if memory else staged(output, last.files, cache) as stage:
            _fill(stage, job, last, mine, progress)
            problems += {
                _weighed(problem, site) for made in stage.made.values() for problem in made.problems
            }
            left = stage.left()
            problems += origins.named(
                proven(prove, stage.folder, left, job.pages.base, site.now.date(), mine)
            )
            if errors(problems):
                raise Refused(problems)
            keep(output, LastBuild(job.frame, job.facts, left), mine)
        origins.write(file_beside(cache, output.name))
    articles = sum(document.kind is Kind.ARTICLE for document in site.shown)
    return Built(
        output, job.pages.base, site, articles, len(site.shown) - articles, stage.changes,
        time.perf_counter() - began, tuple(sorted(problems)), origins,
    )  # fmt: skip


def _fill(stage: Stage, job: Job, last: LastBuild, memory: Memory, progress: Progress) -> None:
    """Bring the stage's folder from the last build to this one."""
    _make_pages(job, last, stage, memory, progress)
    stage.made |= write_assets(job, stage.folder, stage.settled)
    entries = [made.entry for made in stage.made.values() if made.entry]
    stage.made |= write_lists(job, entries, stage.folder, stage.settled)
    # The search is made of the pages that are there.
    stage.tidy(but=BUNDLE)
    if job.search:
        progress("Preparing the search", 0, 0)
        stage.made |= write_search(stage, Path(job.settings["CACHE_PATH"]) / "search")
    stage.tidy()


def _job(
    conf: Path,
    settings: dict[str, Any],
    site: Site,
    base: str | None,
    progress: Progress,
    memory: Memory,
) -> Job:
    """Gather what the pages are made from; photographs are prepared."""
    theme = Path(settings["THEME"])
    cache = Path(settings["CACHE_PATH"])
    pictures = prepare_pictures(site, theme, cache, progress, memory)
    base = base or settings["SITEURL"] or site.clinic.site
    pages = Pages(
        site, pictures.photos, pictures.cards, base, settings["INDEXABLE"],
        read_texts(theme, LANGUAGES),
    )  # fmt: skip
    return Job(
        conf, settings, site, pages, pictures, style_sheet(theme), hashed_assets(theme)
    )  # fmt: skip


def _make_pages(
    job: Job, last: LastBuild, stage: Stage, memory: Memory, progress: Progress
) -> None:
    """Make every page that is not as the last build left it, on every core."""
    plan = [*inventory(job.pages), *feeds(job)]
    progress("Building pages", 0, len(plan))
    here = LastBuild(last.frame, last.facts, stage.settled)
    if (here.frame, here.facts) == (job.frame, job.facts):
        # Nothing that pages say of each other has changed: a page is as it was if the texts
        # on it are.
        for planned in plan:
            made = here.files.get(planned.name)
            if made and made.prints == planned.prints_key:
                stage.made[planned.name] = made
        plan = [planned for planned in plan if planned.name not in stage.made]
    memory.use(bodies.ROOM, bodies.keys(job, job.site.shown))
    if len(plan) > _SHARE:
        load()
    parent = os.getpid()

    def work(share: Sequence[Planned]) -> dict[str, Made]:
        # A file of SQLite may not be used across a fork.
        is_own = os.getpid() != parent
        with Memory(memory.file, sweeps=False) if is_own else nullcontext(memory) as mine:
            pages = Share(job, here, bodies.Bodies(job, mine), stage.folder, mine)
            pages.make(share)
        return pages.made

    for done in spread(work, plan, _SHARE):
        stage.made |= done


def settings_of(root: Path, conf: str) -> dict[str, Any]:
    """The values of a settings file; raises Refused where it cannot be read."""
    return _settings(root, conf)


def _settings(root: Path, conf: str) -> dict[str, Any]:
    """The settings file's own values, with absolute paths."""
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    try:
        found = runpy.run_path(str(root / conf))
    except Exception as error:
        raise Refused([in_settings(root, conf, error)]) from error
    settings = {name: value for name, value in found.items() if name.isupper()}
    for name in ("PATH", "THEME", "OUTPUT_PATH", "CACHE_PATH"):
        settings[name] = str((root / settings[name]).absolute())
    return settings


def _weighed(problem: Problem, site: Site) -> Problem:
    """What leads nowhere in a draft stops no preview of it."""
    if problem.file in site.unpublished:
        return replace(problem, severity="warning")
    return problem


def _origins(site: Site, base: str) -> Origins:
    """The file that each page was made from; lists of everything come from no one file."""
    folder = site.content.name
    made = {f"{document.address.lstrip('/')}index.html": document.file for document in site.shown}
    return Origins(
        base,
        {"index.html": f"{folder}/clinic.toml", "_redirects": f"{folder}/redirects.txt", **made},
    )
