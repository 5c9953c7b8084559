"""Questions are headings of ### that end in a question mark, each with its answer below."""

from __future__ import annotations

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    text
    ### Does it hurt?\n\nA little.\n
    In short:\n\n### Does it *hurt?*\nA little.\n### Is it safe? ###\n- Mostly.\n
    ### Does it hurt?\n::: warning A\nb\n:::\n
    ""
    """)
def test_questions_with_answers_are_right(content: Content, text: str) -> None:
    """An answer may be a paragraph, a list or a block."""
    assert [] == body_findings(content, "faq", f"::: faq\n{text}:::\n")


@cases(r"""
    text | line= | severity | says
    Does it hurt? No.\n | 0 | error | This block has no questions.
    ### Cost\n\nAsk us.\n | 1 | warning | "Cost" is not a question.
    ### Does it hurt?\n\n### Is it safe?\n\nYes.\n | 1 | error | This question has no answer.
    ### Is it safe?\n\nYes.\n\n### Does it hurt?\n\n | 5 | error | This question has no answer.
    """)
def test_an_odd_question_is_reported(
    content: Content, text: str, line: int, severity: str, says: str
) -> None:
    """At the question's own line."""
    body = f"::: faq\n{text}:::\n"
    ((_, at, findings, fix),) = body_findings(content, "faq", body)
    assert (BODY_LINE + line, says) == (at, findings)
    assert fix
    assert [severity] == severities_of(content, "faq", body)
