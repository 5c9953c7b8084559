"""One build: read, check, prepare photographs, let Pelican make the pages, swap them in."""

from __future__ import annotations

import contextlib
import io
import logging
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import jinja2
from pelican import Pelican
from pelican.settings import get_settings_from_file, read_settings

from publisher.engine.job import SETTING, Job
from publisher.engine.markdown import Converter
from publisher.engine.staging import Changes, staged
from publisher.engine.style import hashed_assets, style_sheet
from publisher.fields import Kind
from publisher.pages import Pages
from publisher.photos import Photo, prepare
from publisher.problems import Problem, Refused, errors, plural
from publisher.read import Site, read_site
from publisher.read.links import mentions, picture
from publisher.rules import check

Progress = Callable[[str, int, int], None]
#: Given the built folder and the address it is built for, tells what is wrong with the pages.
Proof = Callable[[Path, str], list[Problem]]


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
    prove: Proof = lambda folder, base: [],
    progress: Progress = lambda what, done, total: None,
) -> Built:
    """Build the project in ``root`` with the settings of ``conf`` into its output folder.

    ``output`` and ``base`` stand in for the settings' folder and address, ``now`` for the
    present moment. Raises Refused, with every problem, where the content has errors or
    ``prove`` finds some in the pages; then the last good output is untouched.
    """
    began = time.perf_counter()
    settings = _settings(root, conf)
    content = Path(settings["PATH"])
    site = read_site(content, now, drafts=settings["SHOW_DRAFTS"])
    problems = check(site)
    if errors(problems):
        raise Refused(problems)
    theme = Path(settings["THEME"])
    photo_cache = Path(settings["CACHE_PATH"]) / "photos"
    photos = _photos(site, photo_cache, progress)
    base = base or settings["SITEURL"] or site.clinic.site
    pages = Pages(site, photos, base, settings["INDEXABLE"])
    css, assets = style_sheet(theme), hashed_assets(theme)
    progress("Building pages", 0, 0)
    with _theme_mistakes_told(theme):
        converter = Converter(pages, theme, settings)
        rendered = {document.path: converter.convert(document) for document in site.shown}
    job = Job(site, pages, rendered, photo_cache, css, assets)
    output = output or Path(settings["OUTPUT_PATH"])
    lock = photo_cache.with_name(f"{output.name}.lock")
    changes = Changes()
    with staged(output, changes, lock) as folder:
        with _theme_mistakes_told(theme):
            _run_pelican(root / conf, job, folder)
        problems += (_weighed(problem, site) for problem in converter.problems)
        problems += _named_like(output, prove(folder, pages.base))
        if errors(problems):
            raise Refused(problems)
    articles = len(site.articles)
    return Built(
        output, pages.base, site, articles, len(site.shown) - articles, changes,
        time.perf_counter() - began, tuple(sorted(problems)),
    )  # fmt: skip


def settings_of(root: Path, conf: str) -> dict[str, Any]:
    """The values of a settings file; raises Refused where it cannot be read."""
    return _settings(root, conf)


def _settings(root: Path, conf: str) -> dict[str, Any]:
    """The settings file's own values, with absolute paths."""
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    try:
        settings: dict[str, Any] = get_settings_from_file(str(root / conf))
    except Exception as error:
        raise Refused([_in_settings(root, conf, error)]) from error
    for name in ("PATH", "THEME", "OUTPUT_PATH", "CACHE_PATH"):
        settings[name] = str((root / settings[name]).absolute())
    return settings


def _weighed(problem: Problem, site: Site) -> Problem:
    """What leads nowhere in a draft stops no preview of it."""
    if problem.file in site.unpublished:
        return replace(problem, severity="warning")
    return problem


def _named_like(output: Path, problems: list[Problem]) -> Iterator[Problem]:
    """Name files by the folder that a person knows, not by the one they were staged in."""
    for problem in problems:
        _, slash, rest = problem.file.partition("/")
        yield replace(problem, file=f"{output.name}{slash}{rest}")


def _photos(site: Site, cache: Path, progress: Progress) -> dict[str, Photo]:
    photos, problems = prepare(
        _used_pictures(site),
        cache,
        name=lambda path: f"{site.content.name}/{path.relative_to(site.content).as_posix()}",
        progress=lambda done, total: progress("Preparing photographs", done, total),
    )
    if problems:
        raise Refused(problems)
    return photos


def _used_pictures(site: Site) -> Iterator[Path]:
    """Every picture that a shown page names; those that nobody uses are not published."""
    for name in [site.clinic.image] + [
        document.text("photo" if document.kind is Kind.PERSON else "image")
        for document in site.shown
    ]:
        if name in site.images:
            yield site.images[name]
    for document in site.shown:
        for mention in mentions(document):
            found = picture(site, mention.target) if mention.is_image else None
            if isinstance(found, Path):
                yield found


def _run_pelican(conf: Path, job: Job, output: Path) -> None:
    """Let Pelican write the site into ``output``. Whatever it only logs is a problem here."""
    complaints = _Complaints()
    logger = logging.getLogger("pelican")
    logger.addHandler(complaints)
    override = {
        "PATH": str(job.site.content), "OUTPUT_PATH": str(output), "SITEURL": job.pages.base,
        "SITENAME": job.site.clinic.name, "TIMEZONE": job.site.clinic.timezone, SETTING: job,
    }  # fmt: skip
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            Pelican(read_settings(str(conf), override)).run()
    finally:
        logger.removeHandler(complaints)
    if complaints.problems:
        raise Refused(complaints.problems)


class _Complaints(logging.Handler):
    """Pelican logs what goes wrong and carries on; we gather it and stop."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        says = record.getMessage().strip()
        if record.exc_info and record.exc_info[1]:
            says = f"{says}: {record.exc_info[1]}"
        self.problems.append(Problem("pelican", 0, "engine", says))


@contextlib.contextmanager
def _theme_mistakes_told(theme: Path) -> Iterator[None]:
    """Turns what goes wrong in a template into a problem of that template's line."""
    try:
        yield
    except jinja2.TemplateError as error:
        raise Refused([_in_template(theme, error)]) from error
    except Exception as error:
        # A template can raise anything; what no template raised is a fault of ours.
        found = _in_template(theme, error)
        if not found.line:
            raise
        raise Refused([found]) from error


def _in_template(theme: Path, error: Exception) -> Problem:
    folder = f"{theme.name}/templates"
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Problem(f"{folder}/{error.name}", error.lineno, "theme", str(error.message))
    if isinstance(error, jinja2.TemplateNotFound):
        return Problem(f"{folder}/{error.name}", 0, "theme", "This template is missing.")
    file, line = folder, 0
    for frame, at in traceback.walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(theme):
            file, line = f"{theme.name}/{path.relative_to(theme).as_posix()}", at
    return Problem(file, line, "theme", str(error))


def _in_settings(root: Path, conf: str, error: Exception) -> Problem:
    """A settings file is Python, so anything may go wrong in it."""
    places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        places.append((error.filename or "", error.lineno))
    own = {str(path): path.name for path in root.glob("*.py")}
    file, line = next(
        ((own[name], line) for name, line in reversed(places) if name in own), (conf, 0)
    )
    reason = error.msg if isinstance(error, SyntaxError) else str(error)
    return Problem(file, line or 0, "settings", f"The settings cannot be read: {reason}.")
