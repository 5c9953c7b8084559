"""Letters that came damaged or hidden out of another program are typed again."""

from __future__ import annotations

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body
    Café, naïve – “quoted” … ’tis\n
    10\xa0minutes, Dr.\xa0Example, 5\xa0to\xa06\n
    👩\u200d⚕️ a\n
    `donâ€™t`\n
    Ãrea, Âme\n
    膝が痛い\n
    """)
def test_ordinary_letters_are_right(content: Content, body: str) -> None:
    """Accents, curly quotes and emoji are meant; a number keeps its unit."""
    assert [] == body_findings(content, "pasted-characters", body)


@cases(r"""
    text    | garbled | fix
    donâ€™t | â€™     | Write  ’
    cafÃ©   | Ã©      | Write  é
    a â€“ b | â€“     | Write  –
    10Â°    | Â°      | Write  °
    a�b     | �       | Type it again.
    ï»¿a    | ï»¿     | Type it again.
    """)
def test_damaged_letters_are_an_error(content: Content, text: str, garbled: str, fix: str) -> None:
    """With the letter that was there, where it can be known."""
    says = f'"{garbled}" is a letter that was damaged when the text was copied.'
    body = f"a\n{text}\n"
    findings = [("articles/neck.md", BODY_LINE + 1, says, fix)]
    assert findings == body_findings(content, "pasted-characters", body)
    assert ["error"] == severities_of(content, "pasted-characters", body)


@cases(r"""
    body                  | says
    a\nb\u200bc d\xade\n  | This text has 2 invisible characters; the first is here.
    a\nof\xa0the arm\n    | This text has 1 space that holds two words together; the first is here.
    a\nof\xa0the\xa0arm\n | This text has 2 spaces that hold two words together; the first is here.
    """)
def test_hidden_characters_are_counted(content: Content, body: str, says: str) -> None:
    """One warning a document, at the first of them."""
    ((_, line, findings, fix),) = body_findings(content, "pasted-characters", body)
    assert (BODY_LINE + 1, says) == (line, findings)
    assert fix
    assert ["warning"] == severities_of(content, "pasted-characters", body)
