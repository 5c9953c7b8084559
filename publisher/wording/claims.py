"""Finds sentences that claim something, for the rules on medical marketing.

In which words a claim is made, the frames say; what denies it, asks it or reports it of others is
no claim whatever the rule: see ``clauses``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.content.once import once
from publisher.rule import Problems, Rule
from publisher.wording.context import block_of, cited, lead_of, near, spot
from publisher.wording.frames import Frame, language, matches, touches
from publisher.wording.language import clauses_of, folds, language_of
from publisher.wording.likelihood import is_unlikely
from publisher.wording.sentences import Sentence, sentences
from publisher.wording.waivers import waived


class Hit(NamedTuple):
    """A sentence that makes a claim: number ``at``; ``sentence`` is its answer if it is a question.
    ``start`` and ``end`` are where the claim stands in the folded sentence ``at``."""

    at: int
    frame: Frame
    sentence: Sentence
    start: int
    end: int


def claims_in(
    document: Document,
    facts: Facts,
    rule: type[Rule],
    without: Iterable[str] = (),
    excused: Callable[[int], bool] = lambda at: False,
) -> Problems:
    """A problem of ``rule`` for each sentence that makes one of its claims and has no waiver.

    Frames of the groups ``without`` are left out; ``excused`` is asked of each sentence by its
    number. The clinic's own name claims nothing, nor does, while clinic.toml lacks that, what is
    written like a name.
    """
    name, reported = re.escape(facts.clinic.name.lower()), set[int]()
    hits = claims(document).get(rule.name, [])
    # Of a sentence with several, the one with the rule's own severity is told.
    for at, frame, sentence, start, end in sorted(
        hits, key=lambda hit: (hit.at, hit.frame.severity is not None)
    ):
        text, written = folds(document)[at], sentences(document)[at].text
        words = (written if len(text) == len(written) else text)[start:end]
        if facts.has_name:
            named = re.finditer(name, text)
            is_name = any(hit.start() < end and start < hit.end() for hit in named)
        else:
            is_name = words[:1].isupper()
        if at in reported or frame.group in without or is_name or excused(at):
            continue
        reported.add(at)
        if sentence.text not in waived(facts, document):
            line, column = spot(document, sentence, words)
            says = frame.says.format(words=words)
            severity = frame.severity
            if frame.unlikely == "warning" and is_unlikely(language_of(document), text):
                severity = "warning"
            yield rule.problem(
                document.file, line, says, frame.fix, severity=severity, column=column
            )


@once
def claims(document: Document) -> dict[str, list[Hit]]:
    """By rule, what its frames find."""
    found: dict[str, list[Hit]] = defaultdict(list)
    for at, search, start, end in matches(document):
        if hit := _hit(document, search.frame, at, start, end):
            found[search.rule].append(hit)
    for rule, hits in found.items():
        others = {hit.at for other in found if other != rule for hit in found[other]}
        lifted = {hit.frame.lifts for hit in hits} - {""}
        found[rule] = [
            hit
            for hit in hits
            if not (hit.frame.lifts or hit.frame.group in lifted)
            and not (hit.frame.alone and hit.at in others)
        ]
    return found


def _hit(document: Document, frame: Frame, at: int, start: int, end: int) -> Hit | None:
    text, sentence = folds(document)[at], sentences(document)[at]
    is_heading = sentence.place in ("heading", "title", "label")
    answer: Sentence | None = sentence
    if clauses_of(document).asked(text, start, is_heading):
        answer = _answered(document, at, frame.answer)
    elif frame.answer == "no":
        return None
    if (
        answer is None
        or not _is_place(document, frame, at)
        or _excused(document, frame, at, start, end)
    ):
        return None
    return Hit(at, frame, answer, start, end)


def _excused(document: Document, frame: Frame, at: int, start: int, end: int) -> bool:
    sentence, text, clauses = sentences(document)[at], folds(document)[at], clauses_of(document)
    known = language(language_of(document))
    others = [*frame.unless, *(known.advice if "advised" in frame.excuses else ())]
    if frame.quoted:
        is_said = _is_quoted(text, start, frame.quoted)
    else:
        is_said = not clauses.denied(text, start, end, frame.own)
        is_said = is_said and not clauses.reported(text, start, end)
    return (
        not is_said
        or ("hedged" in frame.excuses and clauses.hedged(text, start))
        or ("conditional" in frame.excuses and clauses.conditional(text, start))
        or any(touches(document, known.pattern(one), at, start, end) for one in others)
        or block_of(document, sentence.line) in frame.outside
        or ("cited" in frame.excuses and cited(document, at))
        or _is_refuted(document, frame, at)
        or (frame.unlikely == "off" and is_unlikely(language_of(document), text))
        or (bool(frame.near) and not _stand_near(document, frame.near, at))
        or (bool(frame.unless_near) and _stand_near(document, frame.unless_near, at))
    )


def _is_refuted(document: Document, frame: Frame, at: int) -> bool:
    """Whether the text below a heading begins with a plain "No."."""
    if sentences(document)[at].place != "heading" or frame.answer == "no":
        return False
    answer = _answered(document, at, "no")
    return answer is not None and re.match(r"\w+[.!,]", answer.text) is not None


def _is_quoted(text: str, start: int, quoted: str) -> bool:
    """Whether a quotation stands in the sentence, and around ``start`` where that is asked."""
    marks = text.count('"')
    is_open = text.count('"', 0, start) % 2 == 1
    return marks > 0 if quoted == "beside" else is_open or marks == 1


def _is_place(document: Document, frame: Frame, at: int) -> bool:
    """Whether the frame's words are a claim where the sentence stands.

    What leads into the list of a bullet may deny it: "What it cannot do", a dont block. What a
    frame finds ``under`` a lead only, such as "What you can expect", is no claim elsewhere.
    """
    sentence = sentences(document)[at]
    lead = lead_of(document, at) if sentence.place == "item" else None
    if sentence.place == "item" and block_of(document, sentence.line) == "dont":
        return False
    if lead is not None and clauses_of(document).denies(folds(document)[lead]):
        return False
    if not frame.under:
        return True
    return lead is not None and _says(document, frame.under, lead)


def _stand_near(document: Document, patterns: Sequence[str], at: int) -> bool:
    """Whether each of the patterns matches a sentence in the stretch of ``at`` or in a next one."""
    if sentences(document)[at].paragraph < 0:
        return False
    around = near(document, at)
    return all(any(_says(document, [one], other) for other in around) for one in patterns)


def _says(document: Document, patterns: Sequence[str], at: int) -> bool:
    known, whole = language(language_of(document)), len(folds(document)[at])
    return any(touches(document, known.pattern(one), at, 0, whole) for one in patterns)


def _answered(document: Document, at: int, answer: str) -> Sentence | None:
    """The sentence after a question, if it is the given answer and nothing more careful."""
    after = at + 1
    if after >= len(sentences(document)):
        return None
    clauses = clauses_of(document)
    pattern = clauses.yes if answer == "yes" else clauses.no
    return sentences(document)[after] if pattern.match(folds(document)[after]) else None
