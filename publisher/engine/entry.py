"""A build that Pelican's own command runs: ``pelican content -s publishconf.py``.

Pelican reads the settings, loads the plugin and drives the run, once or after each change. Before
the run the content is read and checked and Pelican is given the pages to write; after it comes
what is no page: pictures, sitemap, redirects, the search. The bytes are those of ``build``.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pelican import autoreload

from publisher import console
from publisher.cache import CACHE_FILE, Cache, key_of
from publisher.disk import full_disk, refuse_tracked
from publisher.engine.batch import Batch, log_errors
from publisher.engine.build import Build, prepare
from publisher.engine.files import write_assets
from publisher.engine.output import LastBuild
from publisher.engine.settings import KEY, PATHS, settings_key
from publisher.engine.staging import claim, in_place
from publisher.lock import BUILD_LOCK, locked
from publisher.problems import Problem, PublisherError, as_text, count, errors
from publisher.reading import walk
from publisher.sources import file_beside

logger = logging.getLogger("pelican.publisher")


def take_over(pelican: Any) -> None:
    """Have each run of this Pelican build the whole site."""
    root = Path.cwd()
    values = {name: value for name, value in pelican.settings.items() if name not in PATHS}
    pelican.settings[KEY] = key_of(settings_key(root), sorted(values.items()))
    # Pelican reads the settings file anew when it is saved: so must that be which it imports.
    for path in root.glob("*conf.py"):
        sys.modules.pop(path.stem, None)
    run, settings = pelican.run, dict(pelican.settings)
    pelican.run = lambda: _run(pelican, run, settings)


def _run(pelican: Any, run: Callable[[], None], settings: Mapping[str, Any]) -> None:
    """One run. What is wrong with the content is printed, and ends the command with status 1;
    where Pelican waits for changes (``--autoreload``), it goes on to wait, unless there is a link
    in what it watches: it would follow that over the whole computer."""
    try:
        with full_disk():
            warnings = _build(pelican, run, settings)
    except PublisherError as error:
        console.show(error.problems, Path(settings["PATH"]).parent)
        _stop(count(error.problems), settings)
        return
    try:
        for problem in sorted(warnings):
            logger.warning("%s", as_text(problem))
    except RuntimeError:
        _stop("--fatal says that a warning ends the run", settings)


def _stop(why: str, settings: Mapping[str, Any]) -> None:
    console.say(f"Stopped: {why}.", style="bold")
    # Pelican tells a plugin in no other way that it would try again at once, for ever.
    waits = any(at.f_code is autoreload.__code__ for at, _ in traceback.walk_stack(None))
    folders = (Path(settings[name]) for name in ("PATH", "THEME"))
    unfit = (found for at in folders for _, found in walk(at, at.parent))
    if not waits or any(isinstance(found, OSError) for found in unfit):
        raise SystemExit(1) from None


def _build(pelican: Any, run: Callable[[], None], settings: Mapping[str, Any]) -> list[Problem]:
    """Build into the output folder, in place as Pelican does, and return the warnings.

    Of other files there none is touched, but for what ``--delete-output-directory`` says.
    """
    output, cache_dir = Path(pelican.output_path), Path(settings["CACHE_PATH"])

    def run_this_pelican(batch: Batch) -> None:
        pelican.settings.update(batch.settings())
        with log_errors():
            run()

    refuse_tracked(cache_dir.parent, cache_dir.name)
    cache_dir.mkdir(parents=True, exist_ok=True)
    # A publish reads what it has just built and proven: nothing else may change it meanwhile.
    with locked(cache_dir / BUILD_LOCK), Cache(cache_dir / CACHE_FILE) as cache:
        job, problems = prepare(settings, cache)
        last = LastBuild() if pelican.delete_outputdir else LastBuild.load(output, cache)
        if not last.files and not pelican.delete_outputdir:
            claim(output)
        with in_place(output, last.files) as stage:
            stage.present &= last.files.keys()
            build = Build(job, problems, last, stage, cache)
            stage.made |= build.batch(cache).make(build.plan(), run_this_pelican)
            write_assets(job, stage)
            build.write_lists()
            build.write_search()
        build.save(output, stage.finished())
        if output.parent == Path(settings["PATH"]).parent:
            build.source_map.write(file_beside(cache_dir, output.name))
    if errors(problems):
        raise PublisherError(problems)
    return problems
