"""A clinician's page shows what the law wants in advertising."""

from __future__ import annotations

from tests.content import Content
from tests.rules.kit import told

WHOLE = {"credentials": "PT", "license": "EXAMPLE-0001", "license_state": "NJ"}


def test_a_person_with_a_license_is_right(content: Content) -> None:
    """Nothing more is asked."""
    content.document("people/pat-example.md", **WHOLE)
    assert [] == told(content, "people")


def test_what_is_missing_is_told(content: Content) -> None:
    """All of it in one message, as a warning: not everybody who writes treats."""
    content.document("people/pat-example.md", credentials="PT")
    says = "This person has no license, no license_state."
    fix = "Add what the license says; leave it if this person treats nobody."
    assert [("people/pat-example.md", 1, says, fix)] == told(content, "people")
    assert ["warning"] == [problem.severity for problem in content.problems("people")]
