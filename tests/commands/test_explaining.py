"""Every name that a message can show in square brackets is explained, and no other is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.audit.checks import every_check
from publisher.commands.explaining import every_name, explain
from publisher.fields import FIELDS
from publisher.problems import PublisherError
from publisher.rules import rules
from tests.project import ROOT, Project

PACKAGE = ROOT / "publisher"
TREES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
#: The audit names a problem after the file of its check, the reader of fields after the field;
#: the guide only takes up what is explained.
FOUND_OTHERWISE = {
    "publisher.rule",
    "publisher.audit.report",
    "publisher.content.document",
    "publisher.desk.check",
    "publisher.desk.guide",
}


def takers(tree: ast.Module) -> dict[str, int]:
    """Function or class -> the place of its argument ``rule``; methods without themselves."""
    found = {"Problem": 2}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            if "rule" in names:
                found[node.name] = names.index("rule")
        if isinstance(node, ast.ClassDef):
            fields = [
                ast.unparse(row.target) for row in node.body if isinstance(row, ast.AnnAssign)
            ]
            if "rule" in fields:
                found[node.name] = fields.index("rule")
    return found


def named(tree: ast.Module) -> Iterator[ast.expr]:
    """Every expression that a file gives for the name of a rule."""
    places = takers(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if function in places:
                given = {keyword.arg: keyword.value for keyword in node.keywords}
                if "rule" in given:
                    yield given["rule"]
                elif len(node.args) > places[function]:
                    yield node.args[places[function]]


def values(expression: ast.expr, tree: ast.Module) -> set[str]:
    """What an expression can be: a text, one of two texts, or a constant of the file."""
    if isinstance(expression, ast.IfExp):
        return values(expression.body, tree) | values(expression.orelse, tree)
    if isinstance(expression, ast.Constant):
        return {str(expression.value)}
    constants = {
        ast.unparse(node.targets[0]): str(node.value.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    }
    return {constants[name]} if (name := ast.unparse(expression)) in constants else set()


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def told() -> set[str]:
    """Every name of a rule in the source of the package."""
    found = set(rules()) | {row.name for row in FIELDS if row.shape == "choice"}
    found |= {check.__name__.rpartition(".")[2].replace("_", "-") for check in every_check()}
    for tree in TREES.values():
        for expression in named(tree):
            found |= values(expression, tree)
    return found


TOLD = sorted(told())


def test_no_name_is_overlooked() -> None:
    """A name that is made in another way than this test knows would never be asked for."""
    overlooked = {
        module_of(path)
        for path, tree in TREES.items()
        for expression in named(tree)
        if not values(expression, tree) and ast.unparse(expression) not in {"rule", "told.rule"}
    }
    assert set() == overlooked - FOUND_OTHERWISE
    assert {"address-lost", "port-unusable", "no-bucket", "title-width", "status", "engine"} <= set(
        TOLD
    )


@pytest.mark.parametrize("name", TOLD)
def test_a_name_in_a_message_is_explained(name: str) -> None:
    """Whoever reads it in square brackets can ask what it means."""
    text = explain(name)
    assert text.startswith(f"{name}: ")
    assert text.split("\n\n")[0].endswith((".", ")"))


def test_nothing_is_explained_that_is_never_told() -> None:
    """What no message names any more is taken out of its rulebook."""
    assert set() == set(every_name()) - set(TOLD)


def test_a_name_of_two_stages_gets_both() -> None:
    """The rule of the Markdown first, then that of the finished page."""
    rule, page = explain("headings").split("In the finished pages: ")
    assert "skip no level" in rule
    assert "one h1" in page


def test_a_near_name_is_proposed() -> None:
    """Names of later stages are known, too."""
    with pytest.raises(PublisherError) as refused:
        explain("adress-lost")
    assert 'Did you mean "address-lost"?' == refused.value.problems[0].fix


def test_the_command_explains_a_publish(example: Project) -> None:
    """What a publish told can be typed as it stands."""
    assert example.must("explain", "address-lost").startswith("address-lost: An address that")
