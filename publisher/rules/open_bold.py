from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.content.document import Document
from publisher.problems import Edit, Problem
from publisher.rule import Problems, Rule
from publisher.wording.searching import place


class OpenBold(Rule):
    """Bold words begin and end with two stars, italic ones with one, and no space is inside these.

    Where a mark is missing, or has a space on its inside, readers see the others. Word processors
    like to take the space after a bold word for bold, too.

    Wrong: **Note: **Rest for **two days and then walk.
    Right: **Note:** Rest for **two days** and then walk.

    https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis
    """

    severity = "warning"
    action = "signs"


#: Where a paragraph, item, heading, row of a table or block begins: bold words end before it.
_BREAK = re.compile(r"\n[ \t>]*(?:\n|[-*+] |\d{1,2}[.)] |#|\||:::)")
#: Two or three stars, none of them escaped; a search for what begins with a letter is quick.
_MARK = re.compile(r"\*\*(?<![\\*]\*\*)\*?(?!\*)")
#: A line across the page.
_RULE = re.compile(r"[* \t]+$", re.MULTILINE)
#: A pair that is the last of its line, with a space before the second mark. A sentence between two
#: stars may be a note below the text.
_SLIPS = (
    re.compile(
        r"(?P<begin>\*)(?<![\w*\\]\*)(?=[^\s*])(?P<words>[^*\n|.;]{0,80}[^\s*|.;])"
        r"[ \t]+(?P<end>\*)(?!\*)(?![^*\n]*\*)"
    ),
    re.compile(
        r"(?P<begin>__?)(?<!(?:[^\W_]|[\\/])_)(?<!(?:[^\W_]|[\\/])__)(?=[^\s_])(?P<words>[^_\n|]{0,80}[^\s_|])"
        r"[ \t]+(?P<end>(?P=begin))(?!_)(?![^_\n]*_)"
    ),
)
#: Beside a letter only stars mark anything.
_BESIDE = re.compile(r"__(?<![_/]__)(?=[^\s_])(?P<words>[^_\n\]/]*[^\s_\]/])__(?=[^\W_])")
#: A word with a colon after one star: what a line begins with that is to stand out.
_LABEL = re.compile(r"\*[^\W\d_][\w ]{0,30}:(?=[ \t])(?!(?:[^\n*]|\n(?![ \t]*\n))*\*)")
_BEFORE = re.compile(r"(?:[ \t>]|[-+][ \t]|\d+[.)][ \t])*")
_FOOTNOTED = re.compile(r"\*(?<=[\w.!?)]\*)(?!\*)")
#: What needs no space after it, and before it.
_OPENING, _CLOSING = " \t\n([{“‘\"'¿¡—", " \t\n.,;:!?)]}…”’—"


def check_document(document: Document) -> Problems:
    text = document.text
    if "**" in document.prose:
        for marks in _together(document.prose):
            if len(marks) % 2:
                says = "Two stars begin or end bold words here, and their partner is missing."
                fix = "Put ** at the other end of the bold words too, or take these out."
                line, column = place(document, marks[-1].start())
                yield OpenBold.problem(document.file, line, says, fix, column=column)
                continue
            for begin, end in zip(marks[::2], marks[1::2], strict=True):
                if _is_torn(text, begin.end(), end.start()):
                    says = "Of these marks one stands inside the words of a link, so all are shown."
                    fix = "Write  **[words](address)**"
                    line, column = place(document, begin.start())
                    yield OpenBold.problem(
                        document.file, line, says, fix, severity="error", column=column
                    )
                    continue
                if text[begin.end()].isspace() or text[end.start() - 1].isspace():
                    yield _spaced(document, begin.span(), end.span())
    if "*" in document.prose or "_" in document.prose:
        yield from _single(document)


#: The rest of a link's words, and where it leads.
_LEADS = re.compile(r"[^\[\]\n]*\]\(")


def _is_torn(text: str, begin: int, end: int) -> bool:
    """Whether the edge of a link's words stands between two marks, and not the whole of it."""
    opened = text.count("[", begin, end) - text.count("]", begin, end)
    return (opened < 0 and "](" in text[begin:end]) or (
        opened > 0 and _LEADS.match(text, end) is not None
    )


def _together(prose: str) -> Iterator[list[re.Match[str]]]:
    """Pairs of stars, those of one paragraph together."""
    marks: list[re.Match[str]] = []
    for match in _MARK.finditer(prose):
        if marks and _BREAK.search(prose, marks[-1].start(), match.start()):
            yield marks
            marks = []
        begin = prose.rfind("\n", 0, match.start()) + 1
        if not _RULE.match(prose, begin):
            marks.append(match)
    yield marks


def _single(document: Document) -> Problems:
    prose = document.prose
    for slip in _SLIPS:
        for found in slip.finditer(prose):
            if document.text[found.start("end") - 1].isspace():
                yield _spaced(document, found.span("begin"), found.span("end"))
    for found in _BESIDE.finditer(prose) if "__" in prose else ():
        line, column = place(document, found.start())
        says = "Low lines before a letter end no bold words, as stars do."
        edits = [Edit(line, column, found[0], f"**{found['words']}**")]
        fix = f"Write  {edits[0].new}"
        yield OpenBold.problem(
            document.file, line, says, fix, severity="error", column=column, edits=edits
        )
    for found in _LABEL.finditer(prose):
        begin = prose.rfind("\n", 0, found.start()) + 1
        if _BEFORE.fullmatch(prose, begin, found.start()) and not _FOOTNOTED.search(prose):
            line, column = place(document, found.start())
            says = "A star begins italic words here, and its partner is missing."
            fix = "Put a star behind the last of these words too, or write  \\*  to show it."
            yield OpenBold.problem(document.file, line, says, fix, column=column)


def _spaced(document: Document, begin: tuple[int, int], end: tuple[int, int]) -> Problem:
    """What is wrong with a pair of marks that has spaces on its inside."""
    text = document.text
    inner = text[begin[1] : end[0]]
    before = begin[1] + len(inner) - len(inner.lstrip())
    after = end[0] - len(inner) + len(inner.rstrip())
    gap = "" if text[max(begin[0] - 1, 0) : begin[0]] in _OPENING else " "
    gap_after = "" if text[end[1] : end[1] + 1] in _CLOSING else " "
    parts = (
        (begin[0], before, gap + text[slice(*begin)]),
        (after, end[1], text[slice(*end)] + gap_after),
    )
    edits = [Edit(*place(document, one), text[one:last], new) for one, last, new in parts]
    edits = [edit for edit in edits if edit.old != edit.new]
    if any("\n" in edit.old for edit in edits):
        edits = []
    line, column = place(document, begin[0] if before > begin[1] else end[0])
    says = "The space inside these marks makes nothing bold or italic, and readers see the marks."
    fix = "Put it outside:  **bold** words  or  *italic* words"
    return OpenBold.problem(
        document.file, line, says, fix, severity="error", column=column, edits=edits
    )
