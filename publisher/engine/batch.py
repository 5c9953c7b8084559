"""What one process of a build does: finds which of its pages differ, and has Pelican write them."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from publisher.atomic import write_atomic
from publisher.cache import Cache, digest_of, key_of
from publisher.engine.bodies import Bodies
from publisher.engine.job import Job
from publisher.engine.output import LastBuild, OutputFile
from publisher.engine.theme import template_errors
from publisher.fields import Kind
from publisher.pages import Page
from publisher.pages.page import Planned
from publisher.problems import Problem, PublisherError
from publisher.rule import Rule

#: The key under which Pelican's settings carry the batch to our classes.
SETTING = "PUBLISHER_BATCH"


class Engine(Rule):
    """A build comes to its end without a complaint of the program that makes the pages.

    Its complaints are often about a file that changed while it was read. Build again; if it
    stays, the message is for whoever looks after this project.
    """


@dataclass
class Batch:
    """Some pages of a job, to be written in ``folder``, where the files of ``last`` already are.

    ``plan`` are those that differ; ``made`` are all that were looked at.
    """

    job: Job
    last: LastBuild
    folder: Path
    cache: Cache
    bodies: Bodies = field(init=False)
    plan: dict[str, Planned] = field(default_factory=dict)
    made: dict[str, OutputFile] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bodies = Bodies(self.job, self.cache)

    def make(
        self, plan: Sequence[Planned], run: Callable[[Batch], None] | None = None
    ) -> dict[str, OutputFile]:
        """Write those of ``plan`` that differ, and return all. ``run`` has Pelican do it; by
        default a new Pelican does, where any page differs.

        Raises PublisherError where the theme is wrong or Pelican complains.
        """
        with template_errors(self.job.theme):
            for planned in plan:
                if not self._is_unchanged(planned):
                    self.plan[planned.name] = planned
            if run:
                run(self)
            elif self.plan:
                _run_pelican(self)
        return self.made

    def settings(self) -> dict[str, Any]:
        """The settings with which Pelican writes the pages of this batch and no others."""
        job = self.job
        paths = [planned.source for planned in self.plan.values() if planned.source]
        articles = [path for path in paths if path.startswith(f"{Kind.ARTICLE.folder}/")]
        return {
            "PATH": str(job.site.content),
            "OUTPUT_PATH": str(self.folder),
            "SITEURL": job.pages.base,
            "SITENAME": job.site.clinic.name,
            "TIMEZONE": job.site.clinic.timezone,
            "ARTICLE_PATHS": articles,
            "PAGE_PATHS": [path for path in paths if path not in set(articles)],
            SETTING: self,
            "JINJA_ENVIRONMENT": job.jinja,
        }

    def page(self, planned: Planned) -> Page:
        """The page, noted in ``made`` with all that it is made from."""
        page = planned.make(self.bodies)
        # The texts are part of the frame: all pages of a language share them.
        values = {name: value for name, value in page.context.items() if name != "texts"}
        self.note(planned, key_of(self.job.frame, planned.template, values), page)
        return page

    def note(self, planned: Planned, key: str, page: Page | None = None) -> None:
        before = self.last.files.get(planned.name)
        pages = self.job.pages
        self.made[planned.name] = OutputFile(
            key=key,
            digest=before.digest if before else "",
            prints=planned.prints_key,
            entry=pages.entries.get(f"{pages.base}{page.view.href}") if page else None,
            problems=tuple(
                problem
                for document in planned.prints
                for problem in self.bodies.problems(document.path)
            ),
        )

    def write(self, name: str, text: str) -> None:
        """Put a file that was noted into the folder, unless the very same is there."""
        data = text.encode("utf-8")
        digest = digest_of(data)
        if self.made[name].digest != digest:
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, data)
            self.made[name] = replace(self.made[name], digest=digest)

    def _is_unchanged(self, planned: Planned) -> bool:
        """Whether the page is what it was; then it is noted."""
        before = self.last.files.get(planned.name)
        # With another frame, every page is another one; that need not be found page by page.
        if before is None or self.last.frame != self.job.frame or not planned.template:
            return False
        self.page(planned)
        return self.made[planned.name].key == before.key


def batch_of(settings: Mapping[str, Any]) -> Batch:
    return cast(Batch, settings[SETTING])


def _run_pelican(batch: Batch) -> None:
    # Imported only where a page differs: it takes longer to load than nothing takes to build.
    from pelican import Pelican
    from pelican.settings import read_settings

    # Other pages are in the folder already.
    settings = {**batch.job.settings, **batch.settings(), "DELETE_OUTPUT_DIRECTORY": False}
    with contextlib.redirect_stdout(io.StringIO()), log_errors():
        Pelican(read_settings(override=settings)).run()


@contextlib.contextmanager
def log_errors() -> Iterator[None]:
    """Raises PublisherError with whatever Pelican only logs before it carries on."""
    found: list[Problem] = []

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            says = record.getMessage().strip()
            if record.exc_info and record.exc_info[1]:
                says = f"{says}: {record.exc_info[1]}"
            found.append(Engine.problem("pelican", 0, says))

    handler, logger = Handler(logging.WARNING), logging.getLogger("pelican")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
    if found:
        raise PublisherError(found)
