"""A site that is built again and again for its writer, who looks at some of its pages.

What is looked at comes first. After an edit of a text its own page is made before anything else
is read again (``fast_path``); a whole build makes the pages that are open before all others, and
yields after every few pages so that another can be asked for (``wanted``) or a newer edit be built
instead. Files are changed in place, each of them atomically; what an abandoned build has made is
kept for the next. Also what comes before the first page is done in steps, of which each is short.

A mistake stops no other page, nor its own as far as that can be made. What cannot be read now is
shown as it was read last.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from publisher.cache import Cache
from publisher.content import Site, read_site
from publisher.content.document import Document
from publisher.content.documents import Source, read_documents
from publisher.engine.batch import Batch, Engine
from publisher.engine.build import Build, job_of
from publisher.engine.files import write_assets
from publisher.engine.job import Job
from publisher.engine.output import LastBuild, OutputFile
from publisher.engine.settings import settings_of
from publisher.engine.staging import in_place
from publisher.engine.stand_ins import behind, showable
from publisher.fields import Kind
from publisher.media.cards.look import Theme
from publisher.pages.inventory import document_page
from publisher.pages.page import Planned
from publisher.problems import Problem, PublisherError, errors, plural
from publisher.rules import check_by_rule

#: Their texts stand on their own pages, and in feeds.
_ALONE = (Kind.ARTICLE, Kind.PAGE)
#: So many documents are edited at a time by hand.
_MOST_EDITED = 5
#: Pages that are made at once: the time that somebody else's page has to wait.
_BATCH = 40
#: Pages that may fail before what is wrong is held to be wrong with all of them.
_MOST_FAILED = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to show of a build. ``sentence`` is that of a build that has ended, and empty
    before. ``changed`` are files of pages that differ since the last time, ``pending`` those that
    are still to be made; ``sources`` are the files that pages are made of, at the end. ``behind``
    are pages that could not be made of what their files now say, or that are not there at all."""

    sentence: str
    problems: tuple[Problem, ...]
    changed: frozenset[str]
    pending: frozenset[str] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict)
    behind: frozenset[str] = frozenset()


