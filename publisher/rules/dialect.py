from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.content.document import Document
from publisher.problems import Edit
from publisher.rule import Problems, Rule
from publisher.wording.searching import place


class Dialect(Rule):
    """Only marks that this site knows stand in a text.

    Other systems have marks of their own: for boxes, footnotes, private notes, ticks, classes.
    Here readers would see them as they were typed.

    Wrong: !!! note  and below it  Keep warm.
    Right: ::: warning Note  then  Keep warm.  then  :::

    What Markdown is and is not: https://daringfireball.net/projects/markdown/syntax
    """

    action = "signs"


@dataclass(frozen=True, slots=True)
class _Mark:
    """``signs``, of which one must stand in all that ``form`` finds, are looked for first. Of that
    the message shows the group ``at``, if there is one. ``instead`` is what to write for all of it,
    with its groups, where that leaves nothing to decide."""

    signs: tuple[str, ...]
    form: re.Pattern[str]
    what: str
    fix: str
    instead: str | None


def _mark(signs: str, form: str, what: str, fix: str, instead: str | None = None) -> _Mark:
    """``signs`` have bars between them."""
    return _Mark(tuple(signs.split("|")), re.compile(form, re.MULTILINE), what, fix, instead)


_NOTE = "is a note, which readers would see"
_HIDDEN = "Write  <!-- your note -->  which nobody sees, or delete it."
_COMMENT = r"<!-- \g<note> -->"
#: The words of a note, on as many lines as it has. They end no other one.
_WORDS = r"[ \t]*(?P<note>(?:(?!<!--|-->)[\s\S]){1,400}?)[ \t]*"
_BOX = "Write a block:  ::: warning Its title  then the text, then a line of  :::"
_MARKS = (
    _mark(
        "TOC]|toc]|TOC_|toc_",
        r"^[ \t]*\[{1,2}_?(?:TOC|toc)_?\]{1,2}[ \t]*$",
        "asks for a list of contents, which every page has by itself",
        "Delete the line.",
        "",
    ),
    _mark(
        "^",
        r"(?<!\\)(?:\[\^[^\]\n]{1,400}\]:?|(?<!\[)\^\[[^\[\]\n]{1,400}\](?!\())",
        "is a footnote, which this site does not have",
        "List a source under references and cite it as  [1]  or say it in the text.",
    ),
    _mark(
        "[ ]|[x]|[X]",
        r"^(?P<item>[ \t>]*(?:[-*+]|\d+[.)]))[ \t]+\[[ xX]\](?=[ \t])",
        "is a box to tick, which a page does not have",
        "Begin the line with  -  alone.",
        r"\g<item>",
    ),
    _mark(
        "~",
        r"(?<!\{)~~(?=\S)[^~\n]+(?<=\S)~~",
        "is not crossed out, but shown with its signs",
        "Delete the words, or the signs.",
    ),
    _mark(
        "=",
        r"(?<![=\w{])==(?P<words>(?=[^=\s])[^=\n]+(?<=[^=\s]))==(?![=\w])",
        "is not marked, but shown with its signs",
        "Write  **words**  for words that matter.",
        r"**\g<words>**",
    ),
    _mark(
        "{",
        r"(?<!\{)\{(?::[^{}\n]*|[ ]*[.#][A-Za-z][^{}\n]*)\}",
        "gives a class or a name, which readers would see",
        "Delete it.",
        "",
    ),
    _mark(
        "{",
        r"(?<=\))[ ]?\{[^{}\n:.#]*=[^{}\n]*\}",
        "gives a picture a size, which readers would see: it has one by itself",
        "Delete it.",
        "",
    ),
    _mark(
        "![",
        r"(?P<alt>!\[[^\[\]\n|]*)(?P<at>\|[ ]?\d+(?:x\d+)?)(?=\]\()",
        "gives a picture a size, which a blind reader would hear: it has one by itself",
        "Delete it.",
        r"\g<alt>",
    ),
    _mark(
        ":",
        r":(?<![\w:/]:)(?:[+-]1|[a-z][a-z0-9_]{2,30}):(?![\w:])",
        "is no little picture, but shown with its signs",
        "Type the picture itself, or delete it.",
    ),
    _mark(
        "~",
        r"(?<=\w)~(?P<words>\w{1,4})~(?![\w~])|(?<=[A-Z])~(?P<more>\d{1,2})~(?=[A-Z])",
        "is not lowered, but shown with its signs",
        "Write  <sub>2</sub>",
        r"<sub>\g<words>\g<more></sub>",
    ),
    _mark(
        "^",
        r"(?<=[\w)])\^(?P<words>[\w+-]{1,4})\^(?!\^)",
        "is not raised, but shown with its signs",
        "Write  <sup>2</sup>",
        r"<sup>\g<words></sup>",
    ),
    _mark(
        "++",
        r"(?<![+\w{])\+\+(?P<words>(?=[^+\s])[^+\n]+(?<=[^+\s]))\+\+(?![+\w}])",
        "is not underlined, but shown with its signs",
        "Write  **words**  for words that matter.",
        r"**\g<words>**",
    ),
    _mark(
        "]:",
        r"^ {0,3}\[(?P<words>(?!\^)[^\[\]\n]+)\]:(?=[ \t]+[^\s<.:/#]+[,;:]?[ \t]+[^\s\"'(])",
        "is shown with its brackets",
        "Write  **words:**  for words that matter, or  \\[  to show the bracket.",
        r"**\g<words>:**",
    ),
    _mark(
        "]:",
        r"^ {0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]+[^\s<]+[./:#][^\s]+[ \t]+[^\s\"'(][^\n]*",
        "names no address, as words stand behind it",
        'Put these into quotation marks:  [name]: address "words"',
    ),
    _mark(
        "__/__",
        r"(?<![\w/_])_{2,}(?:/_{2,})+(?![\w/])",
        "is a blank to fill in, of which low lines would vanish",
        "Write spaces around each  /  as in  ___ / ___",
    ),
    _mark("!!!|???", r"^(?:!!!|\?\?\?)\+?[ \t]+\w[^\n]*$", "is a box of another system", _BOX),
    _mark("[!", r"^[ \t]*>[ \t]*\[![A-Za-z]+\]", "is a box of another system", _BOX),
    _mark(
        "\n: |\n :|\n  :|\n   :|\n:\t",
        r"^(?![ \t]*(?:[-*+>#|:\n]|\d+[.)]))[^\n]++\n(?:[ \t]*\n)?(?P<at>[ ]{0,3}:[ \t]+\S[^\n]*)",
        "begins an explanation, which Markdown does not know",
        "Write  - **Word**: what it means",
    ),
    _mark(
        "[[",
        r"!?\[\[(?!\d+\]\]|_?(?:TOC|toc))[^\[\]\n]+\]\]",
        "is a link of another system",
        "Write  [words](file.md)  or  ![what it shows](picture.jpg)",
    ),
    _mark(
        "] (|]\n(",
        r"\](?P<at>(?: |(?P<end>\n))"
        r"(?P<target>\((?:https?:|mailto:|tel:|/|\.{1,2}/|#|[\w-]+\.md)[^)\n]*\)))",
        "stands apart from its words, so that it is no link",
        "Delete the space between  ]  and  (",
        r"]\g<target>\g<end>",
    ),
    _mark(
        ")[",
        r"\((?P<words>[^()\n]+)\)"
        r"\[(?P<target>(?:https?:|mailto:|tel:|/|\.{1,2}/|[\w-]+\.md)[^\]\n]*)\]",
        "is a link with its brackets the wrong way round",
        "Write  [words](address)",
        r"[\g<words>](\g<target>)",
    ),
    _mark("%%", rf"(?<![\w%])%%(?!%){_WORDS}(?<!%)%%(?!%)", _NOTE, _HIDDEN, _COMMENT),
    _mark("{", rf"\{{(?:#(?=[ \t])|>>){_WORDS}(?:#|<<)\}}", _NOTE, _HIDDEN, _COMMENT),
    _mark("/*", rf"(?<![\w/*])/\*+(?![*/]){_WORDS}(?<!\*)\*+/", _NOTE, _HIDDEN, _COMMENT),
    _mark("\n//|\n //", r"^[ ]?//[ \t]+(?P<note>[^\W\d_][^\n]*)$", _NOTE, _HIDDEN, _COMMENT),
    # All that looks like <!-- and is not, such as <!— in the typography of a word processor.
    _mark(
        "<",
        rf"(?:<[ ]?![ ]?(?<!<!)|<!(?=-[^-]|[–—])|<(?=--))[-–—]{{1,2}}{_WORDS}[-–—]{{1,2}}[ ]?>",
        _NOTE,
        _HIDDEN,
        _COMMENT,
    ),
    _mark(
        "{",
        r"\{(?P<sign>\+\+|--|~~|==)[^{}\n]+(?P=sign)\}",
        "proposes a change, which readers would see",
        "Make the change, and delete the signs.",
    ),
    _mark(
        "*",
        r"\*(?<=\d\*)(?=\d)",
        "between numbers makes italics of what follows where another one stands",
        "Write  ×  to multiply, or  \\*  to show the star.",
        " × ",
    ),
    _mark(
        "*",
        r"\*(?:(?<=\w\*)|(?<=\d\*)\*(?=\d))(?=\w)(?<!\d\*(?=\d))(?=[^*\n]*[^\S\n][^*\n]*\b\*+\b)",
        "inside a word makes bold or italics of what follows, up to the next one",
        "Write  \\*  to show the star.",
    ),
    _mark(
        "\\",
        r"(?<!\\)(?:\\\\)*(?P<at>\\)$",
        "at the end of a line is shown, and breaks no line",
        "Put an empty line there to begin a new paragraph, or two spaces to break the line.",
    ),
    _mark(
        "`|~",
        r"^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?P<at>(?:`{3,}|~{3,})[^`\n]*)$",
        "begins no sample of code",
        "Begin a line with the marks, and one word at most; end with a line of the same marks.",
    ),
    _mark(
        "\\|$$|$",
        r"\$\$(?=[^$\n]*[\\^_=][^$\n]*\$\$|$)|\\(?<![\w:\\]\\)(?:frac|times|circ|text|cdot|leq?|geq?|approx|sqrt|pm|degree|mathrm|div"
        r"|rightarrow|to)(?![A-Za-z])|(?<![\w$])\$(?=[^\s$])[^$\n]{0,60}[\^\\][^$\n]{0,60}\$(?!\d)",
        "is a formula of another system, and shown with its signs",
        "Write it in words and signs, such as  90°  ½  3 × 10",
    ),
    _mark(
        "*[",
        r"^[ ]{0,3}\*\[[^\[\]\n]+\]:[^\n]*",
        "explains an abbreviation, and is shown as it stands",
        "Say it where the text has it first, as in  physical therapist (PT)  and delete the line.",
    ),
    _mark(
        "==|= =|——|— —|––|– –|──|━━|═══|―――",
        r"(?:(?<=\n\n)|^#{1,6}[ ][^\n]*\n)(?P<at>[ ]{0,3}(?:[=—–―─━═][ ]?){3,})$",
        "draws no line across the page, but is shown",
        "Delete it, or write  ---  with an empty line above it.",
    ),
    _mark(
        " #",
        r"^[ ]{1,3}(?P<at>#{1,6}[ \t]+\S[^\n]*)",
        "makes no heading with spaces before it",
        "Begin the line with the # marks.",
        r"\g<at>",
    ),
)
#: Where a link or picture leads, or an address that was typed out; it may end later.
_ADDRESS = re.compile(r"(?:\]\(<?|https?://)[^\s<>()]*+(?:\([^\s<>()]*+\)[^\s<>()]*+)*+")


