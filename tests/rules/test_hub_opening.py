"""The first paragraph of a condition or treatment says its name."""

from __future__ import annotations

from tests.rules.kit import findings
from tests.tables import cases
from tests.writing import Content


@cases(r"""
    opening
    Neck pain is common.
    A **neck pain** that lasts is common.
    Pain in the neck is common.
    Cervical pain, as doctors call it, is common.
    """)
def test_an_opening_with_the_name_is_right(content: Content, opening: str) -> None:
    """Its words may be parted, and another name counts as well."""
    fields = {"name": "Neck pain", "also_called": "[Cervical pain]"}
    content.document("conditions/neck-pain.md", f"{opening}\n\nMore.\n", **fields)
    assert [] == findings(content, "hub-opening")


def test_an_opening_without_the_name_is_reported(content: Content) -> None:
    """Who comes from a search wonders whether this is the right page."""
    body = "It is common, and most often it passes.\n\nNeck pain may come back.\n"
    content.document("conditions/neck-pain.md", body, name="Neck pain")
    says = 'The first paragraph does not say "Neck pain".'
    fix = "Begin with what it is:  Neck pain is …"
    assert [("conditions/neck-pain.md", 7, says, fix)] == findings(content, "hub-opening")


def test_other_pages_and_blocks_are_not_asked(content: Content) -> None:
    """An article has no name, and a block at the top is not the opening."""
    content.document("articles/neck.md", "It is common.\n")
    content.document("treatments/rest.md", "::: takeaways\n- It helps.\n:::\n", name="Rest")
    assert [] == findings(content, "hub-opening")
