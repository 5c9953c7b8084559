"""Which pages wait for a clinician: never reviewed, or due to be read again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from publisher.content import Site
from publisher.fields import Kind
from publisher.rules.people import missing_credentials
from publisher.rules.review_dates import WARN_AFTER


@dataclass(frozen=True, slots=True)
class Due:
    """``day`` is when the page should be read again, ``WARN_AFTER`` days after its last review."""

    file: str
    reviewer: str
    day: date
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Reviews:
    """Files of shown documents. ``changed`` were edited since their review; ``lacking`` are people
    with what their page lacks."""

    due: tuple[Due, ...]
    never: tuple[str, ...]
    changed: tuple[str, ...]
    unsourced: tuple[str, ...]
    lacking: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def overdue(self) -> list[Due]:
        return [due for due in self.due if due.is_overdue]

    def of(self, file: str) -> Reviews:
        """What of it concerns one file."""
        return Reviews(
            tuple(due for due in self.due if due.file == file),
            tuple(name for name in self.never if name == file),
            tuple(name for name in self.changed if name == file),
            tuple(name for name in self.unsourced if name == file),
            tuple(one for one in self.lacking if one[0] == file),
        )


def reviews(site: Site) -> Reviews:
    """The soonest first, so overdue ones lead; files of one day by name."""
    due = []
    clinical = [document for document in site.shown if document.is_clinical]
    for document in clinical:
        reviewed = document.meta.reviewed
        if reviewed is not None:
            day = (reviewed + timedelta(days=WARN_AFTER)).date()
            reviewer = document.meta.reviewer
            due.append(Due(document.file, reviewer, day, day < site.now.date()))
    return Reviews(
        due=tuple(sorted(due, key=lambda one: (one.day, one.file))),
        never=tuple(d.file for d in clinical if not (d.meta.reviewer and d.meta.reviewed)),
        changed=tuple(d.file for d in clinical if not d.review_holds),
        unsourced=tuple(d.file for d in clinical if not d.meta.references),
        lacking=tuple(
            (person.file, missing)
            for person in site.of(Kind.PERSON)
            if (missing := missing_credentials(person))
        ),
    )
