"""One build: read, check, prepare photographs, make the pages that differ, prove, swap them in.

What is cached from build to build, all in one file (``publisher/cache.py``) but the photographs:

=============  ==================================================================
a document     by the bytes of its file
its findings   by the document and the clinic's facts
its body       by the document, the theme's words, and the answers to its links
a page         by everything that its template gets
a proof        of a page by its bytes; of the site by those of every file, and the day
the search     by the texts that are searched; its files are those of the output
a photograph   by its bytes, in a folder
=============  ==================================================================

To each key belongs the code itself. Documents, findings, pages, photographs and proofs of pages
are made on every core, in batches; the search is made beside the proof, in a process of its own;
everything else happens in the process that began. The preview's build is ``live.py``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from publisher.built.scan import digest_of_folder
from publisher.cache import CACHE_FILE, Cache
from publisher.content import Site, read_site
from publisher.engine import bodies
from publisher.engine.batch import Batch
from publisher.engine.feeds import feeds
from publisher.engine.files import write_assets, write_lists
from publisher.engine.job import Job
from publisher.engine.output import LastBuild, OutputFile
from publisher.engine.pictures import prepare_pictures
from publisher.engine.proofs import Proof, proven
from publisher.engine.searching import Finish, search_beside
from publisher.engine.settings import settings_of
from publisher.engine.staging import Changes, Stage, staged
from publisher.engine.theme import LOGO, hashed_assets, page_styles, read_templates, style_sheet
from publisher.fields import LANGUAGES, Kind
from publisher.pages import Pages
from publisher.pages.inventory import inventory
from publisher.pages.page import Planned
from publisher.pages.texts import read_texts
from publisher.parallel import map_batches
from publisher.problems import Problem, PublisherError, errors, plural
from publisher.progress import Progress, no_progress
from publisher.rules import check
from publisher.sources import SourceMap, file_beside

#: So many pages are made in the time that another process takes to start.
_BATCH = 20


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, where, and the warnings that did not stop it."""

    output: Path
    site: Site
    changes: Changes
    seconds: float
    warnings: tuple[Problem, ...]
    source_map: SourceMap
    #: Of all files of the output, where they were proven: see ``digest_of_folder``.
    digest: str = ""

    @property
    def base(self) -> str:
        return self.source_map.base

    @property
    def sentence(self) -> str:
        """``Built 12 articles, 9 pages in 0.8 s; 1 of 41 files changed.``"""
        changes, shown = self.changes, self.site.shown
        articles = sum(document.kind is Kind.ARTICLE for document in shown)
        gone = f", {changes.removed:,} removed" if changes.removed else ""
        return (
            f"Built {plural(articles, 'article')}, {plural(len(shown) - articles, 'page')} "
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
    prove: Proof = lambda *_: [],
    progress: Progress = no_progress,
) -> Built:
    """Build the project in ``root`` with the settings of ``conf`` into its output folder.

    ``output`` and ``base`` stand in for the settings' folder and address, ``now`` for the
    present moment. Raises PublisherError, with every problem, where the content has errors or
    ``prove`` finds some in the pages; then the last good output is untouched.
    """
    began = time.perf_counter()
    settings = settings_of(root, conf)
    cache_dir = Path(settings["CACHE_PATH"])
    output = output or Path(settings["OUTPUT_PATH"])
    with Cache(cache_dir / CACHE_FILE) as cache:
        job, problems = prepare(settings, cache, base=base, now=now, progress=progress)
        last = LastBuild.load(output, cache)
        with staged(output, last.files, cache_dir) as stage:
            current = Build(job, problems, last, stage, cache)
            plan = current.plan()
            progress("Building pages", 0, len(plan))
            current.write_pages(plan)
            with current.search_beside(progress) as finish:
                write_assets(job, stage)
                current.write_lists()
                day = job.site.now.date()
                base = job.pages.base
                found = proven(prove, stage.folder, stage.digests, base, day, cache, finish)
            problems += current.source_map.named(found)
            if errors(problems):
                raise PublisherError(problems)
            files = stage.finished()
            current.save(output, files)
        current.source_map.write(file_beside(cache_dir, output.name))
    return current.result(output, began, digest_of_folder(stage.digests))


def prepare(
    settings: Mapping[str, Any],
    cache: Cache,
    *,
    base: str | None = None,
    now: datetime | None = None,
    progress: Progress = no_progress,
) -> tuple[Job, list[Problem]]:
    """Read and check what the settings name, and make the pictures that are needed; with the
    warnings. Raises PublisherError, with every problem, where the content has errors."""
    site = read_site(Path(settings["PATH"]), now, drafts=settings["SHOW_DRAFTS"], cache=cache)
    problems = check(site, cache)
    if errors(problems):
        raise PublisherError(problems)
    job, unusable = job_of(site, settings, cache, base=base, progress=progress)
    if unusable:
        raise PublisherError(unusable)
    return job, problems


