"""Pages without a source are counted, in one warning."""

from __future__ import annotations

from tests.rules.kit import findings, severities_of
from tests.writing import Content

FIX = "Add the sources to references, and cite them in the text as [1]."


def test_pages_are_counted_once(content: Content) -> None:
    """Twenty warnings of the same kind would hide all others."""
    assert ["warning"] == severities_of(content, "no-references")
    says = "1 clinical page names no sources yet."
    assert [("content", 0, says, FIX)] == findings(content, "no-references")
    content.document("conditions/neck-pain.md", name="Neck pain")
    says = "2 clinical pages name no sources yet."
    assert [("content", 0, says, FIX)] == findings(content, "no-references")


def test_pages_with_sources_and_others_are_not_counted(content: Content) -> None:
    """A contact page has nothing to prove, and a draft is not done."""
    content.document("articles/neck.md", references="[A made-up study]")
    content.document("articles/draft.md", status="draft")
    content.document("pages/contact.md")
    assert [] == findings(content, "no-references")
