from __future__ import annotations

import re

from publisher.content.block_bodies import filled_blocks
from publisher.content.clinic_facts import Facts
from publisher.content.document import Document, slug_of
from publisher.rule import Problems, Rule
from publisher.wording.claims import claims_in
from publisher.wording.context import near
from publisher.wording.language import clauses_of, folds


class ClaimTestimonial(Rule):
    """No words, story or picture of a patient without a written consent on file.

    That someone is a patient is health information. A clinic may use it in marketing only with a
    written authorization, and one physical therapy practice paid 25,000 dollars for patients' words
    and photos on its website, whatever they praised. Stars and reviews are claims about results,
    too.

    With a consent on file, list it in the front matter: the name as the text shows it, the day, and
    what was signed. Then say beside the words what others can expect, which a testimonial must not
    leave to be guessed.

    Wrong: "They changed my life!" says Maria, a patient.
    Right: consents: ['Maria G., 2026-03-02, written authorization for the website']

    Source: HIPAA, 45 CFR 164.508(a)(3); HHS and Complete P.T., 2016; 16 CFR 255.2(b); N.J.A.C.
    13:39A-8.7(b) (keep the papers of a testimonial for three years):
    https://www.hhs.gov/hipaa/for-professionals/compliance-enforcement/agreements/index.html
    """


#: A consent as its field has it: whose, of which day, and what was signed.
_EXAMPLE = "Maria G., 2026-03-02, written authorization for the website"
_FORM = re.compile(r"^(?P<name>[^,]+), *(?P<date>\d{4}-\d{2}-\d{2}), *(?P<kind>.*\S)$")
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|mine|yo|mi|mis|me|conmigo)\b", re.IGNORECASE)
#: A whole title or sentence that introduces somebody.
_MEET = re.compile(r"(?:meet|conozca a|conoce a) (?P<name>[^,:;]+?)\W*")
_WRITTEN = re.compile(r"\b(?:written|signed|escrit[oa]|firmad[oa])\b", re.IGNORECASE)


def check_with_facts(document: Document, facts: Facts) -> Problems:
    names = set()
    for entry in document.meta.consents:
        consent = _FORM.match(entry)
        if consent and _WRITTEN.search(consent["kind"]):
            names.add(consent["name"].casefold())
            continue
        says = f'"{entry}" is not the record of a written consent.'
        fix = "Write the name as the text has it, the day, and what was signed: " + _EXAMPLE
        yield ClaimTestimonial.problem(document.file, document.line("consents"), says, fix)

    people = [set(slug_of(person.title).split("-")) for person in facts.people.values()]

    def excused(at: int) -> bool:
        """Whether somebody of the clinic is introduced; or a name with a consent, and what others
        can expect, stand beside the words."""
        meet = _MEET.fullmatch(folds(document)[at])
        if meet and any(set(slug_of(meet["name"]).split("-")) <= words for words in people):
            return True
        text = " ".join(folds(document)[other] for other in near(document, at))
        known = any(clauses_of(document).folded(name) in text for name in names)
        return known and bool(clauses_of(document).hedge.search(text))

    told = list(claims_in(document, facts, ClaimTestimonial, excused=excused))
    yield from told
    yield from _quoted(document, facts, names, {problem.line for problem in told})


def _quoted(document: Document, facts: Facts, names: set[str], told: set[int]) -> Problems:
    """Quote blocks in which somebody who is not of the clinic tells of themselves, where it is not
    ``told`` of one of their lines already."""
    own = [person.title.casefold() for person in facts.people.values()]
    for body in filled_blocks(document, "quote"):
        whose = body.argument.casefold()
        known = any(name in whose for name in (*own, *names, facts.clinic.name.casefold()))
        if told & {body.line, *(line for line, _ in body.lines)}:
            continue
        if whose and not known and any(_FIRST_PERSON.search(text) for _, text in body.lines):
            says = f'"{body.argument}" seems to be a patient who tells of themselves.'
            fix = f'Take it out, or list  consents: ["{_EXAMPLE}"]  with the name as it is here.'
            yield ClaimTestimonial.problem(document.file, body.line, says, fix)
