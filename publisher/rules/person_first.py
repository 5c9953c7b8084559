from __future__ import annotations

import re

from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.clauses import words
from publisher.wording.language import language_of
from publisher.wording.searching import search


class PersonFirst(Rule):
    """A person comes before a diagnosis: "people with arthritis", not "arthritis victims".

    Some words make of somebody nothing but an illness, or pity or blame them. A reader who is
    called so stops reading.

    Wrong: She is wheelchair-bound, like other stroke victims.
    Right: She uses a wheelchair, like others who had a stroke.

    Source: Centers for Disease Control and Prevention, Preferred Terms for Select Population
    Groups: https://www.cdc.gov/health-communication/php/toolkit/preferred-terms.html
    """

    severity = "warning"


#: Language -> the words, and what to write instead.
_INSTEAD: dict[str, dict[str, str]] = {
    "en": {
        r"wheelchair[- ]bound|confined to (?:a|her|his|their) wheelchair": "uses a wheelchair",
        r"cripples?": "a person with a disability",
        r"the (?:handicapped|disabled)(?! (?:parking|space|spot|access|ramp|toilet))": (
            "people with disabilities"
        ),
        r"handicapped (?:people|persons?|adults|children|patients)": "people with disabilities",
        r"(?<!growth )(?:mentally )?retard(?:ed|ation)": "a person with an intellectual disability",
        r"(?:drug|opioid|opiate) addicts?|addicts": "people with a substance use disorder",
        r"(?<!adrenaline )junkies?": "a person with a substance use disorder",
        r"drug abusers?": "people who use drugs",
        r"(?:stroke|arthritis|cancer|polio|pain) victims?": "people who had or have it",
        r"the elderly": "older adults",
        r"(?:epileptics|diabetics|asthmatics|arthritics)": "people with it",
    },
    "es": {
        r"postrad[oa]s? en (?:una )?silla de ruedas": "usa una silla de ruedas",
        r"(?:(?:los|las|un|una) inv[aá]lid|minusv[aá]lid)[oa]s?": ("una persona con discapacidad"),
        r"(?:los|un) discapacitados?": "personas con discapacidad",
        r"retrasad[oa]s? mental(?:es)?": "una persona con discapacidad intelectual",
        r"drogadict[oa]s?": "una persona con adicción",
    },
}
_FORMS = {
    # A phrase may run over the end of a line.
    code: re.compile(
        "|".join(rf"\b(?P<g{at}>{form})\b" for at, form in enumerate(rows)).replace(" ", r"\s"),
        re.IGNORECASE,
    )
    for code, rows in _INSTEAD.items()
}
#: One of these stands in all of them.
_SIGNS = words(
    "wheelchair cripple handicap disabled retard addict junkie abuser victim elderly epileptics"
    " diabetics asthmatics arthritics ruedas minusv invalid inválid discapacitad retrasad drogadict"
)


def check_document(document: Document) -> Problems:
    code = language_of(document)
    for match, line, column in search(document, _FORMS[code], _SIGNS):
        better = list(_INSTEAD[code].values())[int((match.lastgroup or "g0")[1:])]
        says = f'"{match[0]}" makes a person their illness, or blames or pities them.'
        fix = f'Write about the person first: "{better}".'
        yield PersonFirst.problem(document.file, line, says, fix, column=column)
