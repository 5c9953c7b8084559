from __future__ import annotations

import re
from dataclasses import dataclass

from publisher.content.document import Document
from publisher.problems import Severity
from publisher.rule import Problems, Rule
from publisher.wording.language import language_of
from publisher.wording.searching import fields_text, search


class Leftovers(Rule):
    """Nothing is left over from the page or draft that the text was copied from.

    A copied web page brings along its buttons, bylines and hidden addresses, a draft its notes.
    On our page they are nonsense, and readers take the rest for careless too.

    Wrong: October 29, 20255 min read
    Right: (nothing: the page shows its date and reading time by itself)

    Hidden mail addresses:
    https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/
    """


_DELETE = "Delete it."


@dataclass(frozen=True, slots=True)
class _Leftover:
    """``sign`` is looked for first, in small letters: it must stand in all that ``form`` finds.
    With a ``language``, it is left over in texts of that language only."""

    sign: str
    form: re.Pattern[str]
    says: str
    fix: str = _DELETE
    severity: Severity = "error"
    language: str = ""


def _words(text: str, says: str, fix: str = _DELETE, severity: Severity = "error") -> _Leftover:
    pattern = r"\b" + text.replace(" ", r"\s+") + r"\b"
    return _Leftover(text, re.compile(pattern, re.IGNORECASE), says, fix, severity)


def _note(text: str, severity: Severity, language: str = "") -> _Leftover:
    form = re.compile(rf"(?<![\w-]){text}(?![\w-])")
    fix = "Write what is missing, or delete the note."
    return _Leftover(text.casefold(), form, "This is a note to yourself.", fix, severity, language)


_BUTTON = "These words come from a button or line of the page that was copied."
_LEFTOVERS = (
    _Leftover(
        "protected",
        re.compile(r"\[?email\s*protected\]?", re.IGNORECASE),
        "Here stood a mail address that the copied page had hidden.",
        "Write the address, or lead readers to the contact page.",
    ),
    _Leftover(
        "min read",
        re.compile(r"(?:\b[A-Z][a-z]+\.? \d{1,2}, \d{4})?\d{1,3} min read\b", re.I),
        "The page shows its date and reading time by itself.",
    ),
    _words("back to blog", _BUTTON),
    _words("lorem ipsum", "This is filler text."),
    _words("your text here", "This is filler text."),
    _words("skip to content", _BUTTON),
    _words("leave a comment", _BUTTON, severity="warning"),
    _words("leave a reply", _BUTTON, severity="warning"),
    _words("share this", _BUTTON, severity="warning"),
    _words("compartir esto", _BUTTON, severity="warning"),
    _words("deje un comentario", _BUTTON, severity="warning"),
    _words("posted by", _BUTTON, "The page names its authors by itself.", "warning"),
    # In Spanish it is a word: "all".
    _note("TODO", "error", "en"),
    _note("FIXME", "error"),
    _note("TBD", "warning"),
    _note("TK", "warning"),
    _note("XXX", "warning"),
)


def check_document(document: Document) -> Problems:
    text = f"{fields_text(document)}\n{document.prose}".casefold()
    # A phrase may run over the end of a line.
    folded = text.replace("\n", " ")
    for leftover in _LEFTOVERS:
        if leftover.sign in folded and leftover.language in ("", language_of(document)):
            yield from _found(document, leftover)


def _found(document: Document, leftover: _Leftover) -> Problems:
    for match, line, column in search(document, leftover.form):
        says = f'"{" ".join(match[0].split())}": {leftover.says}'
        yield Leftovers.problem(
            document.file, line, says, leftover.fix, severity=leftover.severity, column=column
        )
