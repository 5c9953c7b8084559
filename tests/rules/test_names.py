"""What a field names has a file of its own, and is public."""

from __future__ import annotations

import pytest

from tests.rules.kit import findings
from tests.tables import cases
from tests.writing import Content


@pytest.fixture
def around(content: Content) -> Content:
    content.document("conditions/neck-pain.md", name="Neck pain")
    content.document("conditions/knee-pain.md", name="Knee pain", status="draft")
    content.document("people/sam.md", title=None, date=None, name="Sam Sample")
    return content


def test_names_of_files_are_right(around: Content) -> None:
    """With or without .md, in any form of list."""
    around.document("articles/a.md", conditions="[neck-pain.md]", authors="sam", reviewer="sam")
    assert [] == findings(around, "names")


@cases(r"""
    fields= | says | fix
    {'conditions': '[neck-pain, nek-pain]'} | There is no file "nek-pain.md" in content/conditions.
        | Did you mean "neck-pain"?
    {'conditions': 'Neck pain'} | There is no file "Neck pain.md" in content/conditions.
        | Did you mean "neck-pain"?
    {'conditions': 'xyz'} | There is no file "xyz.md" in content/conditions.
        | Write one of: knee-pain, neck-pain.
    {'treatments': 'xyz'} | There is no file "xyz.md" in content/treatments. | Write one of: none.
    {'authors': '../sam'} | There is no file "../sam.md" in content/people. | Did you mean "sam"?
    {'reviewer': 'zoe'} | There is no file "zoe.md" in content/people. | Write one of: sam.
    {'conditions': '[knee-pain]'} | "knee-pain" is not public yet, so readers would not find it.
        | Publish content/conditions/knee-pain.md first, or take the name out.
    """)
def test_a_name_that_leads_nowhere_is_reported(
    around: Content, fields: dict[str, str], says: str, fix: str
) -> None:
    """The article would be missing from the hub, in silence."""
    around.document("articles/a.md", **fields)
    ((file, line, found, remedy),) = findings(around, "names")
    assert ("articles/a.md", 5, says) == (file, line, found)
    assert remedy.startswith(fix)


def test_a_page_that_is_not_there_can_be_made(around: Content) -> None:
    """A near name is often another thing: an article on knees must not be filed under necks."""
    around.document("articles/a.md", conditions="[heel-pain]")
    ((*_, remedy),) = findings(around, "names")
    assert remedy.endswith('Or make its page:  python3 tasks.py new "Heel pain" --kind condition')


def test_a_draft_may_name_a_draft(around: Content) -> None:
    """Neither is public, so nobody misses anything."""
    around.document("articles/a.md", conditions="[knee-pain]", status="draft")
    assert [] == findings(around, "names")
