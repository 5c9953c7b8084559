from __future__ import annotations

import re

from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.claims import Claim, claims_in


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


_FIX = 'Write "licensed physical therapist", or add the credential to a file in content/people.'
_SAYS = '"{words}" is a credential that no file in content/people shows.'
_FIELD = (
    r"(?:pain|spine|back|neck|movement|dry needling|needling|sports?|orthop(?:a)?edic|headache|tmj"
    r"|rehab\w*|injury|pelvic|hand|manual therapy|physical therapy|recovery)"
)
#: Those whom the reader may be sent to are not ours.
_OTHERS = (
    r"(?:see|ask|to|call|visit|find|consult|need|another|with|or|by|from) (?:a|an|your|the"
    r"|another) (?:[\w-]+ ){0,3}?(?:specialists?|experts?)|(?:specialists?|experts?) (?:disagree"
    r"|say|advise)|certified mail|gift certificates?|(?:cpr|first aid) certified"
)

CLAIMS = {
    "certif": Claim(
        r"(?:board )?certified|certifications? in|is a certified",
        "certified certification certifications",
        _SAYS,
        _FIX,
        unless=_OTHERS + r"|(?:if|whether) (?:\w+ ){0,4}certified",
    ),
    "special": Claim(
        rf"{_FIELD} specialists?|(?:our|we are|we're|team of|is a"
        rf"|are) (?:[\w-]+ ){{0,3}}?specialists?"
        r"|(?:therapists?|team|clinicians?|staff|clinic|we|who|experts) (?:\w+ "
        r"){0,2}?speciali[sz]es?(?: in)?|specializing in|clinical specialists?|fellowship trained",
        "specialist specialists specialize specializes specialise specialises specializing"
        " fellowship",
        _SAYS,
        _FIX,
        unless=_OTHERS,
    ),
    "expert": Claim(
        rf"{_FIELD} experts?|(?:our|we are|we're|team of|is an|they are) (?:[\w-]+ ){{0,3}}?"
        r"(?:experts?|expertise)|expert (?:care|team|staff|therapists?|hands|treatment|guidance"
        r"|clinicians?|help|advice|physical|dry|manual)|(?:experts?"
        r"|expertise) in (?:[\w-]+ ){0,2}?(?:pain|needling|therapy|rehab\w*|movement)",
        "expert experts expertise",
        _SAYS,
        _FIX,
        unless=_OTHERS,
    ),
}
#: ABPTS' clinical specialists and fellows of AAOMPT; then letters of bodies that certify in dry
#: needling, hand therapy, strength training and the like.
_SPECIALIST = re.compile(r"\b(?:[OSNGPWEC]CS|FAAOMPT)\b")
_CERTIFIED = re.compile(r"\b(?:CMTPT|CHT|CSCS|ATC|LAT|DNSP|CDN|Cert\. ?\w+)\b")


def check_with_facts(document: Document, facts: Facts) -> Problems:
    shown = _records(facts)
    unproven: list[Claim] = [found for stem, found in CLAIMS.items() if stem not in shown]
    yield from claims_in(document, facts, ClaimCredential, unproven)


def _records(facts: Facts) -> set[str]:
    """Which of the words the credentials and roles of the people on the site bear out."""
    found: set[str] = set()
    for person in facts.shown_people:
        record = f"{person.meta.credentials} {person.meta.role}"
        found |= {stem for stem in CLAIMS if stem in record.casefold()}
        if _SPECIALIST.search(record):
            found |= {"certif", "special"}
        if _CERTIFIED.search(record):
            found.add("certif")
    return found
