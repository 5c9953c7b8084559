from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.content.block_bodies import BlockBody, filled_blocks
from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.content.slugs import slug_of
from publisher.rule import Problems, Rule
from publisher.wording.claims import claims_in
from publisher.wording.context import block_of, near
from publisher.wording.language import clauses_of, folds
from publisher.wording.sentences import sentences


class ClaimTestimonial(Rule):
    """No words, story or picture of a patient without a written consent on file.

    That someone is a patient is health information. A clinic may use it in marketing only with a
    written authorization, and one physical therapy practice paid 25,000 dollars for patients' words
    and photos on its website, whatever they praised. Stars and reviews are claims about results,
    too.

    With a consent on file, list it in the front matter: the name as the text shows it, the day, and
    what was signed. Then put the words into a testimonial block, and say below them what others can
    expect, which a testimonial must not leave to be guessed. Of words that were paid for, in money
    or in visits, the text must say so; words that nobody said are against the law.

    Wrong: "They changed my life!" says Maria, a patient.
    Right: consents: ['Maria G., 2026-03-02, written authorization for the website']

    Source: HIPAA, 45 CFR 164.508(a)(3); HHS and Complete P.T., 2016; 16 CFR 255.2(b), 255.5
    and 465.2 (fake and paid reviews); N.J.A.C.
    13:39A-8.7(b) (keep the papers of a testimonial for three years):
    https://www.hhs.gov/hipaa/for-professionals/compliance-enforcement/agreements/index.html
    """


_BLOCK = "testimonial"
#: A consent as its field has it: whose, of which day, and what was signed.
_EXAMPLE = "Maria G., 2026-03-02, written authorization for the website"
_FORM = re.compile(r"^(?P<name>[^,]+), *(?P<date>\d{4}-\d{2}-\d{2}), *(?P<kind>.*\S)$")
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|mine|yo|mi|mis|me|conmigo)\b", re.IGNORECASE)
#: A whole title or sentence that introduces somebody.
_MEET = re.compile(r"(?:meet|conozca a|conoce a) (?P<name>[^,:;]+?)\W*")
_WRITTEN = re.compile(r"\b(?:written|signed|escrit[oa]|firmad[oa])\b", re.IGNORECASE)


def check_with_facts(document: Document, facts: Facts) -> Problems:
    names = set()
    for line, entry in document.texts("consents"):
        consent = _FORM.match(entry)
        if consent and _WRITTEN.search(consent["kind"]):
            names.add(consent["name"].casefold())
            continue
        says = f'"{entry}" is not the record of a written consent.'
        fix = "Write the name as the text has it, the day, and what was signed: " + _EXAMPLE
        yield ClaimTestimonial.problem(document.file, line, says, fix)

    people = [set(slug_of(person.title).split("-")) for person in facts.people.values()]

    def excused(at: int) -> bool:
        """Whether somebody of the clinic is introduced; or a name with a consent, and what others
        can expect, stand beside the words. What stands in a block is judged as a whole."""
        if block_of(document, sentences(document)[at].line) == _BLOCK:
            return True
        meet = _MEET.fullmatch(folds(document)[at])
        if meet and any(set(slug_of(meet["name"]).split("-")) <= words for words in people):
            return True
        text = " ".join(folds(document)[other] for other in near(document, at))
        known = any(clauses_of(document).folded(name) in text for name in names)
        return known and bool(clauses_of(document).hedge.search(text))

    told = list(claims_in(document, facts, ClaimTestimonial, excused=excused))
    yield from told
    for body in filled_blocks(document, _BLOCK):
        for says, fix in _lacking(document, body, names):
            yield ClaimTestimonial.problem(document.file, body.line, says, fix)
    yield from _quoted(document, facts, names, {problem.line for problem in told})


def _lacking(document: Document, body: BlockBody, names: set[str]) -> Iterator[tuple[str, str]]:
    """What a testimonial needs and does not have."""
    if not any(name in body.argument.casefold() for name in names):
        says = f'No consent of "{body.argument}" is listed, so nobody may read this.'
        yield says, f'List  consents: ["{_EXAMPLE}"]  once it is signed, or take the block out.'
    if not any(text.lstrip().startswith(">") for _, text in body.lines):
        says = "Nothing tells the person's words from the clinic's."
        yield says, "Begin each line of the person's words with  >"
    lines = range(body.line, body.end)
    said = (at for at, one in enumerate(sentences(document)) if one.line in lines)
    if not any(clauses_of(document).hedge.search(folds(document)[at]) for at in said):
        says = "This testimonial does not say what others can expect."
        yield says, "Write it below the words, such as: Others may notice less, or nothing."


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
