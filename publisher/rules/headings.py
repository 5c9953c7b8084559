from __future__ import annotations

import html
import re
from collections.abc import Iterator

from publisher.content.document import Document
from publisher.content.fences import insides
from publisher.content.headings import headings, is_underlined
from publisher.content.list_lines import unquoted
from publisher.problems import Edit
from publisher.rule import Problems, Rule
from publisher.wording.sentences import plain


class Headings(Rule):
    """Headings begin with ## and skip no level.

    They are how a screen reader's user finds the way. The title is the page's one first-level
    heading. https://www.w3.org/WAI/tutorials/page-structure/headings/

    Wrong: ## What may help  and below it  #### At home
    Right: ## What may help  and below it  ### At home
    """

    action = "heading"
    required = True


_BEGIN = "A heading begins with  ##  and a space."
_UNDERLINED = (
    "The line of hyphens below makes a heading of this sentence.",
    f"Put an empty line between the two. {_BEGIN}",
)
#: What a sentence ends with, and hardly a heading: of a question nobody knows which of them it is.
_SENTENCE = re.compile(r"[.!?;:,…][\"'”’»)\]*_]*$")
_MARKED = re.compile(r">|(?:[-*+]|\d+[.)])[ \t]")
#: No heading has more words.
_LONGEST = 12
#: So many words in a row are a wall.
_MOST_WORDS = 1_000
#: Nobody forgets the space of ## Words, as of one mark no heading is made.
_SIGN = re.compile(r"#(?:(?P<number>\d)|(?=[^#\s]))")
#: Markdown takes the # of "- # of visits" or "> #1" for a heading inside the item or quotation.
_INSIDE = re.compile(r"^[ \t]*(?:(?:[-*+]|\d+\.)[ \t]+|>[ \t]*)+(?P<marks>#+)")


def check_document(document: Document) -> Problems:
    level = 1
    if not headings(document) and document.words >= _MOST_WORDS:
        says = f"This text has {document.words:,} words and no heading."
        fix = "Give each part of it one, so that readers find theirs:  ## What may help"
        yield Headings.problem(document.file, document.body_line, says, fix, severity="warning")
    signs = _signs(document) if any(one.level == 1 for one in headings(document)) else {}
    questions = insides(document, "faq")
    for heading in headings(document):
        if any(heading.line in lines for lines in questions):
            # Questions are written with ### wherever they stand.
            level = max(2, level)
        if not _has_words(heading.text):
            fix = "Write them after the # marks, or remove the line."
            yield Headings.problem(document.file, heading.line, "This heading has no words.", fix)
        elif heading.is_underlined and _is_sentence(heading.text):
            yield Headings.problem(document.file, heading.line, *_UNDERLINED)
        elif heading.line in signs:
            says = "The # that begins this line makes a heading of it."
            fix = f"Write  \\#  to show it. {_BEGIN}"
            edits = [Edit(heading.line, 1, "#", "\\#")] if signs[heading.line] else []
            yield Headings.problem(document.file, heading.line, says, fix, edits=edits)
        elif heading.level == 1:
            says = "The title is already the page's main heading."
            fix = f"Begin this one with two marks: ## {heading.text}"
            edits = [Edit(heading.line, 0, "#", "##")]
            if heading.is_underlined:
                fix = f"Write  ## {heading.text}  and delete the line of signs below it."
                below = document.body.split("\n")[heading.line + 1 - document.body_line]
                edits = [
                    Edit(heading.line, 0, heading.text, f"## {heading.text}"),
                    Edit(heading.line + 1, 1, below, None),
                ]
            yield Headings.problem(document.file, heading.line, says, fix, edits=edits)
        elif heading.level > level + 1:
            says = f"This heading skips a level: {'#' * heading.level} follows {'#' * level}."
            # Of more than six marks the rest are words.
            text = heading.text.lstrip("# ")
            marks = "#" * (heading.level + len(heading.text) - len(heading.text.lstrip("#")))
            fix = f"Write {'#' * (level + 1)} {text}"
            edits = [Edit(heading.line, 0, marks, "#" * (level + 1))]
            yield Headings.problem(document.file, heading.line, says, fix, edits=edits)
        level = max(2, heading.level)
    for line in _quoted(document):
        yield Headings.problem(document.file, line, *_UNDERLINED)
    for line, text in document.numbered:
        if "#" in text and (match := _INSIDE.match(text)):
            says = "The # after the mark of an item or a quotation makes a heading of its words."
            fix = f"Write  \\{match['marks']}  to show it, or the word: number."
            edits = [Edit(line, match.start("marks") + 1, "#", "\\#")]
            yield Headings.problem(document.file, line, says, fix, edits=edits)


def _is_sentence(text: str) -> bool:
    """Whether a text above a line, or an item or a quotation, is no heading."""
    is_marked = _MARKED.match(text) or _SENTENCE.search(text)
    return is_marked is not None or len(text.split()) > _LONGEST


def _quoted(document: Document) -> Iterator[int]:
    """Lines of quotations that a line of hyphens below makes headings."""
    if "\n>" not in f"\n{document.text}":
        return
    lines = [*unquoted(document.text.split("\n"))]
    threes = zip(lines, lines[1:], lines[2:], strict=False)
    for (_, _, above), (at, depth, line), (_, also, below) in threes:
        if depth == also > 0 and is_underlined(above, line, below):
            yield document.body_line + at


def _signs(document: Document) -> dict[int, bool]:
    """Lines that begin with a sign right before a word, such as #1 or a hashtag; whether it can
    only be meant for: number. Right below each other they may be a list."""
    found = {line: sign for line, text in document.numbered if (sign := _SIGN.match(text))}
    return {
        line: sign["number"] is not None and not {line - 1, line + 1} & found.keys()
        for line, sign in found.items()
    }


def _has_words(text: str) -> bool:
    """Whether a reader sees or hears anything of a heading's own."""
    shown = html.unescape(plain(text)).replace(" ", "")
    return any(map(str.isprintable, shown))
