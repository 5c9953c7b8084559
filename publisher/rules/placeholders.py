from __future__ import annotations

import re

from publisher.content.document import Document
from publisher.rule import Problems, Rule
from publisher.wording.searching import search


class Placeholders(Rule):
    """Nothing still waits to be filled in.

    Templates and writing assistants put a word in brackets where yours is to stand. One that is
    forgotten is the first thing that a reader sees.

    Wrong: Call [Clinic Name] at [Phone Number].
    Right: Call us at (212) 227-3233.
    """


_OF = (
    r"clinic|company|practice|business|doctor|provider|therapist|author|patient|contact|phone|"
    r"telephone|email|e-mail|website|booking|street|city|town|state|location|neighborhood|service"
)
_WHAT = (
    r"names?|address|numbers?|city|state|zip(?: code)?|location|phone|link|url|date|email|e-mail|"
    r"website|here|information|details|info|hours|year|month"
)
_PICTURE = "image|photo|picture|graphic|infographic|illustration|video"
_SPANISH = (
    r"(?:tu|su|inserte|inserta|insertar|agregue|agrega|añada|añade)\b[^\]\n]{1,60}|"
    r"(?:nombre|dirección|número|teléfono|enlace|correo|ciudad)(?: de(?:l| la)? [^\]\n]{1,40})?"
)
#: A word in brackets that is no link and no citation.
_BRACKETS = re.compile(
    r"\[(?<![\]\\!]\[)"
    r"(?:(?:insert|your|add|enter|replace|placeholder|fill in|link to)\b[^\]\n]{0,80}"
    rf"|(?:the )?(?:(?:{_OF})(?:[’']s)? )?(?:{_WHAT})"
    rf"|(?:{_OF})|cta|h[1-6]|(?:{_PICTURE}|cta)\b[:, ][^\]\n]{{2,120}}"
    rf"|{_SPANISH})\](?![(\[]|:[ \t]*(?:https?:|[/<.#]))",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.])X{1,3} ?%|\$X{2,}\b|(?<![\w(])\(?X{3}\)?[-. ]X{3}[-. ]X{4}\b", re.IGNORECASE
)
_HERE = re.compile(
    rf"\b(?:insert|add|place) (?:an? |the )?(?:{_PICTURE}|link)s? here\b", re.IGNORECASE
)
#: What must stand in a text, in small letters, for a pattern to find anything.
_SIGNS = {
    _BRACKETS: ("[",),
    _NUMBER: ("x%", "x %", "$xx", "xxx"),
    _HERE: tuple(f"{last} here" for last in "ceknos"),
}


def check_document(document: Document) -> Problems:
    for pattern, signs in _SIGNS.items():
        for match, line, column in search(document, pattern, signs):
            # A link whose address stands elsewhere.
            if f"\n{match[0]}: " in document.prose:
                continue
            says = f'"{match[0]}" still waits to be filled in.'
            fix = "Write what belongs there, or delete it."
            yield Placeholders.problem(document.file, line, says, fix, column=column)
