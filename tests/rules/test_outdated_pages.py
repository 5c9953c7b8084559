"""A page about the clinic does not say what has ceased to be true."""

from __future__ import annotations

import pytest

from tests.rules.kit import findings
from tests.writing import CLINIC, Content

NOBODY = "Pages are checked.\n\nNo clinician has reviewed them yet.\n"
PHONE = "The way to reach us is by phone.\n"


@pytest.fixture
def reviewed(content: Content) -> Content:
    content.document("articles/neck.md", reviewer="sam", reviewed="2026-01-05")
    return content


def test_it_is_true_until_somebody_reviews(content: Content) -> None:
    """A clinic without a reviewer, or without an e-mail address, says so honestly."""
    content.document("articles/neck.md")
    content.document("pages/policy.md", NOBODY)
    content.document("pages/contact.md", PHONE)
    assert [] == findings(content, "outdated-pages")


def test_a_policy_that_nobody_reviews_is_outdated_by_a_review(reviewed: Content) -> None:
    """Readers would be told two things at once."""
    reviewed.document("pages/policy.md", NOBODY)
    says = "This says that nobody reviews, and some pages name their reviewer."
    fix = "Say who reviews now, and that pages without a review say so."
    assert [("pages/policy.md", 8, says, fix)] == findings(reviewed, "outdated-pages")


def test_a_contact_page_without_e_mail_is_outdated_by_an_address(content: Content) -> None:
    """Who cannot call would not write."""
    content.write("clinic.toml", f'email = "desk@clinic.example"\n{CLINIC}')
    content.document("pages/contact.md", PHONE)
    says = "This says that there is no e-mail, and clinic.toml has desk@clinic.example."
    assert [says] == [found[2] for found in findings(content, "outdated-pages")]


def test_articles_may_say_so_of_others(reviewed: Content) -> None:
    """Only pages about the clinic speak of its own ways."""
    reviewed.document("articles/knee.md", "No doctor has reviewed the study. There is no email.\n")
    assert [] == findings(reviewed, "outdated-pages")
