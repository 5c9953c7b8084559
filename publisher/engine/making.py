"""The steps that every build takes, whether its output is swapped in whole or changed in place."""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from publisher.cache import Cache, key_of
from publisher.content import Site, read_site
from publisher.engine import bodies
from publisher.engine.feeds import feeds
from publisher.engine.files import write_lists, write_search
from publisher.engine.job import KEY, Job
from publisher.engine.last import LastBuild, Made
from publisher.engine.mistakes import in_settings
from publisher.engine.pictures import Progress, prepare_pictures
from publisher.engine.share import Share, load
from publisher.engine.staging import Stage
from publisher.engine.style import hashed_assets, style_sheet
from publisher.engine.templates import read_templates
from publisher.fields import LANGUAGES
from publisher.pages import Pages
from publisher.pages.inventory import inventory
from publisher.pages.page import Planned
from publisher.pages.texts import read_texts
from publisher.parallel import map_batches
from publisher.problems import Problem, PublisherError, errors
from publisher.rules import check
from publisher.search import BUNDLE

#: So many pages are made in the time that another process takes to start.
_SHARE = 20


def prepare(
    settings: Mapping[str, Any],
    cache: Cache,
    *,
    base: str | None = None,
    now: datetime | None = None,
    progress: Progress = lambda what, done, total: None,
) -> tuple[Job, list[Problem]]:
    """Read and check what the settings name, and make the photographs that are needed; with the
    warnings. Raises PublisherError, with every problem, where the content has
    errors."""
    site = read_site(Path(settings["PATH"]), now, drafts=settings["SHOW_DRAFTS"], cache=cache)
    problems = check(site, cache)
    if errors(problems):
        raise PublisherError(problems)
    theme = Path(settings["THEME"])
    cache_dir = Path(settings["CACHE_PATH"])
    texts, templates = read_texts(theme, LANGUAGES), read_templates(theme)
    pictures = prepare_pictures(site, theme, cache_dir, progress, cache)
    pages = Pages(
        site,
        pictures.photos,
        pictures.cards,
        base or settings["SITEURL"] or site.clinic.site,
        settings["INDEXABLE"],
        texts,
    )
    css, assets = style_sheet(theme), hashed_assets(theme)
    return Job(settings, site, pages, pictures, css, assets, templates), problems


def to_make(job: Job, last: LastBuild, stage: Stage, cache: Cache) -> list[Planned]:
    """The pages that may differ from those of the last build; the others are noted as made. All
    their bodies are still wanted."""
    plan = [*inventory(job.pages), *feeds(job)]
    cache.touch(bodies.NAMESPACE, bodies.keys(job, job.site.shown))
    if (last.frame, last.facts) != (job.frame, job.facts):
        return plan
    # Nothing that pages say of each other has changed: a page is as it was if the texts
    # on it are.
    for planned in plan:
        made = stage.settled.get(planned.name)
        if made and made.prints == planned.prints_key:
            stage.made[planned.name] = made
    return [planned for planned in plan if planned.name not in stage.made]


def make_pages(
    job: Job, last: LastBuild, stage: Stage, plan: Sequence[Planned], cache: Cache
) -> None:
    """Make those of some pages that are not as the last build left them, on every core."""
    here = replace(last, files=stage.settled)
    if len(plan) > _SHARE:
        load()
    parent = os.getpid()

    def work(share: Sequence[Planned]) -> dict[str, Made]:
        # A file of SQLite may not be used across a fork.
        is_own = os.getpid() != parent
        with Cache(cache.file, evict=False) if is_own else nullcontext(cache) as mine:
            pages = Share(job, here, bodies.Bodies(job, mine), stage.folder, mine)
            pages.make(share)
        return pages.made

    for done in map_batches(work, plan, _SHARE):
        stage.made |= done


def make_lists(job: Job, stage: Stage, cache: Cache, progress: Progress) -> None:
    """Make what is made of all pages, when each of these is there."""
    entries = [made.entry for made in stage.made.values() if made.entry]
    stage.made |= write_lists(job, entries, stage)
    # The search is made of the pages that are there.
    stage.tidy(but=BUNDLE)
    if job.search:
        progress("Preparing the search", 0, 0)
        stage.made |= write_search(stage, cache)
    stage.tidy()


def found_in_pages(made: Iterable[Made], site: Site, told: Iterable[Problem]) -> set[Problem]:
    """What was found while these pages were made, and was not ``told`` before with its line: in a
    draft a link that leads nowhere is found by the rules as well."""
    known = {(problem.file, problem.says) for problem in told}
    found = {problem for one in made for problem in one.problems}
    return {_weighed(one, site) for one in found if (one.file, one.says) not in known}


def settings_of(root: Path, conf: str) -> dict[str, Any]:
    """The settings file's own values, with absolute paths. Raises PublisherError where it cannot be
    read."""
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    key, before = settings_key(root), ""
    while key != before:
        try:
            found = runpy.run_path(str(root / conf))
        except Exception as error:
            raise PublisherError([in_settings(root, conf, error)]) from error
        # What is saved meanwhile may be in it or not.
        key, before = settings_key(root), key
    settings = {name: value for name, value in found.items() if name.isupper()}
    for name in ("PATH", "THEME", "OUTPUT_PATH", "CACHE_PATH"):
        settings[name] = str((root / settings[name]).absolute())
    return {**settings, KEY: key}


def settings_key(root: Path) -> str:
    """The key of the texts of all settings files in ``root``."""
    return key_of([path.read_bytes() for path in sorted(root.glob("*conf.py"))])


def _weighed(problem: Problem, site: Site) -> Problem:
    """What leads nowhere in a draft stops no preview of it."""
    if problem.file in site.unpublished:
        return replace(problem, severity="warning")
    return problem
