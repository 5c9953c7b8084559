"""No word stands twice in a row by mistake.

The writer's eye passes over "the the", most of all across the end of a line; the reader's stops.

Wrong: Rest the the arm for a day.
Right: Rest the arm for a day.

The same check in a tool for editors: https://vale.sh/explorer/repeatedwords/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import eq

from publisher.problems import Problem
from publisher.read import Site
from publisher.read.document import Document
from publisher.wording.searching import offset, place
from publisher.wording.sentences import Sentence, sentences

#: Words that may be meant twice: "what he had had", "a very, very" without its comma.
_MEANT = frozenset((
    "had", "that", "no", "so", "very", "ha", "bye", "blah", "knock", "hush", "tap", "tick", "now",
    "there", "well",
))  # fmt: skip
_AFTER = ".,;:!?)\"'”’"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*$")


def check(site: Site) -> Iterator[Problem]:
    for document in site.documents:
        for sentence, first, second in _doubled(document):
            line, column = _where(document, sentence, first, second)
            yield Problem(
                document.file, line, "doubled-words", f'"{first} {second}" says a word twice.',
                f'Write "{first}" once.', "warning", column,
            )  # fmt: skip


def _doubled(document: Document) -> Iterator[tuple[Sentence, str, str]]:
    found = sentences(document)
    if not _may_be(sentence.text for sentence in found):
        return
    for sentence in found:
        if sentence.place == "cell":
            continue
        for first, following in pairwise(sentence.text.split()):
            second = following.rstrip(_AFTER)
            if second.casefold() == first.casefold() and _is_slip(first, second):
                yield sentence, first, second


def _may_be(texts: Iterable[str]) -> bool:
    """A quick look at all sentences at once: hardly any document has such words."""
    whole = " | ".join(texts).casefold()
    for mark in ",.:?":
        whole = whole.replace(mark, f" {mark} ")
    words = whole.split()
    return any(map(eq, words, words[1:]))


def _is_slip(first: str, second: str) -> bool:
    # Two capitals are a name, such as Walla Walla.
    is_name = first[0].isupper() and second[0].isupper()
    return not is_name and first.casefold() not in _MEANT and _WORD.match(first) is not None


def _where(document: Document, sentence: Sentence, first: str, second: str) -> tuple[int, int]:
    """Line and column of the two words, or where their sentence begins if marks stand between."""
    if sentence.line < document.body_line:
        return sentence.line, 0
    pattern = re.compile(rf"\b{re.escape(first)}\s+{re.escape(second)}\b")
    found = pattern.search(document.prose, offset(document, sentence.line))
    return place(document, found.start()) if found else (sentence.line, 0)
