from __future__ import annotations

import re

from publisher.content import Site
from publisher.fields import Kind
from publisher.rule import Problems, Rule
from publisher.wording.searching import search


class OutdatedPages(Rule):
    """A page about the clinic says what is true now: who reviews, and how to be reached.

    What such a page says was right when it was written. When the first reviewer comes, or an
    e-mail address, readers are told two things at once.

    Wrong: No clinician has reviewed our articles.  while articles name their reviewer
    Right: A clinician named on the page has reviewed it; pages without a review say so.

    FTC, Health Products Compliance Guidance, December 2022.
    """

    severity = "warning"


_NOBODY_REVIEWS = re.compile(
    r"\bno (?:clinicians?|physical therapists?|therapists?|doctors?|one|person)\b[^.\n]{0,60}"
    r"\breview(?:s|ed)\b"
    r"|\b(?:have|has) not (?:yet )?been reviewed\b|\bnobody\b[^.\n]{0,30}\breview(?:s|ed)\b"
    r"|\bning[uú]n (?:médico|fisioterapeuta|profesional)\b[^.\n]{0,60}\brevis(?:a|ó|ado)\b",
    re.IGNORECASE,
)
_NO_EMAIL = re.compile(
    r"\b(?:no|not have an|without an?) e-?mail\b"
    r"|\b(?:only|way to reach us is) by (?:phone|telephone)\b"
    r"|\b(?:s[oó]lo|solamente|únicamente) por teléfono\b",
    re.IGNORECASE,
)


def check(site: Site) -> Problems:
    outdated: list[tuple[re.Pattern[str], str, str]] = []
    if any(document.reviewer for document in site.shown):
        says = "This says that nobody reviews, and some pages name their reviewer."
        fix = "Say who reviews now, and that pages without a review say so."
        outdated.append((_NOBODY_REVIEWS, says, fix))
    if site.clinic.email:
        says = f"This says that there is no e-mail, and clinic.toml has {site.clinic.email}."
        outdated.append((_NO_EMAIL, says, "Say that the clinic can be written to as well."))
    for document in site.shown if outdated else ():
        for pattern, says, fix in outdated if document.kind is Kind.PAGE else ():
            for _, line, column in search(document, pattern):
                yield OutdatedPages.problem(document.file, line, says, fix, column=column)
