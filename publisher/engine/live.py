"""A site that is built again and again for one pair of eyes, while its writer works.

What somebody looks at comes first. After an edit of a text its own page is made before anything
else is looked at again (``glance``); a whole build makes the pages that are open before all
others, and gives way every few pages so that another can be asked for (``wanted``) or a newer
edit be built instead. Files are changed in place, each of them whole; what an abandoned build
has made is kept for the next.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from publisher.cache import Cache
from publisher.content.document import Document
from publisher.content.documents import Source, read_documents
from publisher.engine.bodies import Bodies
from publisher.engine.build import built, source_map_of
from publisher.engine.files import write_assets
from publisher.engine.job import Job
from publisher.engine.last import LastBuild, Made, keep, recall
from publisher.engine.making import (
    found_in_pages,
    make_lists,
    make_pages,
    prepare,
    settings_of,
    to_make,
)
from publisher.engine.share import Share
from publisher.engine.staging import Stage, in_place
from publisher.fields import Kind
from publisher.pages.inventory import document_page
from publisher.pages.page import Planned
from publisher.problems import Problem, PublisherError, errors
from publisher.rules import check_documents

#: Their texts stand on their own pages, and in feeds.
_ALONE = (Kind.ARTICLE, Kind.PAGE)
#: So many documents are edited at a time by hand.
_GLANCED = 5
#: Pages that are made at once: the time that somebody else's page has to wait.
_BATCH = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to see now. ``sentence`` tells of a build that has ended, and is empty
    before. ``news`` are files of pages that are new since the last time, ``stale`` those that are
    still to be made; ``sources`` are the files that pages are made of, at the end."""

    sentence: str
    problems: tuple[Problem, ...]
    news: frozenset[str]
    stale: frozenset[str] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict)


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
        self._files: Mapping[str, Made] = {}
        self._seen: dict[str, str] = {}

    def glance(self, changed: Collection[Path]) -> Shown | None:
        """Make the pages of some documents of which nothing was edited but the text.

        None where that is not all that happened, or something is wrong with it: the whole build,
        which must follow in any case, does it then. Raises whatever is wrong with the theme.
        """
        job = self._job
        if job is None:
            return None
        # Editors write another file beside the one that they save, and rename it.
        edited = [path for path in changed if path.exists() or path in _files(job)]
        if not 0 < len(edited) <= _GLANCED:
            return None
        documents = []
        for path in sorted(edited):
            document = self._reread(job, path)
            if document is None:
                return None
            documents.append(document)
            job = job.with_text(document)
        last = LastBuild(files=self._files)
        share = Share(job, last, Bodies(job, self._cache), self._output, self._cache)
        share.make([document_page(job.pages, document) for document in documents])
        self._files = {**self._files, **share.made}
        return Shown("", self._problems, self._news(share.made))

    def _reread(self, job: Job, path: Path) -> Document | None:
        """The document at ``path``, if its text is all that is new of it and is right."""
        content = job.site.content
        if not path.is_relative_to(content):
            return None
        before = job.site.by_path.get(path.relative_to(content).as_posix())
        if before is None or not job.site.is_shown(before) or before.kind not in _ALONE:
            return None
        source = Source(before.kind, path, before.path, before.file)
        ((document, problems),) = read_documents([source], job.site.clinic, self._cache)
        if document is None or document.facts != before.facts or errors(problems):
            return None
        if _pictures(document) != _pictures(before):
            return None
        found = check_documents([document], job.site, self._cache)
        return None if errors(found) else document

    def build(self) -> Iterator[Shown]:
        """A whole build. Abandon it where something newer is to be built.

        Raises PublisherError, with every problem, where the content has errors.
        """
        began = time.perf_counter()
        self._job = None
        settings = settings_of(self._root, self._conf)
        job, problems = prepare(settings, self._cache, base=self._base, now=self._now)
        last = recall(self._output, self._cache)
        with in_place(self._output, last.files) as stage:
            is_whole = False
            try:
                # The first page that is shown has pictures.
                stage.made |= write_assets(job, stage.folder, stage.settled)
                yield from self._pages(job, last, stage, problems)
                make_lists(job, stage, self._cache, lambda what, done, total: None)
                is_whole = True
            finally:
                self._keep(job, stage, is_whole)
        problems += found_in_pages(stage.made.values(), job.site, problems)
        if errors(problems):
            raise PublisherError(problems)
        self._job, self._problems = job, tuple(sorted(problems))
        self._files = stage.made
        source_map = source_map_of(job)
        whole = built(job, self._output, stage.changes, problems, source_map, began)
        news = self._news(stage.made) | self._gone(stage.made)
        yield Shown(whole.sentence, self._problems, news, sources=source_map.sources)

    def _keep(self, job: Job, stage: Stage, is_whole: bool) -> None:
        """Keep what was made; of an abandoned build also what it did not come to, as files that
        may be right, but are not known to be."""
        doubtful = {} if is_whole else stage.settled
        files = {name: replace(made, prints="") for name, made in doubtful.items()}
        build = LastBuild(job.frame, job.facts, {**files, **stage.left()})
        keep(self._output, build, self._cache)

    def _pages(
        self, job: Job, last: LastBuild, stage: Stage, problems: list[Problem]
    ) -> Iterator[Shown]:
        """Make every page, and give way after each batch but the last."""
        waiting = {planned.name: planned for planned in to_make(job, last, stage, self._cache)}
        made = dict(stage.made)
        found = set(problems)
        while waiting:
            batch = self._batch(waiting)
            make_pages(job, last, stage, batch, self._cache)
            made |= {planned.name: stage.made[planned.name] for planned in batch}
            for planned in batch:
                del waiting[planned.name]
            if waiting:
                # Only what is new since the last time is looked at.
                found |= found_in_pages(made.values(), job.site, problems)
                yield Shown("", tuple(sorted(found)), self._news(made), frozenset(waiting))
                made = {}

    def _batch(self, waiting: Mapping[str, Planned]) -> list[Planned]:
        """The pages that somebody waits for, or else the next ones."""
        wanted = [waiting[name] for name in sorted(self.wanted & waiting.keys())]
        return wanted or list(waiting.values())[:_BATCH]

    def _news(self, made: Mapping[str, Made]) -> frozenset[str]:
        """Pages that are others than at the last time, and are no news the next time."""
        digests = {name: one.digest for name, one in made.items() if name.endswith(".html")}
        news = {name for name, digest in digests.items() if self._seen.get(name) != digest}
        self._seen |= digests
        return frozenset(news)

    def _gone(self, made: Mapping[str, Made]) -> frozenset[str]:
        """Pages that are there no more."""
        gone = self._seen.keys() - made.keys()
        self._seen = {name: self._seen[name] for name in self._seen.keys() - gone}
        return frozenset(gone)


def _files(job: Job) -> set[Path]:
    """The writer's files that the last build was made from."""
    site = job.site
    return {site.content / path for path in site.by_path} | set(site.images.values())


def _pictures(document: Document) -> list[str]:
    return [mention.target for mention in document.mentions if mention.is_image]
