"""Where a sentence stands: its block, the words that lead into its list, its references, its place.

Asked only of the few sentences that seem to claim something.
"""

from __future__ import annotations

import re

from publisher.content import references
from publisher.content.document import Document
from publisher.content.fences import fences
from publisher.content.once import once
from publisher.wording.searching import offset
from publisher.wording.sentences import Sentence, plain, sentences

#: Bullets and letters that are searched at most, so that a malformed file costs little time.
_LONGEST_LIST = 100
_LONGEST_TEXT = 4_000

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
#: A study told by who did it and when: "Doe and colleagues (2019)", "(Doe et al., 2019)".
_NAMED = re.compile(
    r"\((?!since|from|until|in )(?:[^()]*[ ,])?(?:19|20)\d\d[a-z]?\)|\bet al\b", re.IGNORECASE
)


@once
def _blocks(document: Document) -> list[tuple[int, int, str]]:
    """First line, last line and name of each block, inner ones first."""
    return [
        (fence.line, fence.closed or 10**9, fence.name) for fence in fences(document) if fence.name
    ]


def block_of(document: Document, line: int) -> str:
    """The name of the innermost block around a line, or nothing."""
    return next((name for first, last, name in _blocks(document) if first <= line <= last), "")


def lead_of(document: Document, at: int) -> int | None:
    """The sentence that leads into the list in which sentence ``at`` stands.

    That is a heading, or a sentence that ends in a colon, right before the list's first bullet.
    """
    found = sentences(document)
    before = at
    while before >= 0 and found[before].place in ("item", "alt") and at - before < _LONGEST_LIST:
        before -= 1
    if before < 0 or not (
        found[before].place in ("heading", "label") or found[before].text.endswith(":")
    ):
        return None
    return before


def cited(document: Document, at: int) -> bool:
    """Whether a sentence has a reference that the front matter lists, or names authors and year.

    A heading cannot carry one: it has it where the text below it does.
    """
    found = sentences(document)
    if found[at].place in ("heading", "label"):
        for after in range(at + 1, len(found)):
            if found[after].place == "heading":
                return False
            if citations(document, found[after]):
                return True
        return False
    return bool(citations(document, found[at]) or _NAMED.search(found[at].text))


def citations(document: Document, sentence: Sentence) -> list[int]:
    """The numbers of the listed references that stand in a sentence or right after it."""
    if sentence.paragraph < 0 or "[" not in document.prose:
        return []
    raw = _stretch(document, sentence.line)
    begin = plain(raw).find(sentence.text)
    if begin < 0:
        return []
    end = begin + len(sentence.text)
    listed = len(document.meta.references)
    return [
        number
        for match in references.citations(raw)
        if begin < len(plain(raw[: match.start()])) <= end
        and 1 <= (number := int(match["number"])) <= listed
    ]


def near(document: Document, at: int) -> list[int]:
    """The sentences of the same stretch of text, of the one before and of the one after."""
    found = sentences(document)
    first = last = at
    while first and found[at].paragraph - found[first - 1].paragraph <= 1:
        first -= 1
    while last + 1 < len(found) and found[last + 1].paragraph - found[at].paragraph <= 1:
        last += 1
    return list(range(first, last + 1))


def _stretch(document: Document, line: int) -> str:
    """The text from ``line`` on, up to an empty line."""
    begin = offset(document, line)
    end = _EMPTY_LINE.search(document.prose, begin, begin + _LONGEST_TEXT)
    return document.prose[begin : end.start() if end else begin + _LONGEST_TEXT]


def spot(document: Document, sentence: Sentence, words: str) -> tuple[int, int]:
    """Line and column in the file of some words of a sentence; column 0 where it is not sure."""
    if sentence.paragraph < 0:
        return sentence.line, 0
    raw = _stretch(document, sentence.line)
    # Links and marks may stand in between, so the sentence is found by how it begins.
    begin = max(raw.find(sentence.text.split(" ", 1)[0]), 0)
    at = raw.casefold().find(words.casefold(), begin)
    if at < 0:
        return sentence.line, 0
    return sentence.line + raw.count("\n", 0, at), at - raw.rfind("\n", 0, at)
