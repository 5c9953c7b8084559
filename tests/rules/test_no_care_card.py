"""Clinical pages say when to seek care."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, findings, severities_of
from tests.writing import Content


def test_a_page_without_a_care_card_is_reported(content: Content) -> None:
    """A reader may have the illness that looks like a harmless one."""
    says = "The page does not say when to seek care."
    fix = (
        "Add a block  ::: care urgent  with a list, and close it with  :::"
        "  An article that is not about health says  about: clinic"
    )
    body = "::: do\n- Rest.\n:::\n\n```\n::: care urgent\n:::\n```\n"
    assert [("articles/neck.md", 0, says, fix)] == body_findings(content, "no-care-card", body)
    assert ["warning"] == severities_of(content, "no-care-card")


@pytest.mark.parametrize("level", ["routine", "urgent", "emergency"])
def test_any_level_will_do(content: Content, level: str) -> None:
    """Not every page has an emergency to speak of."""
    body = f"::: care {level}\n- it is worse\n:::\n"
    assert [] == body_findings(content, "no-care-card", body)


def test_other_pages_need_none(content: Content) -> None:
    """A contact page treats nobody."""
    content.document("pages/contact.md")
    assert [] == findings(content, "no-care-card")


@pytest.mark.parametrize(("fields", "count"), [({}, 0), ({"conditions": "[neck-pain]"}, 1)])
def test_news_of_the_clinic_need_none(content: Content, fields: dict[str, str], count: int) -> None:
    """Who was hired is nobody's symptom; what names a condition is about health all the same."""
    found = body_findings(content, "no-care-card", "Sam is new here.\n", about="clinic", **fields)
    assert count == len(found)


def test_the_lines_that_go_with_about_clinic_are_named(content: Content) -> None:
    """``about: clinic`` alone changes nothing while the article names a condition."""
    fields = {"about": "clinic", "conditions": "[neck-pain]", "treatments": "[heat]"}
    found = body_findings(content, "no-care-card", "Sam is new here.\n", **fields)
    assert "about: clinic  and has no line  conditions:  or  treatments:" in found[0][3]