class Live:
    """The project in ``root`` with the settings of ``conf``, built into ``output`` for pages that
    are served at ``base``; ``now`` stands in for the present moment.

    ``cache`` holds what it fetches; the caller writes down what is new. ``wanted`` are names of
    pages to be made before others.
    """

    def __init__(
        self,
        root: Path,
        output: Path,
        cache: Cache,
        base: str | None = None,
        conf: str = "pelicanconf.py",
        now: datetime | None = None,
    ) -> None:
        self._root, self._output, self._cache = root, output, cache
        self._base, self._conf, self._now = base, conf, now
        self.wanted: set[str] = set()
        self._job: Job | None = None
        self._problems: tuple[Problem, ...] = ()
        #: What was shown last, and of it the pages that are not as their files say.
        self._site: Site | None = None
        self._behind: dict[str, str] = {}
        self._files: Mapping[str, OutputFile] = {}
        self._seen: dict[str, str] = {}

    def fast_path(self, saved: Collection[Path]) -> Shown | None:
        """Make the pages of some documents of which nothing was edited but the text.

        None where that is not all that happened, or something is wrong with it: the whole build,
        which must follow in any case, does it then. Raises whatever is wrong with the theme.
        """
        job = self._job
        if job is None:
            return None
        # Editors write another file beside the one that they save, and rename it.
        edited = [path for path in saved if path.exists() or path in _files(job)]
        if not 0 < len(edited) <= _MOST_EDITED:
            return None
        documents = []
        for path in sorted(edited):
            document = self._reread(job, path)
            if document is None:
                return None
            documents.append(document)
            job = job.with_text(document)
        batch = Batch(job, LastBuild(files=self._files), self._output, self._cache)
        made = batch.make([document_page(job.pages, document) for document in documents])
        self._files = {**self._files, **made}
        changed = self._changed(made)
        return Shown("", self._problems, changed, behind=frozenset(self._behind))

    def _reread(self, job: Job, path: Path) -> Document | None:
        """The document at ``path``, if its text is all that is new of it."""
        content = job.site.content
        if not path.is_relative_to(content):
            return None
        before = job.site.by_path.get(path.relative_to(content).as_posix())
        if before is None or not job.site.is_shown(before) or before.kind not in _ALONE:
            return None
        source = Source(before.kind, path, before.path, before.file)
        ((document, _),) = read_documents([source], job.site.clinic, self._cache)
        # How long it takes to read is told elsewhere too, but its own page is right at once.
        if document is None or document.header != before.header or document.is_held_back:
            return None
        return document if document.pictures == before.pictures else None

    def build(self) -> Iterator[Shown | None]:
        """A whole build. Abandon it where something newer is to be built; None is a moment at
        which that can be done, and nothing to show.

        Raises PublisherError, with every problem, where no page can be made: where the folder or
        clinic.toml cannot be read, or the theme is wrong.
        """
        began = time.perf_counter()
        finished, self._job = self._job, None
        try:
            job, problems = yield from self._prepare()
            last = LastBuild.load(self._output, self._cache)
            yield None
            with in_place(self._output, last.files) as stage:
                yield None
                build = Build(job, problems, last, stage, self._cache)
                yield from self._write_all(build)
        except GeneratorExit:
            # Texts that are edited now are still seen at once: on their own pages.
            self._job = finished
            raise
        self._job, self._problems = job, tuple(sorted(build.problems))
        self._files = stage.made
        result = build.result(self._output, began)
        changed = self._changed(stage.made) | self._gone(stage.made)
        sentence, wrong = result.sentence, len(errors(self._problems))
        if wrong:
            sentence += f" {plural(wrong, 'error')} to mend before it can be published."
        sources = {**result.source_map.sources, **self._behind}
        yield Shown(
            sentence, self._problems, changed, sources=sources, behind=frozenset(self._behind)
        )

    def _prepare(self) -> Generator[None, None, tuple[Job, list[Problem]]]:
        """What can be built of what is there now, and everything that is wrong with it."""
        settings, before = settings_of(self._root, self._conf), self._site
        yield
        site = read_site(
            Path(settings["PATH"]),
            self._now,
            drafts=settings["SHOW_DRAFTS"],
            cache=self._cache,
            clinic=before.clinic if before else None,
        )
        yield
        problems = []
        for found in check_by_rule(site, self._cache):
            problems += found
            yield
        if site.is_closed or not site.facts.is_known:
            raise PublisherError(problems)
        self._site = showable(site, before)
        self._behind = behind(site, self._site)
        yield
        job, unusable = job_of(self._site, settings, self._cache, base=self._base)
        yield
        return job, problems + unusable

    def _write_all(self, build: Build) -> Iterator[Shown | None]:
        stage = build.stage
        # Of an abandoned build also what it did not come to is kept: files that may be right, but
        # are not known to be.
        doubtful = {name: replace(made, prints="") for name, made in stage.settled.items()}
        try:
            # The first page that is shown has pictures.
            write_assets(build.job, stage)
            yield None
            yield from self._pages(build)
            yield None
            build.write_lists()
            yield None
            build.write_search()
            doubtful = {}
        finally:
            build.save(self._output, {**doubtful, **stage.finished()})

    def _pages(self, build: Build) -> Iterator[Shown | None]:
        """Make every page, and yield after each batch but the last."""
        pending = {planned.name: planned for planned in build.plan()}
        yield None
        made = dict(build.stage.made)
        found = set(build.problems)
        while pending:
            batch = self._batch(pending)
            self._write(build, batch)
            for planned in batch:
                del pending[planned.name]
                if one := build.stage.made.get(planned.name):
                    made[planned.name] = one
            if pending:
                # Only what is new since the last time is looked at.
                found |= build.found_in(made.values())
                changed, still = self._changed(made), frozenset(pending)
                problems = tuple(sorted(found | set(build.problems)))
                yield Shown("", problems, changed, still, behind=frozenset(self._behind))
                made = {}

    def _write(self, build: Build, batch: Sequence[Planned], failed: int = 0) -> None:
        """Write some pages. One that cannot be made stays as it was, and it is told why."""
        try:
            build.write_pages(batch)
            return
        except OSError:
            raise
        except Exception as error:
            told = error.problems if isinstance(error, PublisherError) else []
            if failed == _MOST_FAILED or any(one.rule == Theme.name for one in told):
                raise
            why = told[0].says if told else f"{type(error).__name__}: {error}"
        if len(batch) > 1:
            for planned in batch:
                self._write(build, [planned], len(self._behind))
            return
        (planned,) = batch
        name = planned.name
        file = next((document.file for document in planned.prints), name)
        says = f"This page cannot be made: {why}"
        build.problems.append(Engine.problem(file, 0, says, "See what else is told of this file."))
        self._behind[name] = file
        if name in build.stage.settled:
            build.stage.made[name] = replace(build.stage.settled[name], key="", prints="")

    def _batch(self, pending: Mapping[str, Planned]) -> list[Planned]:
        """The pages that somebody waits for, or else the next ones."""
        wanted = [pending[name] for name in sorted(self.wanted & pending.keys())]
        return wanted or list(pending.values())[:_BATCH]

    def _changed(self, made: Mapping[str, OutputFile]) -> frozenset[str]:
        """Pages that differ from those of the last time that this was asked."""
        digests = {name: one.digest for name, one in made.items() if name.endswith(".html")}
        changed = {name for name, digest in digests.items() if self._seen.get(name) != digest}
        self._seen |= digests
        return frozenset(changed)

    def _gone(self, made: Mapping[str, OutputFile]) -> frozenset[str]:
        """Pages that no longer exist."""
        gone = self._seen.keys() - made.keys()
        self._seen = {name: self._seen[name] for name in self._seen.keys() - gone}
        return frozenset(gone)


def _files(job: Job) -> set[Path]:
    """The writer's files that the last build was made from."""
    site = job.site
    texts = {site.content / path for path in site.by_path}
    return texts | set(site.images.values()) | set(site.downloads.values())
