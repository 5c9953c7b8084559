"""Pages about a treatment tell its risks."""

from __future__ import annotations

from tests.rules.kit import body_findings, findings, severities_of
from tests.tables import cases
from tests.writing import Content


def test_a_treatment_without_risks_is_reported(content: Content) -> None:
    """The page has a place for them."""
    content.document("treatments/needling.md", name="Needling")
    says, fix = "This treatment tells no risks.", "Add  risks: [Soreness for a day or two, …]"
    assert [("treatments/needling.md", 1, says, fix)] == findings(content, "no-risks")
    content.document("treatments/needling.md", name="Needling", risks="[Soreness]")
    assert [] == findings(content, "no-risks")


def test_an_article_on_a_treatment_without_risks_is_reported(content: Content) -> None:
    """Its title promises the whole story of the treatment."""
    content.document("treatments/needling.md", name="Needling", risks="[Soreness]")
    fields = {"title": "What needling does", "treatments": "[needling]"}
    says = "The article is about needling and does not speak of its risks."
    fix = "Add a part about the risks, or a link to them."
    found = body_findings(content, "no-risks", "It may ease pain.\n", **fields)
    assert [("articles/neck.md", 2, says, fix)] == found
    assert ["warning"] == severities_of(content, "no-risks", **fields)


@cases(r"""
    body                   | title
    A bruise is common.\n  | What needling does
    Ask about its Risks.\n | What needling does
    Words.\n               | A stiff neck at work
    """)
def test_one_that_speaks_of_risks_or_of_else_is_right(
    content: Content, body: str, title: str
) -> None:
    """An article about a stiff neck may name a treatment beside others."""
    content.document("treatments/needling.md", name="Needling", risks="[Soreness]")
    assert [] == body_findings(content, "no-risks", body, title=title, treatments="[needling]")
