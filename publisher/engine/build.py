"""One build: read, check, prepare photographs, make the pages that differ, prove, swap them in.

What is kept from build to build, all in one file (``publisher/cache.py``) but the photographs:

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
are made on every core, each in a share of its own; Pagefind is a program of its own; everything
else happens in the process that began. The preview's build is ``live.py``.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from publisher.built.scan import digest_of_folder
from publisher.cache import CACHE_FILE, Cache
from publisher.content import Site
from publisher.engine.files import write_assets
from publisher.engine.job import Job
from publisher.engine.last import LastBuild, keep, recall
from publisher.engine.making import (
    found_in_pages,
    make_lists,
    make_pages,
    prepare,
    settings_of,
    to_make,
)
from publisher.engine.pictures import Progress
from publisher.engine.proofs import Proof, proven
from publisher.engine.staging import Changes, staged
from publisher.fields import Kind
from publisher.problems import Problem, PublisherError, errors, plural
from publisher.sources import SourceMap, file_beside


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
    source_map: SourceMap
    #: Of all files of the output, where they were proven: see ``digest_of_folder``.
    digest: str = ""

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
    prove: Proof = lambda *_: [],
    progress: Progress = lambda what, done, total: None,
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
        last = recall(output, cache)
        source_map = source_map_of(job)
        with staged(output, last.files, cache_dir) as stage:
            plan = to_make(job, last, stage, cache)
            progress("Building pages", 0, len(plan))
            make_pages(job, last, stage, plan, cache)
            stage.made |= write_assets(job, stage.folder, stage.settled)
            make_lists(job, stage, cache, progress)
            problems += found_in_pages(stage.made.values(), job.site, problems)
            left = stage.left()
            day = job.site.now.date()
            digests = {name: made.digest for name, made in left.items()}
            found = proven(prove, stage.folder, digests, job.pages.base, day, cache)
            problems += source_map.named(found)
            if errors(problems):
                raise PublisherError(problems)
            keep(output, LastBuild(job.frame, job.facts, left), cache)
        source_map.write(file_beside(cache_dir, output.name))
    done = built(job, output, stage.changes, problems, source_map, began)
    return replace(done, digest=digest_of_folder(digests))


def built(
    job: Job,
    output: Path,
    changes: Changes,
    problems: list[Problem],
    source_map: SourceMap,
    began: float,
) -> Built:
    """The sum of a build that began at a moment of ``time.perf_counter``."""
    site = job.site
    articles = sum(document.kind is Kind.ARTICLE for document in site.shown)
    return Built(
        output,
        job.pages.base,
        site,
        articles,
        len(site.shown) - articles,
        changes,
        time.perf_counter() - began,
        tuple(sorted(problems)),
        source_map,
    )


def source_map_of(job: Job) -> SourceMap:
    """The file that each page was made from; lists of everything come from no one file."""
    folder, shown = job.site.content.name, job.site.shown
    made = {f"{document.address.lstrip('/')}index.html": document.file for document in shown}
    return SourceMap(
        job.pages.base,
        {"index.html": f"{folder}/clinic.toml", "_redirects": f"{folder}/redirects.txt", **made},
    )
