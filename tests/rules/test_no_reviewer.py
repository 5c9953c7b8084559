"""Pages without a reviewer are counted, in one warning."""

from __future__ import annotations

from tests.rules.kit import findings, severities_of
from tests.writing import Content

FIX = "When a clinician has read a page, add  reviewer: file-name  and  reviewed: date"


def test_pages_are_counted_once(content: Content) -> None:
    """Twenty warnings of the same kind would hide all others."""
    assert ["warning"] == severities_of(content, "no-reviewer")
    says = "1 clinical page has no reviewer yet; it says so."
    assert [("content", 0, says, FIX)] == findings(content, "no-reviewer")
    content.document("conditions/neck-pain.md", name="Neck pain")
    says = "2 clinical pages have no reviewer yet; each says so."
    assert [("content", 0, says, FIX)] == findings(content, "no-reviewer")


def test_reviewed_pages_and_others_are_not_counted(content: Content) -> None:
    """A contact page needs no clinician, and a draft is not read by anybody."""
    content.document("articles/neck.md", reviewer="sam", reviewed="2026-02-01")
    content.document("articles/draft.md", status="draft")
    content.document("pages/contact.md")
    assert [] == findings(content, "no-reviewer")
