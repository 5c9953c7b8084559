"""A rule declares itself: its name, its problems and its words come from one class."""

from __future__ import annotations

from publisher.problems import Problem
from publisher.rule import Explanation, Rule


class MadeUpRule(Rule):
    """Links are made up.

    They lead nowhere. A test
    needs no more.

    Wrong: [a](b)  with
      an end
    Right: [a](c)
    https://clinic.example/why
    """

    severity = "warning"


def test_a_rule_is_named_after_its_class() -> None:
    """The name in messages, in clinic.toml and of the file are one; the word Rule is no part."""
    assert "made-up" == MadeUpRule.name


def test_a_problem_has_the_severity_of_its_rule() -> None:
    """It says another one only where it differs."""
    expected = Problem("a.md", 2, "made-up", "It is.", "Do.", "warning", 3)
    assert expected == MadeUpRule.problem("a.md", 2, "It is.", "Do.", column=3)
    assert "error" == MadeUpRule.problem("a.md", 2, "It is.", severity="error").severity


def test_a_docstring_is_read_in_parts() -> None:
    """Paragraphs are joined, an example keeps its double spaces and may go on, indented."""
    assert MadeUpRule.explanation() == Explanation(
        "Links are made up.",
        "They lead nowhere. A test needs no more.\n\nhttps://clinic.example/why",
        "[a](b)  with an end",
        "[a](c)",
    )
