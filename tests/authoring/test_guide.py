"""The guide and the explanations say what the tables and the rules say."""

from __future__ import annotations

import pytest

from publisher.authoring.guide import explanations, guide
from publisher.blocks import BLOCKS
from publisher.content.clinic import FACTS
from publisher.fields import FIELDS
from publisher.rule import declared
from tests.project import ROOT


def test_the_guide_in_the_repository_is_the_newest() -> None:
    """It cannot drift; ``python3 tasks.py guide`` writes it anew."""
    assert guide() == (ROOT / "publisher" / "GUIDE.md").read_text("utf-8")


def test_the_guide_leaves_nothing_out() -> None:
    """Every field, block, fact and rule has its place in it."""
    text = guide()
    named = [f"| `{row.name}` |" for row in FIELDS]
    named += [f"`::: {name}" for name in BLOCKS]
    named += [f"| `{fact.name}` |" for fact in FACTS]
    named += [f"### {rule}\n" for rule in explanations()]
    assert [] == [name for name in named if name not in text]


def test_every_rule_on_what_a_writer_writes_is_in_the_guide() -> None:
    """A name in square brackets that the guide does not know would help nobody."""
    known = set(declared("publisher.content", "publisher.rules"))
    assert {"front-matter", "encoding", "field-unknown"} <= known
    assert set() == known - set(explanations())


@pytest.mark.parametrize("rule", explanations())
def test_an_explanation_is_worth_reading(rule: str) -> None:
    """What is asked, and an example of each side, so that a writer can do it."""
    found = explanations()[rule]
    assert found.asks.endswith(".")
    assert found.wrong
    assert found.right
    assert found.wrong != found.right


def test_the_guide_promises_nothing_of_llms_txt() -> None:
    """Who switches it on knows what it is not for."""
    (line,) = [line for line in guide().splitlines() if line.startswith("| `llms_txt` |")]
    assert "Google says that it ignores the file" in line
