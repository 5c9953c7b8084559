"""Every name that a message can show in square brackets is explained, and no other is."""

from __future__ import annotations

import ast

import pytest

from publisher.commands.explaining import every_name, explain
from publisher.rule import Rule, declared
from tests.project import ROOT, Project
from tests.refusals import refusal

PACKAGE = ROOT / "publisher"
DECLARED = declared("publisher", "benchmarks")


def test_every_problem_is_one_of_a_declared_rule() -> None:
    """A name that is typed into a message could be misspelt, and be explained nowhere."""
    makers = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem"
    }
    assert {"publisher.rule"} == makers


@pytest.mark.parametrize("name", DECLARED)
def test_a_rule_is_declared_once(name: str) -> None:
    """Two docstrings of one rule could differ; the finished pages have rules of their own."""
    places = [rule.__module__.startswith("publisher.audit.") for rule in DECLARED[name]]
    assert places in ([False], [True], [True, False])


@pytest.mark.parametrize(
    "rule", [rule for rules in DECLARED.values() for rule in rules], ids=lambda rule: rule.name
)
def test_an_explanation_has_its_parts(rule: type[Rule]) -> None:
    """What is asked is one sentence, and an example has two sides."""
    found = rule.explanation()
    assert found.asks.endswith((".", ")"))
    assert found.why or found.wrong
    assert bool(found.wrong) == bool(found.right)


@pytest.mark.parametrize("name", every_name())
def test_a_name_in_a_message_is_explained(name: str) -> None:
    """Whoever reads it in square brackets can ask what it means."""
    text = explain(f"[{name}]")
    assert text.startswith(f"{name}: ")
    assert text.split("\n\n")[0].endswith((".", ")"))


def test_names_of_every_stage_are_known() -> None:
    """Reading, rules, cards, build, audit, publish, commands and benchmarks tell problems."""
    wanted = {"status", "title", "theme", "engine", "breadcrumbs", "address-lost", "no-bucket"}
    assert set() == {*wanted, *DECLARED, "archive", "no-server"} - set(every_name())


def test_a_name_of_two_stages_gets_both() -> None:
    """The rule of the Markdown first, then that of the finished page."""
    rule, page = explain("headings").split("In the finished pages: ")
    assert "skip no level" in rule
    assert "one h1" in page


def test_a_near_name_is_proposed() -> None:
    """Names of later stages are known, too."""
    assert 'Did you mean "address-lost"?' == refusal(lambda: explain("adress-lost")).fix


def test_the_command_explains_a_publish(example: Project) -> None:
    """What a publish reported can be typed as it stands."""
    assert example.must("explain", "address-lost").startswith("address-lost: An address that")
