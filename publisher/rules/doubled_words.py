from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import compress
from operator import eq

from publisher.content.document import Document
from publisher.problems import Edit, Problem
from publisher.rule import Problems, Rule
from publisher.wording.clauses import words
from publisher.wording.searching import place
from publisher.wording.sentences import sentences


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
_MEANT = words("had that no so very ha bye blah yada knock hush tap tick now there well")
#: Stands for what readers see between words, and where a paragraph, an item or a heading ends.
_SIGN, _END = "¤", "\0"
_LETTERS = r"[^\W\d_]+"
#: Between two words of a line: spaces, or where it was wrapped; and marks of Markdown.
_SPACE = r"[*_]*(?:[^\S\n]+(?!\n)|[^\S\n]?\n[ \t>]*)[*_]*"
_RUN = re.compile(
    rf"(?<![^\s\0(\"'“‘*_])(?P<word>{_LETTERS}(?:['’]{_LETTERS})*)"
    rf"{_SPACE}(?P<second>(?i:(?P=word)))(?:{_SPACE}(?i:(?P=word)))*(?=[.,;:!?)\"'”’*_]*(?:[\s\0]|$))"
)
#: Where a link or a picture leads may hold round brackets.
_LINK = re.compile(
    r"(?P<picture>!?)\[(?P<words>[^\[\]]*)\]"
    r"(?P<target>\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\[\]]*\])"
)
_ADDRESS = re.compile(r"\((?:<[^<>]*>|[^\s)]*)")
#: A citation, an address that is a link, a tag of HTML, the name of a block.
_TAKEN = re.compile(
    r"\[\d{1,3}\]|<(?:https?:|[^<> ]+@)[^<>]*>|</?[a-zA-Z][^<>]*>|^ {0,3}:::[^\S\n]*[\w-]*",
    re.MULTILINE,
)


def check_document(document: Document) -> Problems:
    found = [sentence for sentence in sentences(document) if sentence.place != "cell"]
    if not _may_be(sentence.text for sentence in found):
        return
    for sentence in found:
        if sentence.paragraph < 0:
            for run in filter(_is_slip, _RUN.finditer(sentence.text)):
                yield _problem(document, run, sentence.line)
    for run in filter(_is_slip, _RUN.finditer(_shown(document))):
        line, column = place(document, run.start())
        # Between lines, or marks of Markdown, a person must tell which of the words to keep.
        old = document.prose[run.start() : run.end()]
        is_plain = old == run[0] and not re.search(r"[*_\n]", old)
        edits = [Edit(line, column, old, run["word"])] if is_plain else []
        yield _problem(document, run, line, column, edits)


def _problem(
    document: Document, run: re.Match[str], line: int, column: int = 0, edits: Iterable[Edit] = ()
) -> Problem:
    says = f'"{run["word"]} {run["second"]}" says a word twice.'
    fix = f'Write "{run["word"]}" once.'
    return DoubledWords.problem(document.file, line, says, fix, column=column, edits=edits)


def _shown(document: Document) -> str:
    """The prose, every letter where it was, without what readers do not see as words."""
    pairs = zip(document.text, document.prose, strict=True)
    prose = "".join([_SIGN if one != other else one for one, other in pairs])
    lines = _TAKEN.sub(_signs, _LINK.sub(_words, prose)).split("\n")
    # A picture may stand within a paragraph.
    parts = [one for one in sentences(document) if one.place not in ("alt", "caption")]
    begins = {one.paragraph: one.line for one in reversed(parts)}.values()
    cells = {one.line for one in parts if one.place == "cell"}
    numbered = enumerate(lines, document.body_line)
    lines = [_SIGN * len(line) if number in cells else line for number, line in numbered]
    for line in begins:
        if line > document.body_line:
            lines[line - document.body_line - 1] += _END
    return "\n".join(lines).replace(f"{_END}\n", _END)


def _words(link: re.Match[str]) -> str:
    """The words of a link between spaces; those of a picture are apart from what is around."""
    if not link["picture"]:
        return f" {link['words']} ".ljust(len(link[0]))
    target = _ADDRESS.sub(_signs, link["target"], count=1)
    return f"{_SIGN} {link['words']} {target}"


def _signs(taken: re.Match[str]) -> str:
    return _SIGN * len(taken[0])


def _may_be(texts: Iterable[str]) -> bool:
    """A quick test of all sentences at once: hardly any document has such words."""
    whole = " | ".join(texts).casefold()
    for mark in ",.:?":
        whole = whole.replace(mark, f" {mark} ")
    words = whole.split()
    twice = compress(words, map(eq, words, words[1:]))
    return any(word[0].isalpha() for word in twice)


def _is_slip(run: re.Match[str]) -> bool:
    # Two capitals are a name, such as Walla Walla.
    is_name = run["word"][0].isupper() and run["second"][0].isupper()
    return not is_name and run["word"].casefold() not in _MEANT
