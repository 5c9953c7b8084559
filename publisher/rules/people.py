from __future__ import annotations

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.licenses import license_of
from publisher.fields import Kind
from publisher.rule import Problems, Rule


class People(Rule):
    """A clinician's page shows the credentials and each license: its number and who issued it.

    New Jersey wants name, "PT" and license number in a physical therapist's advertising
    (N.J.A.C. 13:39A-8.5). Somebody who writes and treats nobody needs neither, so for a writer
    this is a warning. A reviewer is said to be a clinician, and readers must be able to look that
    up: without a license this stops a publish.

    Wrong: name: Jane Doe  with no further field
    Right: credentials: PT, DPT  and  licenses: [NJ 40QA00000000 (the name of the board)]

    https://www.law.cornell.edu/regulations/new-jersey/N-J-A-C-13-39A-8-5
    """


def check(site: Site) -> Problems:
    reviewers = {document.meta.reviewer for document in site.documents}
    for person in site.documents:
        if person.kind is Kind.PERSON:
            yield from _missing(person, person.key in reviewers)
            yield from _malformed(person)


def missing_credentials(person: Document) -> tuple[str, ...]:
    """What a clinician's page must show and this one does not, as words of a sentence."""
    given = {"credentials": person.meta.credentials, "license": person.meta.licenses}
    return tuple(noun for noun, value in given.items() if not value)


def _missing(person: Document, reviews: bool) -> Problems:
    if missing := missing_credentials(person):
        who = "This person reviews pages and" if reviews else "This person"
        fix = "Add what the license says"
        says = f"{who} has no {' and no '.join(missing)}."
        fix = f"{fix}." if reviews else f"{fix}; leave it if this person treats nobody."
        yield People.problem(person.file, 1, says, fix, severity="error" if reviews else "warning")


def _malformed(person: Document) -> Problems:
    for line, text in person.texts("licenses"):
        license = license_of(text)
        if license is None:
            says = f'"{text}" is not a license with state and number.'
            fix = "Write it as  NJ 40QA00000000 (the name of the board)"
            yield People.problem(person.file, line, says, fix)
        elif not license.board:
            says = f"Nothing says who issued license {license.number}."
            fix = f"Write it as  {license.state} {license.number} (the name of the board)"
            yield People.problem(person.file, line, says, fix, severity="warning")
