"""A clinician's page shows the credentials and the license number.

New Jersey wants name, "PT" and license number in a physical therapist's advertising
(N.J.A.C. 13:39A-8.5). Somebody who writes and treats nobody needs neither: this is a warning.

Wrong: name: Jane Doe  with no further field
Right: name: Jane Doe, credentials: PT, DPT, license: 40QA00000000, license_state: NJ
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.fields import Kind
from publisher.problems import Problem
from publisher.read.document import Document
from publisher.read.facts import Facts

_WANTED = ("credentials", "license", "license_state")


def check_document(person: Document, facts: Facts) -> Iterator[Problem]:
    if person.kind is not Kind.PERSON:
        return
    missing = [name for name in _WANTED if not person.text(name)]
    if missing:
        yield Problem(
            person.file, 1, "people", f"This person has no {', no '.join(missing)}.",
            "Add what the license says; leave it if this person treats nobody.", "warning",
        )  # fmt: skip
