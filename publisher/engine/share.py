"""What one process of a build does: finds which of its pages differ, and has Pelican write them."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from publisher.atomic import write_atomic
from publisher.cache import Cache, digest_of, key_of
from publisher.engine.bodies import Bodies
from publisher.engine.job import Job
from publisher.engine.last import LastBuild, Made
from publisher.engine.mistakes import Engine, theme_mistakes_told
from publisher.fields import Kind
from publisher.pages import Page
from publisher.pages.page import Planned
from publisher.problems import Problem, PublisherError

#: The key under which Pelican's settings carry the share to our classes.
SETTING = "PUBLISHER_SHARE"


@dataclass
class Share:
    """Some pages of a job, to be made in ``folder``, where the files of ``last`` already are.

    ``made`` gathers every page that was looked at, whether it was written or left as it was.
    """

    job: Job
    last: LastBuild
    bodies: Bodies
    folder: Path
    cache: Cache
    plan: dict[str, Planned] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)

    def make(self, plan: Sequence[Planned], run: Callable[[Share], None] | None = None) -> None:
        """Write those of ``plan`` that differ; ``run`` has Pelican do it, a new one by default.

        Raises PublisherError where the theme is wrong or Pelican complains.
        """
        with theme_mistakes_told(self.job.theme):
            for planned in plan:
                if not self._is_unchanged(planned):
                    self.plan[planned.name] = planned
            if run:
                run(self)
            elif self.plan:
                _run_pelican(self)

    def settings(self) -> dict[str, Any]:
        """The settings with which Pelican writes the pages of this share and no others."""
        job = self.job
        paths = [planned.source for planned in self.plan.values() if planned.source]
        articles = [path for path in paths if path.startswith(f"{Kind.ARTICLE.folder}/")]
        return {
            "PATH": str(job.site.content),
            "OUTPUT_PATH": str(self.folder),
            "SITEURL": job.pages.base,
            "FEED_DOMAIN": job.pages.base,
            "SITENAME": job.site.clinic.name,
            "TIMEZONE": job.site.clinic.timezone,
            "ARTICLE_PATHS": articles,
            "PAGE_PATHS": [path for path in paths if path not in set(articles)],
            SETTING: self,
            "JINJA_ENVIRONMENT": job.jinja(self.cache),
        }

    def page(self, planned: Planned) -> Page:
        """The page, noted down with all that it was made from."""
        page = planned.make(self.bodies)
        # The texts are part of the frame: all pages of a language share them.
        values = {name: value for name, value in page.context.items() if name != "texts"}
        self.note(planned, key_of(self.job.frame, planned.template, values), page)
        return page

    def note(self, planned: Planned, key: str, page: Page | None = None) -> None:
        before = self.last.files.get(planned.name)
        pages = self.job.pages
        self.made[planned.name] = Made(
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
        """Put a file into the folder, unless the very same is there."""
        data = text.encode("utf-8")
        digest = digest_of(data)
        made = self.made[name]
        if made.digest != digest:
            write_atomic(self.folder / name, data)
            self.made[name] = replace(made, digest=digest)

    def _is_unchanged(self, planned: Planned) -> bool:
        """Whether the page is what it was; then it is noted as made."""
        before = self.last.files.get(planned.name)
        # With another frame, every page is another one; that need not be found page by page.
        if before is None or self.last.frame != self.job.frame or not planned.template:
            return False
        self.page(planned)
        return self.made[planned.name].key == before.key


def load() -> None:
    """Load what the making of pages needs: before processes part, they all have it from one."""
    for name in ("feed_html", "generators", "markdown", "reader", "writer"):
        import_module(f"publisher.engine.{name}")


def share_of(settings: Mapping[str, Any]) -> Share:
    return cast(Share, settings[SETTING])


def _run_pelican(share: Share) -> None:
    # Imported only where a page differs: it takes longer to load than nothing takes to build.
    from pelican import Pelican
    from pelican.settings import read_settings

    # Other pages are in the folder already.
    settings = {**share.job.settings, **share.settings(), "DELETE_OUTPUT_DIRECTORY": False}
    with contextlib.redirect_stdout(io.StringIO()), complaints_raised():
        Pelican(read_settings(override=settings)).run()


@contextlib.contextmanager
def complaints_raised() -> Iterator[None]:
    """Raises PublisherError with whatever Pelican only logs."""
    complaints = _Complaints()
    logger = logging.getLogger("pelican")
    logger.addHandler(complaints)
    try:
        yield
    finally:
        logger.removeHandler(complaints)
    if complaints.problems:
        raise PublisherError(complaints.problems)


class _Complaints(logging.Handler):
    """Pelican logs what goes wrong and carries on; we gather it and stop."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        says = record.getMessage().strip()
        if record.exc_info and record.exc_info[1]:
            says = f"{says}: {record.exc_info[1]}"
        self.problems.append(Engine.problem("pelican", 0, says))
