"""A clinician's page shows what the law wants in advertising."""

from __future__ import annotations

import pytest

from tests.rules.kit import findings
from tests.writing import Content

PERSON = "people/pat-example.md"
WHOLE = {"credentials": "PT", "licenses": "[NJ EXAMPLE-0001 (Example Board)]"}


def test_a_person_with_a_license_is_right(content: Content) -> None:
    """Nothing more is asked, whether that person reviews or not."""
    content.document(PERSON, **WHOLE)
    content.document("articles/neck.md", reviewer="pat-example", reviewed="2026-10-01")
    assert [] == findings(content, "people")


def test_what_is_missing_is_reported(content: Content) -> None:
    """All of it in one message, as a warning: not everybody who writes treats."""
    content.document(PERSON)
    says = "This person has no credentials and no license."
    fix = "Add what the license says; leave it if this person treats nobody."
    assert [(PERSON, 1, says, fix)] == findings(content, "people")
    assert ["warning"] == [problem.severity for problem in content.problems("people")]


def test_a_reviewer_without_a_license_stops_a_publish(content: Content) -> None:
    """A page must not say that a clinician reviewed it where nobody can look that up."""
    content.document(PERSON, credentials="PT")
    content.document("articles/neck.md", reviewer="pat-example", reviewed="2026-10-01")
    says = "This person reviews pages and has no license."
    assert [(PERSON, 1, says, "Add what the license says.")] == findings(content, "people")
    assert ["error"] == [problem.severity for problem in content.problems("people")]


@pytest.mark.parametrize("entry", ["40QA00000000", "New Jersey 40QA00000000", "NJ", "NJ (a board)"])
def test_a_license_in_another_form_is_reported(content: Content, entry: str) -> None:
    """What cannot be read would vanish from the page without a word."""
    content.document(PERSON, credentials="PT", licenses=f"['{entry}']")
    says = f'"{entry}" is not a license with state and number.'
    fix = "Write it as  NJ 40QA00000000 (the name of the board)"
    assert [(PERSON, 6, says, fix)] == findings(content, "people")


def test_a_license_that_nobody_issued_is_reported(content: Content) -> None:
    """A reader looks a license up at the board that issued it."""
    content.document(PERSON, credentials="PT", licenses="[NJ 40QA00000000]")
    says = "Nothing says who issued license 40QA00000000."
    fix = "Write it as  NJ 40QA00000000 (the name of the board)"
    assert [(PERSON, 6, says, fix)] == findings(content, "people")
    assert ["warning"] == [problem.severity for problem in content.problems("people")]
