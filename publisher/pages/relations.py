"""Which documents belong together: a hub's articles, neighbours in time, related articles."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.slugs import slug_of
from publisher.fields import HUB_FIELDS, Kind

RELATED = 3
#: Shared subjects count by how much they say about an article.
_WEIGHTS = {"conditions": 3, "treatments": 2, "tags": 1}
#: Of a subject with thousands of articles only so many newer and older ones are candidates: the
#: cost stays linear, each article is led to by some, and a new one changes few pages.
_NEIGHBORS = 30

#: A language, a field, and a name in it.
Subject = tuple[str, str, str]


class Relations:
    """Answers about one site; every index is built once. Articles belong with those in their
    own language, and a subject is one whichever language its page is named in."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._worths: dict[int, int] = {}

    @cached_property
    def _articles(self) -> list[Document]:
        """Language after language, newest first in each."""
        languages = self._site.languages
        return [article for one in languages for article in self._site.articles_in(one)]

    @cached_property
    def _position(self) -> dict[str, int]:
        return {article.path: number for number, article in enumerate(self._articles)}

    @cached_property
    def _by_subject(self) -> dict[Subject, list[Document]]:
        index: dict[Subject, list[Document]] = defaultdict(list)
        for article in self._articles:
            for field in _WEIGHTS:
                for name in self._names(article, field):
                    index[article.language, field, name].append(article)
        return index

    @cached_property
    def _by_person(self) -> dict[str, list[Document]]:
        """What each person wrote or reviewed, newest first; a hub can be reviewed too. Each work
        once: in the site's language where it can be had in that."""
        main = self._site.clinic.main_language
        languages = self._site.languages
        articles = [one for each in languages for one in self._site.all_articles_in(each)]
        hubs = [document for document in self._site.shown if document.kind.is_hub]
        epoch = datetime.fromtimestamp(0, self._site.clinic.zone)
        index: dict[str, list[Document]] = defaultdict(list)
        for document in sorted(
            [one for one in (*articles, *hubs) if self._site.in_language(main, one) is one],
            key=lambda one: one.meta.date or epoch,
            reverse=True,
        ):
            for name in {*document.meta.authors, document.reviewer} - {""}:
                index[name].append(document)
        return index

    @cached_property
    def _subjects(self) -> list[Subject]:
        """All that articles can share, sorted."""
        return sorted(self._by_subject)

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
        marks = [0] * len(self._articles)
        for bit, places in enumerate(self._places):
            for place in places:
                marks[place] |= 1 << bit
        return marks

    def gathered(self, document: Document) -> list[Document]:
        """A hub's articles, or what a person wrote or reviewed; other documents have none."""
        if document.kind is Kind.PERSON:
            return self._by_person.get(document.key, [])
        subject = self._site.original(document).key
        return self._by_subject.get((document.language, f"{document.kind}s", subject), [])

    def has_reviewed(self, person: Document) -> bool:
        return person.kind is Kind.PERSON and any(
            one.reviewer == person.key for one in self.gathered(person)
        )

    def newer(self, article: Document) -> Document | None:
        return self._neighbor(article, -1)

    def older(self, article: Document) -> Document | None:
        return self._neighbor(article, +1)

    def _neighbor(self, article: Document, step: int) -> Document | None:
        place = self._position.get(article.path, -2) + step
        if not 0 <= place < len(self._articles):
            return None
        found = self._articles[place]
        return found if found.language == article.language else None

    def related(self, article: Document) -> list[Document]:
        """Those that share most, newest first where equal; none where nothing is shared."""
        if article.path not in self._position:
            return []
        here = self._position[article.path]
        mine, marks = self._marks[here], self._marks

        def rank(other: int) -> tuple[int, int]:
            return -self._worth(mine & marks[other]), other

        best = sorted(self._near(here) - {here}, key=rank)[:RELATED]
        return [self._articles[place] for place in best]

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
            every = len(self._articles)
            known = self._worths[shared] = sum(
                _WEIGHTS[self._subjects[bit][1]] * (every // len(self._places[bit])).bit_length()
                for bit in _bits(shared)
            )
        return known

    def _names(self, article: Document, field: str) -> tuple[str, ...]:
        """What an article shares with others; two spellings of a tag that share a page are one."""
        names = article.meta.texts(field)
        if field == "tags":
            return tuple(dict.fromkeys(map(slug_of, names)))
        hubs = (self._site.named(HUB_FIELDS[field], name) for name in names)
        return tuple(dict.fromkeys(self._site.original(hub).key for hub in hubs if hub))


def _bits(number: int) -> Iterator[int]:
    """The places of the ones in a number."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
