from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.problems import did_you_mean, plural
from publisher.rule import Problems, Rule
from publisher.wording.sentences import sentences
from publisher.wording.waivers import Waiver, has_reference, parse, said


class Waivers(Rule):
    """A waiver quotes the sentence exactly, with its reference and the reviewer who accepts it.

    A clinician may accept a claim that the rules would stop. The waiver holds for that sentence
    only and dies when a word of it changes, so that nobody rewrites a claim under an old approval.

    Wrong: waivers: - Dry needling relieves headaches
    Right: waivers: - 'Dry needling relieves some headaches. [1] jane-doe'

    Source: FTC, Health Products Compliance Guidance, December 2022 (the evidence must fit the very
    claim):
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """


def check_with_facts(document: Document, facts: Facts) -> Problems:
    for line, entry in document.texts("waivers"):
        for says, fix in _wrong(facts, document, entry):
            yield Waivers.problem(document.file, line, says, fix)


def _wrong(facts: Facts, document: Document, entry: str) -> Iterator[tuple[str, str]]:
    waiver = parse(entry)
    if waiver is None:
        yield (
            f'The waiver "{_short(entry)}" has no reference and reviewer at its end.',
            "Write it as  - 'The exact sentence. [1] file-name-of-the-reviewer'",
        )
        return
    if not said(document, waiver):
        yield (
            f'No sentence of the text reads like this any more: "{_short(waiver.text)}"',
            _nearest(document, waiver) or "Remove the waiver.",
        )
    if not has_reference(document, waiver):
        listed = plural(len(document.meta.references), "reference")
        yield (
            f"The waiver rests on reference [{waiver.number}], but the front matter lists"
            f" {listed}.",
            "Add the reference, or correct the number.",
        )
    if waiver.person not in facts.people:
        yield (
            f'The waiver names "{waiver.person}", but there is no such file in content/people.',
            did_you_mean(waiver.person, facts.people) or "Write the name of the reviewer's file.",
        )


def _nearest(document: Document, waiver: Waiver) -> str:
    texts = [sentence.text for sentence in sentences(document)]
    near = difflib.get_close_matches(waiver.text, texts, n=1, cutoff=0.6)
    if not near:
        return ""
    words = re.sub(r"\s+(?=[.,;:!?])", "", near[0])
    return f'Did you mean "{words}"? A reviewer must accept the new words.'


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
