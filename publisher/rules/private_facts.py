from __future__ import annotations

import re

from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.searching import search


class PrivateFacts(Rule):
    """No record number, day of birth or password stands in a text.

    Such a number names a patient, whatever else the text leaves out: HIPAA lists it among the
    identifiers that must be gone. A password is no secret once it was public for a minute, as
    search engines keep copies.

    Wrong: Patient ID 48213, born 4/12/1961. Our Wi-Fi password: knees123
    Right: (nothing)

    Source: 45 CFR 164.514(b)(2)(i):
    https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164/subpart-E/section-164.514
    """


_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
#: What it is, what must stand in the text, and its form.
_FORMS = (
    # Of those that may have been given: https://www.ssa.gov/employer/randomization.html
    (
        "a Social Security number",
        (),
        r"[0-8](?<![\d-]\d)\d\d(?<!000)(?<!666)-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])",
    ),
    (
        "the number of a patient's record",
        ("mrn", "record n", "patient id", "patient n", "patient #"),
        r"\b(?:MRN|medical record (?:number|no\.?)|patient (?:ID|number|no\.?|#))[ :#]{0,3}"
        r"(?=\S*\d{3})[\w-]{3,}",
    ),
    (
        "a day of birth",
        ("dob", "birth", "born", "nacimiento"),
        rf"\b(?:DOB|date of birth|born(?: on)?|fecha de nacimiento)[ :]{{1,3}}{_DAY}",
    ),
    (
        "a password",
        ("passw", "passc", "contraseña"),
        r"\b(?:passwords?|passcode|contraseña)(?: is| es)?[ :=]{1,3}(?=\S*\d)\S{4,}",
    ),
)
_COMPILED = tuple((what, signs, re.compile(form, re.I)) for what, signs, form in _FORMS)


def check_document(document: Document) -> Problems:
    for what, signs, form in _COMPILED:
        for match, line, column in search(document, form, signs):
            says = f'"{match[0]}" seems to be {what}, which everybody could read.'
            fix = "Take it out; what was public already, have changed or reported."
            yield PrivateFacts.problem(document.file, line, says, fix, column=column)
