"""Which documents belong together: a hub's articles, neighbours in time, related articles."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from publisher.fields import Kind
from publisher.read import Site
from publisher.read.document import Document, slug_of

RELATED = 3
#: Shared subjects count by how much they say about an article.
_WEIGHTS = {"conditions": 3, "treatments": 2, "tags": 1}
#: Of a subject with thousands of articles only so many newer and older ones are candidates: the
#: cost stays linear, each article is led to by some, and a new one changes few pages.
_NEIGHBORS = 30

Subject = tuple[str, str]


class Relations:
    """Answers about one site; every index is built once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._worths: dict[int, int] = {}

    @cached_property
    def _by_subject(self) -> dict[Subject, list[Document]]:
        index: dict[Subject, list[Document]] = defaultdict(list)
        for article in self._site.articles:
            for field in (*_WEIGHTS, "authors"):
                for name in _names(article, field):
                    index[field, name].append(article)
        return index

    @cached_property
    def _subjects(self) -> list[Subject]:
        """All that articles can share, sorted."""
        return sorted(subject for subject in self._by_subject if subject[0] in _WEIGHTS)

    @cached_property
    def _places(self) -> list[list[int]]:
        """For each subject the positions of its articles, ascending."""
        return [
            [self._position[article.path] for article in self._by_subject[subject]]
            for subject in self._subjects
        ]

    @cached_property
    def _marks(self) -> list[int]:
        """For each article, by position, its subjects as the bits of a number."""
        marks = [0] * len(self._site.articles)
        for bit, places in enumerate(self._places):
            for place in places:
                marks[place] |= 1 << bit
        return marks

    @cached_property
    def _position(self) -> dict[str, int]:
        return {article.path: number for number, article in enumerate(self._site.articles)}

    def articles_of(self, document: Document) -> list[Document]:
        """The articles of a hub or by a person, newest first; other documents have none."""
        field = "authors" if document.kind is Kind.PERSON else f"{document.kind}s"
        return self._by_subject.get((field, document.key), [])

    def newer(self, article: Document) -> Document | None:
        place = self._position[article.path]
        return self._site.articles[place - 1] if place else None

    def older(self, article: Document) -> Document | None:
        place = self._position[article.path] + 1
        return self._site.articles[place] if place < len(self._site.articles) else None

    def related(self, article: Document) -> list[Document]:
        """Those that share most, newest first where equal; none where nothing is shared."""
        here = self._position[article.path]
        mine, marks = self._marks[here], self._marks

        def rank(other: int) -> tuple[int, int]:
            return -self._worth(mine & marks[other]), other

        best = sorted(self._near(here) - {here}, key=rank)[:RELATED]
        return [self._site.articles[place] for place in best]

    def _near(self, here: int) -> set[int]:
        """Those that share a subject with an article, of each subject the nearest in time."""
        found: set[int] = set()
        for bit in _bits(self._marks[here]):
            places = self._places[bit]
            at = bisect_left(places, here)
            found.update(places[max(0, at - _NEIGHBORS) : at + _NEIGHBORS + 1])
        return found

    def _worth(self, shared: int) -> int:
        """What it says of two articles to share the subjects of these bits.

        What few articles are about says more: a subject of one article in eight counts four
        times as much as one of all. In whole numbers, which are the same on any machine.
        """
        known = self._worths.get(shared)
        if known is None:
            every = len(self._site.articles)
            known = self._worths[shared] = sum(
                _WEIGHTS[self._subjects[bit][0]] * (every // len(self._places[bit])).bit_length()
                for bit in _bits(shared)
            )
        return known


def _bits(number: int) -> Iterator[int]:
    """The places of the ones in a number."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def _names(article: Document, field: str) -> tuple[str, ...]:
    """What an article shares with others; two spellings of a tag that share a page are one."""
    names = article.texts(field)
    return tuple(dict.fromkeys(map(slug_of, names))) if field == "tags" else names
