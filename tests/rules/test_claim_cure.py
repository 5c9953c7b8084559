"""A cure, a guarantee or a miracle is promised to nobody."""

from __future__ import annotations

import pytest

from publisher.rules import rules
from tests.rules.kit import body_findings, findings
from tests.writing import Content


@pytest.mark.parametrize("field", ["title", "description", "image_alt"])
def test_fields_are_read_too(content: Content, field: str) -> None:
    """Search results show them before anybody reads the text."""
    content.document("articles/neck.md", **{"tags": "[a]", field: "It cures headaches"})
    line = {"title": 2, "description": 3, "image_alt": 6}[field]
    assert [("articles/neck.md", line)] == [found[:2] for found in findings(content, "claim-cure")]


def test_the_clinics_own_words_are_read_too(content: Content) -> None:
    """Every page shows the tagline."""
    clinic = (content.root / "clinic.toml").read_text("utf-8")
    content.write("clinic.toml", clinic.replace("Care in plain words", "The cure for pain"))
    assert [("clinic.toml", 0)] == [found[:2] for found in findings(content, "claim-cure")]


def test_a_caption_is_read_too(content: Content) -> None:
    """It stands below the picture."""
    body = '![Drawing of a room.](room.png "Where we cure pain")\n'
    assert [6] == [line for _, line, _, _ in body_findings(content, "claim-cure", body)]


def test_the_place_is_marked(content: Content) -> None:
    """The column leads the eye to the words."""
    content.document("articles/neck.md", "It is no cure. It **cures**\nnobody, we cure all.\n")
    assert [(6, 21)] == [
        (problem.line, problem.column) for problem in rules()["claim-cure"](content.site())
    ]


def test_a_waived_sentence_is_left_alone(content: Content) -> None:
    """A reviewer accepted it, with its reference; another sentence is still reported."""
    content.document("people/sam.md", title=None, date=None, name="Sam Sample")
    body = "Rest **cures** it. [1]\n\nIt cures all.\n"
    fields = {"references": "[A study]", "waivers": "['Rest cures it. [1] sam']"}
    assert [10] == [line for _, line, _, _ in body_findings(content, "claim-cure", body, **fields)]
    fields["waivers"] = "['Rest cures it. [1] nobody']"
    assert 2 == len(body_findings(content, "claim-cure", body, **fields))
