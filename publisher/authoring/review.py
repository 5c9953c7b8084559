"""A clinician's sign-off of a document: who, on which day, and what was read."""

from __future__ import annotations

from datetime import date

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.review import code_of
from publisher.fields import Kind, fields_of
from publisher.problems import did_you_mean
from publisher.rule import Rule


class Review(Rule):
    """Somebody of the clinic's people signs a page about health that they have read.

    Wrong: python3 tasks.py review content/articles/knee.md --by nobody
    Right: python3 tasks.py review content/articles/knee.md --by jane-doe
    """


def signature(site: Site, document: Document, person: str, day: date) -> dict[str, str | list[str]]:
    """The fields that ``person`` (the name of a file in content/people) signs a document with, on
    a day. Raises PublisherError where there is no such person, or the document has no review."""
    if "reviewer" not in {row.name for row in fields_of(document.kind)}:
        says = f"A {document.kind} is not reviewed by a clinician."
        raise Review.error(document.file, 0, says, "Review articles, conditions and treatments.")
    if document.is_held_back:
        says = "This file cannot be read whole, so nobody can sign it."
        raise Review.error(document.file, 0, says, "Mend what the check tells of it first.")
    if site.named(Kind.PERSON, person) is None:
        people = [one.key for one in site.documents if one.kind is Kind.PERSON]
        says = f'There is no person "{person}".' if person else "It is not said who has read this."
        fix = did_you_mean(person, people) or f"Say who:  --by {'  or  --by '.join(people)}"
        if not people:
            fix = (
                'Begin the page of whoever reads it:  python3 tasks.py new "Jane Doe" --kind person'
            )
        raise Review.error(document.file, 0, says, fix)
    code = code_of(document, person, day)
    signed: dict[str, str | list[str]] = {"reviewer": person, "reviewed": day.isoformat()}
    signed["reviewed_text"] = code
    before = document.meta.reviewed
    if before and before.date() < day:
        past = f"{before:%Y-%m-%d}, {document.meta.reviewer}"
        signed["past_reviews"] = [*document.meta.past_reviews, past]
    return signed
