from __future__ import annotations

import re

from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.claims import claims_in


class ClaimCredential(Rule):
    """Call somebody certified, a specialist or an expert only where a person's file shows it.

    In New Jersey a therapist must represent competence, education and training accurately, and
    "clinical specialist" is a title for those who passed an ABPTS examination. The credential
    belongs in the credentials of the person's file in content/people. The clinic's own name is no
    claim.

    Wrong: Our certified dry needling specialists treat you.
    Right: A licensed physical therapist with training in dry needling treats you.

    Source: N.J.A.C. 13:39A-8.5(a) and 13:39A-8.1(a):
    https://regulations.justia.com/states/new-jersey/title-13/chapter-39a/subchapter-8/section-13-39a-8-5/
    """

    severity = "warning"


#: Groups of frames, and the stem by which a record bears them out.
_STEMS = ("certif", "special", "expert")
#: ABPTS' clinical specialists and fellows of AAOMPT; then letters of bodies that certify in dry
#: needling, hand therapy, strength training and the like.
_SPECIALIST = re.compile(r"\b(?:[OSNGPWEC]CS|FAAOMPT)\b")
_CERTIFIED = re.compile(r"\b(?:CMTPT|CHT|CSCS|ATC|LAT|DNSP|CDN|Cert\. ?\w+)\b")


def check_with_facts(document: Document, facts: Facts) -> Problems:
    yield from claims_in(document, facts, ClaimCredential, without=_records(facts))


def _records(facts: Facts) -> set[str]:
    """Which of the words the credentials and roles of the people on the site bear out."""
    found: set[str] = set()
    for person in facts.shown_people:
        record = f"{person.meta.credentials} {person.meta.role}"
        found |= {stem for stem in _STEMS if stem in record.casefold()}
        if _SPECIALIST.search(record):
            found |= {"certif", "special"}
        if _CERTIFIED.search(record):
            found.add("certif")
    return found
