"""What a program mends is mended: the fault is gone, and nothing else is worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.authoring.mend import mend
from publisher.problems import Edit, Problem
from tests.project import Project
from tests.scenarios.advice import must_lead_on
from tests.scenarios.folder import lay_out
from tests.scenarios.test_scenarios import CLINIC, EACH_WITH_CONTENT, content_of
from tests.writing import Content


def problem(*edits: Edit, line: int = 1) -> Problem:
    return Problem("a.md", line, "rule", "It is wrong.", edits=edits)


def test_only_what_an_edit_names_is_changed() -> None:
    """Line ends, and lines that are alike, stay as they are."""
    text = "a the the b\r\n\r\nthe the\r\n"
    found = problem(Edit(1, 3, "the the", "the"))
    assert ("a the b\r\n\r\nthe the\r\n", [found]) == mend(text, [found])


def test_a_line_is_taken_out() -> None:
    """A field that is left over goes with its line."""
    found = problem(Edit(2, 1, "b", None))
    assert "a\nc\n" == mend("a\nb\nc\n", [found])[0]


def test_what_has_changed_since_is_left_alone() -> None:
    """The edit was meant for another text; guessing would spoil this one."""
    for edit in (Edit(1, 1, "b", "c"), Edit(9, 1, "a", "c"), Edit(1, 9, "a", "c")):
        assert ("a\n", []) == mend("a\n", [problem(edit)])


def test_the_edits_of_a_problem_are_made_together_or_not_at_all() -> None:
    """Half of a fix could be worse than none."""
    both = problem(Edit(1, 1, "a", "A"), Edit(2, 1, "x", "X"))
    assert ("a\nb\n", []) == mend("a\nb\n", [both])
    assert ("A\nX\n", [both]) == mend("a\nx\n", [both])


def test_of_two_problems_on_one_line_one_is_mended_at_a_time() -> None:
    """The second spoke of a line that the first has changed; it is found again."""
    one, two = problem(Edit(1, 1, "a", "A")), problem(Edit(1, 3, "b", "B"))
    text, mended = mend("a b\n", [one, two])
    assert (1, 1) == (len(mended), sum(map(str.isupper, text)))


def test_a_problem_keeps_its_edits_when_it_is_cached() -> None:
    """The second check of a text offers the same as the first."""
    from dataclasses import astuple

    found = problem(Edit(1, 1, "a", None), Edit(2, 1, "x", "X"))
    assert found.edits == Problem.from_row(astuple(found)).edits


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path / "project", CLINIC / "content")


@EACH_WITH_CONTENT
def test_advice_that_is_followed_leads_on(file: Path, project: Project) -> None:
    """No advice goes in a circle or does harm, whatever a writer did wrong."""
    for section in content_of(file):
        lay_out(project.root, section)
    if (project.root / "content").is_dir():
        must_lead_on(project.root / "content")


def test_most_mechanical_mistakes_carry_their_edits(content: Content) -> None:
    """What a person need not decide is one click, or one command."""
    content.document("conditions/neck-pain.md", name="Neck pain", also_called="[Tom &amp; Jerry]")
    content.document(
        "articles/neck.md",
        "Rest rest helps.\n\n# Rest\n\n[a](https://clinic.example/conditions/neck-pain/)\n"
        "\n**At home**\n\n[b](http://other.example/)\n",
        conditions="[neck-pian]",
        title="Neck pain.",
    )
    rules = {one.rule for one in content.problems() if one.edits}
    expected = {"names", "plain-fields", "headings", "own-address", "insecure-links"}
    assert expected | {"bold-headings", "title-style", "doubled-words"} == rules
