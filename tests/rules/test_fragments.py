"""A link to a part of a page names a heading that is there."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@pytest.fixture
def arm(content: Content) -> Content:
    content.document(
        "articles/arm.md", "## When to rest\n\n## Risks\n\n## Risks\n\n## Über *uns*\n"
    )
    return content


@cases(r"""
    target
    arm.md#when-to-rest | arm.md#risks_1 | arm.md#uber-uns | /arm/#risks | /arm#risks | #here | #
    #top | #ref-1 | arm.md | arm.md# | /a-z/#main | https://other.example/#x | nowhere.md#x
    """)
def test_a_part_that_is_there_is_right(arm: Content, target: str) -> None:
    """What lies elsewhere, or in no file, is for other rules."""
    body = f"## Here\n\n[a]({target})\n"
    assert [] == body_findings(arm, "fragments", body, references="[A. PMID: 1]")


@cases(r"""
    target | says | fix
    arm.md#when-to-rst | There is no heading "#when-to-rst" in content/articles/arm.md.
        | Did you mean "#when-to-rest"?
    arm.md#Risks | There is no heading "#Risks" in content/articles/arm.md. | Did you mean "#risks"?
    #nowhere | There is no heading "#nowhere" in this file. | Did you mean "#here"?
    #ref-2 | There is no heading "#ref-2" in this file. | Write one of: #here
    /#contact | The page / has no place "#contact". | Write  /  without it.
    /a-z/#letter-k | The page /a-z/ has no place "#letter-k". | Write  /a-z/  without it.
    room.md#x | There is no heading "#x" in content/articles/room.md. | Leave the # part out.
    """)
def test_a_part_that_is_not_there_is_reported(
    arm: Content, target: str, says: str, fix: str
) -> None:
    """The reader would land at the top, and search."""
    arm.document("articles/room.md")
    body = f"## Here\n\n[a]({target})\n"
    assert [("articles/neck.md", BODY_LINE + 2, says, fix)] == body_findings(arm, "fragments", body)
    assert ["error"] == severities_of(arm, "fragments", body)


def test_a_draft_is_read_too(arm: Content) -> None:
    """A link between two drafts is right or wrong before they are published."""
    arm.document("articles/leg.md", "## A\n", status="draft")
    assert [] == body_findings(arm, "fragments", "[a](leg.md#a)\n", status="draft")
    assert 1 == len(body_findings(arm, "fragments", "[a](leg.md#x)\n", status="draft"))
