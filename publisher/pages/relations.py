"""Which documents belong together: a hub's articles, neighbours in time, related articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from functools import cached_property

from publisher.fields import Kind
from publisher.read import Site
from publisher.read.document import Document, slug_of

RELATED = 3
#: Shared subjects count by how much they say about an article.
_WEIGHTS = {"conditions": 3, "treatments": 2, "tags": 1}
#: Of a subject with thousands of articles only the newest are candidates: cost stays linear.
_NEWEST = 60


class Relations:
    """Answers about one site; every index is built once."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def _by_subject(self) -> dict[tuple[str, str], list[Document]]:
        index: dict[tuple[str, str], list[Document]] = defaultdict(list)
        for article in self._site.articles:
            for field in _WEIGHTS:
                for name in _names(article, field):
                    index[field, name].append(article)
        return index

    @cached_property
    def _by_person(self) -> dict[str, list[Document]]:
        """What each person wrote or reviewed, newest first; a hub can be reviewed too."""
        hubs = [document for document in self._site.shown if document.kind.is_hub]
        epoch = datetime.fromtimestamp(0, self._site.clinic.zone)
        index: dict[str, list[Document]] = defaultdict(list)
        for document in sorted(
            [*self._site.articles, *hubs],
            key=lambda one: one.day("date") or epoch,
            reverse=True,
        ):
            for name in {*document.texts("authors"), document.text("reviewer")} - {""}:
                index[name].append(document)
        return index

    @cached_property
    def _position(self) -> dict[str, int]:
        return {article.path: number for number, article in enumerate(self._site.articles)}

    def gathered(self, document: Document) -> list[Document]:
        """A hub's articles, or what a person wrote or reviewed; other documents have none."""
        if document.kind is Kind.PERSON:
            return self._by_person.get(document.key, [])
        return self._by_subject.get((f"{document.kind}s", document.key), [])

    def has_reviewed(self, person: Document) -> bool:
        return any(one.text("reviewer") == person.key for one in self.gathered(person))

    def newer(self, article: Document) -> Document | None:
        place = self._position[article.path]
        return self._site.articles[place - 1] if place else None

    def older(self, article: Document) -> Document | None:
        place = self._position[article.path] + 1
        return self._site.articles[place] if place < len(self._site.articles) else None

    def related(self, article: Document) -> list[Document]:
        """Those that share most, newest first where equal."""
        shared: Counter[str] = Counter()
        for field, weight in _WEIGHTS.items():
            for name in _names(article, field):
                for other in self._by_subject[field, name][:_NEWEST]:
                    shared[other.path] += weight
        del shared[article.path]
        best = sorted(shared, key=lambda path: (-shared[path], self._position[path]))
        return [self._site.by_path[path] for path in best[:RELATED]]


def _names(article: Document, field: str) -> tuple[str, ...]:
    """What an article shares with others; two spellings of a tag that share a page are one."""
    names = article.texts(field)
    return tuple(dict.fromkeys(map(slug_of, names))) if field == "tags" else names