def job_of(
    site: Site,
    settings: Mapping[str, Any],
    cache: Cache,
    *,
    base: str | None = None,
    progress: Progress = no_progress,
) -> tuple[Job, list[Problem]]:
    """The build of a site, with the pictures that it needs; and what is wrong with those that
    cannot be used. Raises PublisherError where the theme cannot be read."""
    theme = Path(settings["THEME"])
    texts, templates = read_texts(theme, LANGUAGES), read_templates(theme)
    cache_dir = Path(settings["CACHE_PATH"])
    pictures, unusable = prepare_pictures(site, theme, cache_dir, progress, cache)
    css, assets = style_sheet(theme, site.clinic.style), hashed_assets(theme)
    page_css = page_styles(theme)
    assets |= pictures.icon_addresses
    pages = Pages(
        site,
        pictures.photos,
        pictures.cards,
        base or settings["SITEURL"] or site.clinic.site,
        settings["INDEXABLE"],
        texts,
        assets.get(LOGO, ""),
    )
    return Job(settings, site, pages, pictures, css, page_css, assets, templates), unusable


@dataclass
class Build:
    """The steps that every build takes, whether its output is swapped in whole or changed in
    place. ``problems`` begins with the warnings of the content."""

    job: Job
    problems: list[Problem]
    last: LastBuild
    stage: Stage
    cache: Cache

    def plan(self) -> list[Planned]:
        """The pages that may differ from those of the last build; the others are noted as made."""
        plan = [*inventory(self.job.pages), *feeds(self.job)]
        # Those of pages that stay are still in use.
        self.cache.touch(bodies.NAMESPACE, bodies.keys(self.job, self.job.site.shown))
        if (self.last.frame, self.last.facts) != (self.job.frame, self.job.facts):
            return plan
        # Nothing that pages say of each other has changed: a page is as it was if the texts
        # on it are.
        for planned in plan:
            made = self.stage.settled.get(planned.name)
            if made and made.prints == planned.prints_key:
                self.stage.made[planned.name] = made
        return [planned for planned in plan if planned.name not in self.stage.made]

    def batch(self, cache: Cache) -> Batch:
        """A batch of pages to be written into the stage."""
        last = replace(self.last, files=self.stage.settled)
        return Batch(self.job, last, self.stage.folder, cache)

    def write_pages(self, plan: Sequence[Planned]) -> None:
        """Write those pages of a plan that differ, in several processes."""
        if len(plan) > _BATCH:
            # Before processes part, so that all have these modules from one.
            for name in ("components", "feed_html", "markdown"):
                import_module(f"publisher.engine.{name}")
        parent = os.getpid()

        def write(part: Sequence[Planned]) -> dict[str, OutputFile]:
            # A file of SQLite may not be used across a fork.
            if os.getpid() == parent:
                return self.batch(self.cache).make(part)
            with Cache(self.cache.file, evict=False) as own:
                return self.batch(own).make(part)

        for made in map_batches(write, plan, _BATCH):
            self.stage.made |= made

    def write_lists(self) -> None:
        """Write what is made of all pages but the search, when each of these is there, and note
        what was found in pages."""
        write_lists(self.job, self.stage)
        self.problems += self.found_in(self.stage.made.values())

    def write_search(self) -> None:
        """Write the search of the pages that are there."""
        with self.search_beside() as finish:
            if finish:
                finish()

    @contextmanager
    def search_beside(self, progress: Progress = no_progress) -> Iterator[Finish | None]:
        """Make the search of the pages that are there while something else is done; see
        ``searching.search_beside``."""
        if not self.job.search:
            yield None
            return
        progress("Preparing the search", 0, 0)
        with search_beside(self.stage, self.cache) as finish:
            yield finish

    def found_in(self, made: Iterable[OutputFile]) -> set[Problem]:
        """What was found while pages were made and is not among ``problems`` with its line: in a
        draft a link that leads nowhere is found by the rules as well."""
        known = {(problem.file, problem.says) for problem in self.problems}
        found = {problem for one in made for problem in one.problems}
        # What leads nowhere in a draft stops no preview of it.
        drafts = self.job.site.unpublished
        return {
            replace(one, severity="warning") if one.file in drafts else one
            for one in found
            if (one.file, one.says) not in known
        }

    def save(self, output: Path, files: Mapping[str, OutputFile]) -> None:
        """Have the next build into ``output`` know what this one made."""
        LastBuild(self.job.frame, self.job.facts, files).save(output, self.cache)

    @property
    def source_map(self) -> SourceMap:
        """The file that each page was made from; lists of everything come from no one file."""
        folder, shown = self.job.site.content.name, self.job.site.shown
        made = {f"{document.address.lstrip('/')}index.html": document.file for document in shown}
        lists = {"index.html": f"{folder}/clinic.toml", "_redirects": f"{folder}/redirects.txt"}
        return SourceMap(self.job.pages.base, {**lists, **made})

    def result(self, output: Path, began: float, digest: str = "") -> Built:
        """The sum of a build that began at a moment of ``time.perf_counter``."""
        seconds, warnings = time.perf_counter() - began, tuple(sorted(self.problems))
        changes, site = self.stage.changes, self.job.site
        return Built(output, site, changes, seconds, warnings, self.source_map, digest)
