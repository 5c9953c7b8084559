"""Finds sentences that claim something, for the rules on medical marketing.

A rule is a few ``Claim``s: words in which the claim is made, and what would excuse it. What
denies it, asks it or reports it of others is no claim whatever the rule: see ``clauses``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.clauses import words as words_of
from publisher.wording.context import block_of, cited, lead_of, spot
from publisher.wording.index import folds, holding
from publisher.wording.language import clauses_of, language_of
from publisher.wording.sentences import Sentence, sentences
from publisher.wording.waivers import waived

#: What else makes the words no claim. hedged: "may", "for some people". cited: a reference
#: such as [1]. conditional: "if", "until".
Excuse = Literal["hedged", "cited", "conditional"]

#: A few words that may stand in between, for use in patterns.
FEW = r"(?:[\w'&/-]+,? ){0,3}?"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as plain text. A space in ``finds`` and ``unless`` is also a hyphen.

    ``finds`` is a pattern of folded sentences; every match holds one of ``words``, of three
    letters or more. In Spanish all of them are written without accents. ``says`` and ``fix`` are
    for the writer; ``{words}`` in ``says`` is what was found. Matches that touch one of ``unless``
    are something else. ``own``: the pattern itself denies. ``outside`` are blocks in which the
    words are wanted ("immediately" in a care card). ``answer``: the pattern is a question, and
    this answer to it is the claim.
    """

    finds: str
    words: str
    says: str
    fix: str
    unless: str = ""
    excuses: Sequence[Excuse] = ()
    own: bool = False
    outside: Sequence[str] = ()
    answer: Literal["yes", "no"] = "yes"


# Only when it is asked for: most claims are looked for in hardly any text.
@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Whole words only; a space outside [brackets] is also a hyphen."""
    spaced = re.sub(r"\[[^\]]*\]| ", lambda part: "[ -]" if part[0] == " " else part[0], pattern)
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)")


def claims_in(
    document: Document,
    facts: Facts,
    rule: type[Rule],
    english: Sequence[Claim],
    spanish: Sequence[Claim] = (),
) -> Problems:
    """A problem of ``rule`` for each sentence that makes one of the claims and has no waiver.

    Those in the document's language are looked for.
    """
    claims = spanish if language_of(document) == "es" else english
    for sentence, found, words in _found(facts, document, claims):
        if sentence.text in waived(facts, document):
            continue
        line, column = spot(document, sentence, words)
        says = found.says.format(words=words)
        yield rule.problem(document.file, line, says, found.fix, column=column)


def _found(
    facts: Facts, document: Document, claims: Sequence[Claim]
) -> Iterator[tuple[Sentence, Claim, str]]:
    """At most one claim of each sentence, with the words that make it."""
    reported: set[int] = set()
    for one in claims:
        for at, text in holding(document, words_of(one.words)):
            # Most sentences that hold the word claim nothing: they are left at once.
            if at in reported or not compiled(one.finds).search(text):
                continue
            if hit := _hit(facts, document, one, at, text):
                reported.add(at)
                yield hit[0], one, hit[1]


def _hit(
    facts: Facts, document: Document, one: Claim, at: int, text: str
) -> tuple[Sentence, str] | None:
    sentence = sentences(document)[at]
    clauses = clauses_of(document)
    for match in compiled(one.finds).finditer(text):
        start, end = match.span()
        words = sentence.text[start:end] if len(text) == len(sentence.text) else match[0]
        is_heading = sentence.place in ("heading", "title", "label")
        is_asked = clauses.asked(text, start, is_heading)
        if one.answer == "no" and not is_asked:
            continue
        if _excused(facts, document, one, at, text, match):
            continue
        if not is_asked:
            return sentence, words
        if answer := _answered(document, at, one.answer):
            return answer, words
    return None


def _excused(
    facts: Facts, document: Document, one: Claim, at: int, text: str, match: re.Match[str]
) -> bool:
    start, end = match.span()
    sentence = sentences(document)[at]
    clauses = clauses_of(document)
    return (
        clauses.denied(text, start, end, one.own)
        or clauses.reported(text, start, end)
        or ("hedged" in one.excuses and clauses.hedged(text, start))
        or ("conditional" in one.excuses and clauses.conditional(text, start))
        or (one.unless != "" and _touches(compiled(one.unless), text, start, end))
        or _touches(re.compile(re.escape(facts.clinic.name.lower())), text, start, end)
        or block_of(document, sentence.line) in one.outside
        or ("cited" in one.excuses and cited(document, at))
        or _led(document, at)
    )


def _led(document: Document, at: int) -> bool:
    """Whether a bullet stands under words that deny it: "What it cannot do", a dont block."""
    sentence = sentences(document)[at]
    if sentence.place != "item":
        return False
    lead = lead_of(document, at)
    return block_of(document, sentence.line) == "dont" or (
        lead is not None and clauses_of(document).denies(folds(document)[lead])
    )


def _touches(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return any(other.start() < end and start < other.end() for other in pattern.finditer(text))


def _answered(document: Document, at: int, answer: str) -> Sentence | None:
    """The sentence after a question, if it is the given answer and nothing more careful."""
    after = at + 1
    if after >= len(sentences(document)):
        return None
    clauses = clauses_of(document)
    pattern = clauses.yes if answer == "yes" else clauses.no
    return sentences(document)[after] if pattern.match(folds(document)[after]) else None
