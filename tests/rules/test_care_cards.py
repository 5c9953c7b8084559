"""A care card is a list, with one sign on each line."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings, severities_of
from tests.writing import BODY_LINE, Content


@pytest.mark.parametrize(
    "text", ["- a\n", "- a\ngoes on\n- b\n", "- a\n\nSay that you had dry needling.\n", ""]
)
def test_a_list_of_signs_is_right(content: Content, text: str) -> None:
    """What to say on the phone may stand below the list."""
    assert [] == body_findings(content, "care-cards", f"::: care urgent\n{text}:::\n")


def test_a_card_without_a_list_is_an_error(content: Content) -> None:
    """A worried reader would search a paragraph for the sign."""
    body = "::: care emergency\nChest pain is dangerous.\n:::\n"
    says = "A care card is a list of signs."
    fix = "Write each sign on a line of its own:  - you have chest pain"
    assert [("articles/neck.md", BODY_LINE, says, fix)] == body_findings(
        content, "care-cards", body
    )
    assert ["error"] == severities_of(content, "care-cards", body)


def test_text_above_the_list_is_a_warning(content: Content) -> None:
    """The title ends in "if:" and goes on in the list."""
    body = "::: care urgent\nThese are signs.\n\n- a\n:::\n"
    says = "This text comes between the card's title and its list."
    ((_, line, findings, _),) = body_findings(content, "care-cards", body)
    assert (BODY_LINE + 1, says) == (line, findings)
    assert ["warning"] == severities_of(content, "care-cards", body)