def check_document(document: Document) -> Problems:
    # A sign may be one that begins a line.
    lines = f"\n{document.prose}"
    for mark in _MARKS:
        if any(map(lines.__contains__, mark.signs)):
            for found in mark.form.finditer(document.prose):
                at = "at" if "at" in mark.form.groupindex else 0
                begin = max(found.start(), document.text.rfind("\n", 0, found.start(at)) + 1)
                around = slice(max(begin - 1, 0), found.end() + 1)
                # Spaces may be in the place of a sample of code; an address holds any sign.
                is_code = document.text[around] != document.prose[around]
                if is_code or _is_in_address(document.prose, found.start()):
                    continue
                words = " ".join(found[at].split())
                shown = words if len(words) <= 40 else f"{words[:39]}…"
                line, column = place(document, found.start(at))
                says = f'"{shown}" {mark.what}.'
                yield Dialect.problem(
                    document.file,
                    line,
                    says,
                    mark.fix,
                    column=column,
                    edits=_edits(document, mark, found),
                )


def _is_in_address(prose: str, at: int) -> bool:
    begin = prose.rfind("\n", 0, at) + 1
    end = prose.find("\n", at)
    around = _ADDRESS.finditer(prose, begin, len(prose) if end < 0 else end)
    return any(found.start() <= at < found.end() for found in around)


def _edits(document: Document, mark: _Mark, found: re.Match[str]) -> Iterator[Edit]:
    if mark.instead is not None:
        line, column = place(document, found.start())
        olds, news = found[0].split("\n"), found.expand(mark.instead).split("\n")
        for number, (old, new) in enumerate(zip(olds, news, strict=True)):
            if old != new:
                # A line of which nothing is left would part the text.
                is_gone = number and not new and document.prose.startswith("\n", found.end())
                yield Edit(line + number, 1 if number else column, old, None if is_gone else new)
