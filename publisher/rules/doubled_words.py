from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import compress, pairwise
from operator import eq

from publisher.content.document import Document
from publisher.problems import Edit
from publisher.rule import Problems, Rule
from publisher.wording.clauses import words
from publisher.wording.searching import offset, place
from publisher.wording.sentences import Sentence, sentences


class DoubledWords(Rule):
    """No word stands twice in a row by mistake.

    The writer's eye passes over "the the", most of all across the end of a line; the reader's
    stops.

    Wrong: Rest the the arm for a day.
    Right: Rest the arm for a day.

    The same check in a tool for editors: https://vale.sh/explorer/repeatedwords/
    """

    severity = "warning"


#: Words that may be meant twice: "what he had had", "a very, very" without its comma.
_MEANT = words("had that no so very ha bye blah knock hush tap tick now there well")
_NEAR = 5_000
_AFTER = ".,;:!?)\"'”’"
#: What stands around a word in the writer's text: spaces, and marks of Markdown or of a sentence.
_STARTS, _ENDS = r"(?<![^\s(\"'“‘*_\[#])", r"(?=[\s.,;:!?)\"'”’*_\]]|$)"
#: Between two words of a paragraph: spaces, or the end of one line.
_SPACE = r"(?:[^\S\n]+\n?|\n)[^\S\n]*"
#: A picture's words are apart from what stands before them; all else may be a part of a word.
_SIGN, _PICTURE = "¤", "¦"
#: What begins a citation, a picture, or an address that is a link.
_TAKEN = re.compile(r"\[(?=\d{1,3}\])|(?P<picture>!)(?=\[)|<(?=https?:|[^<> ]+@)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*$")


def check_document(document: Document) -> Problems:
    found = [sentence for sentence in sentences(document) if sentence.place != "cell"]
    if not _may_be(sentence.text for sentence in found):
        return
    document = _with_stand_ins(document)
    found = [sentence for sentence in sentences(document) if sentence.place != "cell"]
    # Where in the prose each word's last run ended.
    after: dict[str, int] = defaultdict(int)
    for sentence in found:
        for (first, second), times in Counter(_doubled(sentence)).items():
            edits, line = [], sentence.line
            for _ in range(times):
                last = after[first]
                after[first], edit = _where(document, sentence.line, last, first, second)
                edits += [edit] if edit else []
            column = 0
            if edits:
                line, column = edits[0].line, edits[0].column
            says = f'"{first} {second}" says a word twice.'
            fix = f'Write "{first}" once.'
            yield DoubledWords.problem(document.file, line, says, fix, column=column, edits=edits)


def _with_stand_ins(document: Document) -> Document:
    """The document with a sign, which is of no word, at the place of what readers see between
    words where a sentence has nothing: code, citations, pictures, addresses."""
    pairs = zip(document.text, document.prose, strict=True)
    shown = "".join([_SIGN if one != other else one for one, other in pairs])
    body = _TAKEN.sub(lambda match: _PICTURE if match["picture"] else _SIGN, shown)
    return replace(document, body=body)


def _doubled(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """The first two of each run of a word."""
    is_run = False
    for first, following in pairwise(sentence.text.replace(_PICTURE, f"{_PICTURE} ").split()):
        second = following.rstrip(_AFTER)
        is_same = second.casefold() == first.casefold() and _is_slip(first, second)
        if is_same and not is_run:
            yield first, second
        is_run = is_same


def _may_be(texts: Iterable[str]) -> bool:
    """A quick test of all sentences at once: hardly any document has such words."""
    whole = " | ".join(texts).casefold()
    for mark in ",.:?":
        whole = whole.replace(mark, f" {mark} ")
    words = whole.split()
    twice = compress(words, map(eq, words, words[1:]))
    return any(word[0].isalpha() for word in twice)


def _is_slip(first: str, second: str) -> bool:
    # Two capitals are a name, such as Walla Walla.
    is_name = first[0].isupper() and second[0].isupper()
    return not is_name and first.casefold() not in _MEANT and _WORD.match(first) is not None


def _where(
    document: Document, line: int, after: int, first: str, second: str
) -> tuple[int, Edit | None]:
    """Where in the prose a run of the word ends, and the edit that leaves one of it.

    Where marks stand between the words, or anything but marks beside them, there is none.
    """
    if line < document.body_line:
        return after, None
    start = max(after, offset(document, line))
    again = rf"{_SPACE}{re.escape(second)}{_ENDS}"
    pattern = re.compile(rf"{_STARTS}{re.escape(first)}{again}(?i:{again})*")
    # Further away they are not those of this sentence.
    found = pattern.search(document.prose, start, start + _NEAR)
    if found is None:
        return after, None
    return found.end(), Edit(*place(document, found.start()), found[0], first)
