"""The guide and the explanations say what the tables and the rules say."""

from __future__ import annotations

import ast
import re

import pytest

from publisher.blocks import BLOCKS
from publisher.content.facts import FACTS
from publisher.desk.guide import explanations, guide
from publisher.fields import FIELDS
from tests.project import ROOT, Project


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


def _told_by_reading() -> set[str]:
    """The rules that publisher/content names: the third argument of Problem, the second of _add."""
    calls = [
        call
        for path in (ROOT / "publisher" / "content").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
    ]
    places = {"Problem": 2, "_add": 1}
    names = {call: getattr(call.func, "id", getattr(call.func, "attr", "")) for call in calls}
    arguments = [call.args[places[name]] for call, name in names.items() if name in places]
    return {str(found.value) for found in arguments if isinstance(found, ast.Constant)}


def test_every_rule_that_a_message_can_name_is_explained() -> None:
    """A name in square brackets that ``explain`` does not know would help nobody."""
    told = _told_by_reading()
    assert {"front-matter", "encoding", "field-unknown"} <= told
    assert set() == {name for name in told if re.fullmatch("[a-z-]+", name)} - set(explanations())


@pytest.mark.parametrize("rule", explanations())
def test_an_explanation_is_worth_reading(rule: str) -> None:
    """What is asked, and an example of each side, so that a writer can do it."""
    found = explanations()[rule]
    assert found.asks.endswith(".")
    assert found.wrong
    assert found.right
    assert found.wrong != found.right


def test_explain_prints_a_rule_and_knows_near_names() -> None:
    """The command helps with the name too."""
    project = Project(ROOT)
    assert project.must("explain", "date").startswith("date: A date begins with the year.\n")
    done = project.run("explain", "dat")
    assert (1, True) == (done.code, 'Did you mean "date"?' in done.out)


def test_the_guide_promises_nothing_of_llms_txt() -> None:
    """Who switches it on knows what it is not for."""
    (line,) = [line for line in guide().splitlines() if line.startswith("| `llms_txt` |")]
    assert "Google says that it ignores the file" in line
