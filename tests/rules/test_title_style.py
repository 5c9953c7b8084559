"""A title is a line of plain words: no capitals throughout, no period, no clinic's name."""

from __future__ import annotations

from tests.rules.kit import findings
from tests.tables import cases
from tests.writing import Content

LEFT_OVER = "in the title is left over from a draft."
SEE = "Write the title that readers are to see."
NAMED = 'The title names the clinic, and search results add "| Example Clinic" to it.'


@cases(r"""
    title
    Neck pain
    TMJ
    What is TMJ?
    Rest, ice, etc.
    Pain at 3 a.m.
    Wait...
    膝 痛み
    The final weeks before a race
    Draft horses and knees
    A copy of your records (10)
    'At Example Clinic, and so many more words that the name is not added to it'
    """)
def test_plain_titles_are_right(content: Content, title: str) -> None:
    """Abbreviations are no shouting, and their periods are their own."""
    content.document("articles/neck.md", title=title)
    assert [] == findings(content, "title-style")


@cases(rf"""
    title | says | fix
    NECK PAIN | The title is in capitals throughout. | Write  title: Neck pain
    Neck pain. | The title ends with a period. | Write  title: Neck pain
    Neck pain \| Example clinic | {NAMED} | Leave the name out of the title.
    Copy of Neck pain | "Copy of" {LEFT_OVER} | {SEE}
    'DRAFT: neck pain' | "DRAFT:" {LEFT_OVER} | {SEE}
    Neck pain (borrador) | "(borrador)" {LEFT_OVER} | {SEE}
    Neck pain v2 | "v2" {LEFT_OVER} | {SEE}
    Neck pain FINAL | "FINAL" {LEFT_OVER} | {SEE}
    neck-pain.docx | ".docx" {LEFT_OVER} | {SEE}
    Visit Example Clinic | {NAMED} | Leave the name out of the title.
    """)
def test_an_odd_title_is_reported(content: Content, title: str, says: str, fix: str) -> None:
    """With the title to write."""
    content.document("articles/neck.md", title=title)
    assert [("articles/neck.md", 2, says, fix)] == findings(content, "title-style")
