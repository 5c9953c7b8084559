"""Which documents belong together: a hub's articles, neighbours in time, related articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property

from publisher.fields import Kind
from publisher.read import Site
from publisher.read.document import Document, slug_of

RELATED = 3
#: Shared subjects count by how much they say about an article.
_WEIGHTS = {"conditions": 3, "treatments": 2, "tags": 1}
_HUBS = {"conditions": Kind.CONDITION, "treatments": Kind.TREATMENT}
#: Of a subject with thousands of articles only the newest are candidates: cost stays linear.
_NEWEST = 60


class Relations:
    """Answers about one site; every index is built once. Articles belong with those in their
    own language, and a subject is one whichever language its page is named in."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def _articles(self) -> list[Document]:
        languages = self._site.languages
        return [article for one in languages for article in self._site.articles_in(one)]

    @cached_property
    def _by_subject(self) -> dict[tuple[str, str, str], list[Document]]:
        index: dict[tuple[str, str, str], list[Document]] = defaultdict(list)
        for article in self._articles:
            for field in _WEIGHTS:
                for name in self._names(article, field):
                    index[article.language, field, name].append(article)
        return index

    @cached_property
    def _by_author(self) -> dict[str, list[Document]]:
        """Each work once: in the site's language where it can be had in that."""
        index: dict[str, list[Document]] = defaultdict(list)
        for article in self._articles:
            if self._site.told_in(self._site.clinic.main_language, article) is article:
                for name in article.texts("authors"):
                    index[name].append(article)
        return index

    @cached_property
    def _position(self) -> dict[str, int]:
        return {
            article.path: number
            for language in self._site.languages
            for number, article in enumerate(self._site.articles_in(language))
        }

    def articles_of(self, document: Document) -> list[Document]:
        """The articles of a hub or by a person, newest first; other documents have none."""
        if document.kind is Kind.PERSON:
            return self._by_author.get(document.key, [])
        subject = self._site.original(document).key
        return self._by_subject.get((document.language, f"{document.kind}s", subject), [])

    def newer(self, article: Document) -> Document | None:
        place = self._position[article.path]
        return self._site.articles_in(article.language)[place - 1] if place else None

    def older(self, article: Document) -> Document | None:
        place = self._position[article.path] + 1
        return next(iter(self._site.articles_in(article.language)[place : place + 1]), None)

    def related(self, article: Document) -> list[Document]:
        """Those that share most, newest first where equal."""
        shared: Counter[str] = Counter()
        for field, weight in _WEIGHTS.items():
            for name in self._names(article, field):
                for other in self._by_subject[article.language, field, name][:_NEWEST]:
                    shared[other.path] += weight
        del shared[article.path]
        best = sorted(shared, key=lambda path: (-shared[path], self._position[path]))
        return [self._site.by_path[path] for path in best[:RELATED]]

    def _names(self, article: Document, field: str) -> tuple[str, ...]:
        """What an article shares with others; two spellings of a tag that share a page are one."""
        names = article.texts(field)
        if field == "tags":
            return tuple(dict.fromkeys(map(slug_of, names)))
        hubs = (self._site.named(_HUBS[field], name) for name in names)
        return tuple(dict.fromkeys(self._site.original(hub).key for hub in hubs if hub))
