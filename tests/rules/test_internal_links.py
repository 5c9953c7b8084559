"""An article, condition or treatment leads on to another page of the site."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, findings, severities_of
from tests.writing import BODY_LINE, Content

LONG = "word " * 100 + "\n\n"
SAYS = "No link leads from this text to another page of the site."
FIX = (
    "Link to the condition or treatment that it speaks of: [neck pain](../conditions/neck-pain.md)"
)


@pytest.mark.parametrize(
    "body", [f"{LONG}[a](arm.md)\n", f"{LONG}[a](/arm/)\n", f"{LONG}[a][b]\n\n[b]: arm.md\n", "a\n"]
)
def test_a_text_with_a_link_is_right(content: Content, body: str) -> None:
    """A text of a few words is barely begun."""
    assert [] == body_findings(content, "internal-links", body)


@pytest.mark.parametrize(
    "more",
    ["", "[a](https://other.example/)", "[a](#part)", "![a](room.png)", "[a](mailto:a@b.example)"],
)
def test_a_text_that_leads_nowhere_is_reported(content: Content, more: str) -> None:
    """Links to other sites, to parts of the page and to pictures lead to no page of ours."""
    body = f"{LONG}{more}\n"
    assert [("articles/neck.md", BODY_LINE, SAYS, FIX)] == body_findings(
        content, "internal-links", body
    )
    assert ["warning"] == severities_of(content, "internal-links", body)


def test_a_page_such_as_contact_may_lead_nowhere(content: Content) -> None:
    """Only what says something about health has to."""
    content.document("pages/contact.md", LONG)
    assert [] == findings(content, "internal-links")
