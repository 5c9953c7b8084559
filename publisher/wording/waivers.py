"""Claims that a reviewer accepted, as front matter lists them: ``The sentence. [1] jane-doe``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.wording.clauses import QUOTES
from publisher.wording.sentences import plain, sentences

_FORM = re.compile(r"^(?P<text>.*\S)\s*\[(?P<number>\d{1,3})\]\s*(?P<person>[a-z0-9-]+)(?:\.md)?$")
#: The digest of the facts that the sentences were found with, and the sentences.
_waived: WeakKeyDictionary[Document, tuple[str, frozenset[str]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Waiver:
    """``number`` is the reference that bears the claim out, ``person`` the file of who says so."""

    text: str
    number: int
    person: str


def parse(entry: str) -> Waiver | None:
    """A waiver from one entry of the field, or None where it has another form."""
    match = _FORM.match(entry.strip())
    return Waiver(match["text"], int(match["number"]), match["person"]) if match else None


def has_reference(document: Document, waiver: Waiver) -> bool:
    return 1 <= waiver.number <= len(document.meta.references)


def said(document: Document, waiver: Waiver) -> bool:
    """Whether some sentence of the text reads exactly so; only the shape of quotes may differ."""
    return any(_same(sentence.text, waiver.text) for sentence in sentences(document))


def waived(facts: Facts, document: Document) -> frozenset[str]:
    """The sentences of a document that no rule on claims reports."""
    if not document.meta.waivers:
        return frozenset()
    digest, known = _waived.get(document, ("", frozenset()))
    if digest != facts.digest:
        accepted = [
            waiver
            for waiver in map(parse, document.meta.waivers)
            if waiver and has_reference(document, waiver) and waiver.person in facts.people
        ]
        known = frozenset(
            sentence.text
            for sentence in sentences(document)
            if any(_same(sentence.text, waiver.text) for waiver in accepted)
        )
        _waived[document] = facts.digest, known
    return known


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    # Where a citation stood before the period, a space is left.
    return re.sub(r"\s+(?=[.,;:!?])", "", plain(text).translate(QUOTES))
