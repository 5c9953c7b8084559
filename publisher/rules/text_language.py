from __future__ import annotations

from publisher.content.document import Document
from publisher.fields import BY_NAME
from publisher.rule import Problems, Rule
from publisher.wording.language import found_language


class TextLanguage(Rule):
    """The text is in the language that its field says.

    The field decides how a screen reader speaks the page, in which language its buttons are, and
    among which pages it is listed. Without the field it is the clinic's own language.

    Wrong: a text in Spanish without a language
    Right: language: es

    WCAG 2.2, 3.1.1: https://www.w3.org/WAI/WCAG22/Understanding/language-of-page
    """

    severity = "warning"


_NAMES = {"en": "English", "es": "Spanish"}


def check_document(document: Document) -> Problems:
    found = found_language(document)
    if document.kind in BY_NAME["language"].kinds and found not in ("", document.language):
        yield TextLanguage.problem(
            document.file,
            document.line("language"),
            f"The text is in {_NAMES[found]}, and the page says that it is in"
            f" {_NAMES[document.language]}.",
            f"Write  language: {found}  or translate the text.",
        )
