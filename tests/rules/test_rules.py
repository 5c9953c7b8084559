"""The rules together: found, sorted, and milder with what is not public."""

from __future__ import annotations

from pathlib import Path

from publisher.rules import check, rules
from tests.rules import test_advice, test_claims
from tests.writing import Content

HERE = Path(__file__).parent


def test_every_rule_has_a_test_of_its_name() -> None:
    """A rule that nobody has seen break may never have worked."""
    files = {path.stem.removeprefix("test_").replace("_", "-") for path in HERE.glob("test_*.py")}
    tables = (test_claims.test_the_claim_is_reported, test_advice.test_harmful_advice_is_told)
    rows = [row for table in tables for mark in table.pytestmark for row in mark.args[1]]
    assert set() == rules().keys() - files - {rule for rule, *_ in rows}, "Add a test of this rule."


def test_rules_are_found_in_the_order_of_their_names() -> None:
    """A new file is a new rule, with no list to forget."""
    assert sorted(rules()) == list(rules())
    assert "title" in rules()


def test_problems_are_sorted_and_reported_once(content: Content) -> None:
    """The same link twice on one line is one thing to mend."""
    content.document("articles/neck.md", "[a](x.md) [a](x.md)\n\n# Neck\n")
    content.document("articles/arm.md", "[a](x.md)\n")
    assert [
        ("content/articles/arm.md", 6, "links"),
        ("content/articles/neck.md", 6, "links"),
        ("content/articles/neck.md", 8, "headings"),
    ] == [
        (problem.file, problem.line, problem.rule)
        for problem in content.problems("headings", "links")
    ]


def test_mistakes_in_a_draft_are_warnings(content: Content) -> None:
    """Half an article must not stop the others from being published."""
    content.document("articles/draft.md", "# Neck\n", status="draft", tilte="a")
    content.document("articles/later.md", "# Neck\n", date="2027-01-01")
    ours = ("field-unknown", "headings")
    assert ["warning"] * 3 == [problem.severity for problem in content.problems(*ours)]
    shown = content.problems(*ours, drafts=True)
    assert ["warning"] * 3 == [problem.severity for problem in shown]


def test_a_draft_that_no_preview_could_show_is_an_error_there(content: Content) -> None:
    """An open block or a taken address would break the pages of others too."""
    content.document("articles/draft.md", "::: takeaways\n- One.\n", status="draft")
    (hidden,) = content.problems("blocks")
    (shown,) = content.problems("blocks", drafts=True)
    assert ("warning", "error") == (hidden.severity, shown.severity)


def test_a_draft_that_cannot_be_read_is_an_error(content: Content) -> None:
    """Nobody knows whether it is a draft."""
    content.write("articles/draft.md", "---\nstatus: draft\n")
    assert ["error"] == [problem.severity for problem in content.problems("front-matter")]


def test_a_draft_puts_no_public_page_in_the_wrong(content: Content) -> None:
    """A draft of the same title, description and address is the one to change."""
    same: dict[str, str | None] = {
        "title": "Neck",
        "slug": "neck",
        "description": "The same made-up words in both of the files, long enough to be of use.",
    }
    content.document("articles/a.md", status="draft", **same)
    content.document("articles/b.md", **same)
    problems = content.problems("address", "description", "title")
    assert {"address", "title", "description"} == {problem.rule for problem in problems}
    assert {("content/articles/a.md", "warning")} == {(p.file, p.severity) for p in problems}


def test_reading_and_rules_tell_together(content: Content) -> None:
    """Everything is reported at once, whichever stage found it."""
    content.document("articles/neck.md", "# Neck\n", color="red")
    assert [(5, "field-unknown"), (7, "headings")] == [
        (problem.line, problem.rule) for problem in content.problems("field-unknown", "headings")
    ]


def test_a_problem_of_reading_is_kept(content: Content) -> None:
    """What reading found is not lost among the rules."""
    content.write("articles/neck.md", b"\xff")
    site = content.site()
    assert ["encoding"] == [problem.rule for problem in site.problems]
    assert set(site.problems) <= set(check(site))
