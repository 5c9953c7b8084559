"""Finds sentences that claim something, for the rules on medical marketing.

What claims it is in ``frames``; what denies it, asks it or reports it of others is no claim
whatever the rule: see ``clauses``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.context import block_of, cited, lead_of, near, spot
from publisher.wording.frames import Frame, Language, language, matches, touches
from publisher.wording.index import folds
from publisher.wording.language import clauses_of, language_of
from publisher.wording.sentences import Sentence, sentences
from publisher.wording.waivers import waived


def claims_in(
    document: Document,
    facts: Facts,
    rule: type[Rule],
    without: Iterable[str] = (),
    excused: Callable[[int], bool] = lambda at: False,
) -> Problems:
    """A problem of ``rule`` for each sentence that makes one of its claims and has no waiver.

    Frames of the groups ``without`` are left out; ``excused`` is asked of what was found.
    """
    known = language(language_of(document))
    reported: set[int] = set()
    for frame in known.frames.get(rule.name, ()):
        if frame.group in without:
            continue
        for finds in frame.finds:
            for at, start, end in matches(document, known.pattern(finds)):
                if at in reported:
                    continue
                hit = _hit(facts, document, known, frame, at, start, end)
                if not hit or hit[0].text in waived(facts, document) or excused(at):
                    continue
                reported.add(at)
                line, column = spot(document, *hit)
                says = frame.says.format(words=hit[1])
                yield rule.problem(document.file, line, says, frame.fix, column=column)


def _hit(
    facts: Facts, document: Document, known: Language, frame: Frame, at: int, start: int, end: int
) -> tuple[Sentence, str] | None:
    """The sentence that makes the claim, and its words, or nothing."""
    text, sentence = folds(document)[at], sentences(document)[at]
    is_heading = sentence.place in ("heading", "title", "label")
    is_asked = clauses_of(document).asked(text, start, is_heading)
    if frame.answer == "no" and not is_asked:
        return None
    if _excused(facts, document, known, frame, at, start, end):
        return None
    words = sentence.text[start:end] if len(text) == len(sentence.text) else text[start:end]
    if not is_asked:
        return sentence, words
    answer = _answered(document, at, frame.answer)
    return (answer, words) if answer else None


def _excused(
    facts: Facts, document: Document, known: Language, frame: Frame, at: int, start: int, end: int
) -> bool:
    sentence, text, clauses = sentences(document)[at], folds(document)[at], clauses_of(document)
    name = facts.clinic.name.lower()
    if frame.quoted:
        is_said = _is_quoted(text, start, frame.quoted)
    else:
        is_said = not clauses.denied(text, start, end, frame.own)
        is_said = is_said and not clauses.reported(text, start, end)
    return (
        not is_said
        or ("hedged" in frame.excuses and clauses.hedged(text, start))
        or ("conditional" in frame.excuses and clauses.conditional(text, start))
        or any(touches(document, known.pattern(one), at, start, end) for one in frame.unless)
        or any(
            found.start() < end and start < found.end()
            for found in re.finditer(re.escape(name), text)
        )
        or block_of(document, sentence.line) in frame.outside
        or ("cited" in frame.excuses and cited(document, at))
        or (frame.places != () and sentence.place not in frame.places)
        or not _led(document, known, frame, at)
        or _has_beside(document, known, frame, at)
    )


def _is_quoted(text: str, start: int, quoted: str) -> bool:
    """Whether a quotation stands in the sentence, and around ``start`` where that is asked."""
    marks = text.count('"')
    is_open = text.count('"', 0, start) % 2 == 1
    return marks > 0 if quoted == "beside" else is_open or marks == 1


def _led(document: Document, known: Language, frame: Frame, at: int) -> bool:
    """Whether what leads into the list that a bullet is of lets it claim something.

    "What it cannot do" and a dont block deny it. What a frame finds ``under`` a lead only, such as
    "What you can expect", is no claim elsewhere.
    """
    sentence = sentences(document)[at]
    lead = lead_of(document, at) if sentence.place == "item" else None
    if sentence.place == "item" and block_of(document, sentence.line) == "dont":
        return False
    if lead is not None and clauses_of(document).denies(folds(document)[lead]):
        return False
    if not frame.under:
        return True
    return lead is not None and _says(document, known, frame.under, lead)


def _has_beside(document: Document, known: Language, frame: Frame, at: int) -> bool:
    if not frame.beside or sentences(document)[at].paragraph < 0:
        return False
    around = near(document, at)
    return all(any(_says(document, known, [one], other) for other in around) for one in frame.beside)


def _says(document: Document, known: Language, patterns: Sequence[str], at: int) -> bool:
    whole = len(folds(document)[at])
    return any(touches(document, known.pattern(one), at, 0, whole) for one in patterns)


def _answered(document: Document, at: int, answer: str) -> Sentence | None:
    """The sentence after a question, if it is the given answer and nothing more careful."""
    after = at + 1
    if after >= len(sentences(document)):
        return None
    clauses = clauses_of(document)
    pattern = clauses.yes if answer == "yes" else clauses.no
    return sentences(document)[after] if pattern.match(folds(document)[after]) else None
