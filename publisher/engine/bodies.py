"""The bodies of a site's documents as HTML: converted once, and kept.

Markdown and typogrify are most of a build's work. A body is kept under the key of its document
and of the theme's words, with the answers that it got for its links and pictures; it is used
again where each of these questions has the same answer today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from publisher.cache import Cache, code, key_of
from publisher.content.document import Document
from publisher.engine.job import Job
from publisher.engine.links import Answers
from publisher.pages import Rendered
from publisher.pages.values import Clip
from publisher.problems import Problem

if TYPE_CHECKING:
    from publisher.engine.markdown import Converter

NAMESPACE = "bodies"
FEED_NAMESPACE = "feed"
#: The bodies of a page, and of a feed, are asked for again while it is made.
_HELD = 64

Row = dict[str, Any]


def keys(job: Job, documents: Iterable[Document]) -> list[str]:
    """Under which keys cache holds the bodies of some documents."""
    return [_key(job, document) for document in documents]


def _key(job: Job, document: Document) -> str:
    return key_of(job.words, document.digest)


class Bodies(Mapping[str, Rendered]):
    """Bodies by the path of their document, made when ``cache`` has none that still holds.

    Only those that were asked for last are held: those of a whole site would fill a machine.
    """

    def __init__(self, job: Job, cache: Cache) -> None:
        self._job = job
        self._cache = cache
        self._answers = Answers(job.site, job.pages.gallery)
        self._rows: dict[str, Row] = {}

    def __getitem__(self, path: str) -> Rendered:
        row = self._row(path)
        summary, opening, sections = map(Markup, row["parts"])
        return Rendered(
            summary,
            opening,
            sections,
            row["help"],
            tuple((id_, Markup(text)) for id_, text in row["toc"]),
            {int(number): times for number, times in row["citations"].items()},
            tuple(Clip(**clip) for clip in row["clips"]),
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._job.site.by_path)

    def __len__(self) -> int:
        return len(self._job.site.by_path)

    def problems(self, path: str) -> list[Problem]:
        """What could not be resolved in a body."""
        return [Problem.from_row(given) for given in self._row(path)["problems"]]

    def feed_html(self, path: str, url: str) -> str:
        """A body for feed readers, as part of a page at the absolute address ``url``."""
        html = "\n".join(filter(None, self._row(path)["parts"]))
        key = key_of(code("publisher.engine.feed_html"), html, url)

        def make() -> str:
            from publisher.engine.feed_html import feed_html

            return feed_html(html, url)

        return str(self._cache.get_or_set(FEED_NAMESPACE, key, make))

    def _row(self, path: str) -> Row:
        if path not in self._rows:
            if len(self._rows) == _HELD:
                del self._rows[next(iter(self._rows))]
            self._rows[path] = self._found(self._job.site.by_path[path])
        return self._rows[path]

    def _found(self, document: Document) -> Row:
        key = _key(self._job, document)
        row: Row | None = self._cache.get(NAMESPACE, [key]).get(key)
        if row is None or not self._holds(document, row):
            row = self._converter.convert(document)
            self._cache.put(NAMESPACE, {key: row})
        return row

    def _holds(self, document: Document, row: Row) -> bool:
        """Whether every link, picture and video of the body leads where it led."""
        return all(
            key_of(self._answers.again(document, tuple(question))) == answer
            for question, answer in row["asked"]
        )

    @cached_property
    def _converter(self) -> Converter:
        # Loaded only where a body is new, as Markdown takes its time.
        from publisher.engine.markdown import Converter

        return Converter(self._job, self._answers)
