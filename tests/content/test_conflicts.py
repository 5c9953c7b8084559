"""Of a part that two people changed at once, one version is kept."""

from __future__ import annotations

import pytest

from tests.writing import CLINIC, Content, document

BOTH = "<<<<<<< HEAD\nKeep warm:\n- at night\n=======\nKeep cool.\n>>>>>>> knee\n"


def told(content: Content) -> list[tuple[str, int]]:
    """File and line of each error, all of which are of this rule."""
    found = [problem for problem in content.problems() if problem.is_error]
    assert {"conflict"} >= {problem.rule for problem in found}
    return [(problem.file, problem.line) for problem in found]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (document("a.md", f"Words.\n\n{BOTH}"), 8),
        (document("a.md", "Words.\n>>>>>>> knee\n"), 7),
        (document("a.md", "Words.\n||||||| base\n"), 7),
        (document("a.md").replace("date:", "<<<<<<< HEAD\ntitle: B\n=======\n>>>>>>> b\ndate:"), 4),
        (f"<<<<<<< HEAD\n{document('a.md')}=======\n---\n>>>>>>> b\n", 1),
    ],
)
def test_both_versions_in_a_document_are_one_error(content: Content, text: str, line: int) -> None:
    """At the first mark, and nothing is said of what else may be wrong in either version."""
    content.write("articles/a.md", text)
    assert [("content/articles/a.md", line)] == told(content)


def test_both_versions_in_the_settings_are_told_there(content: Content) -> None:
    """Of the clinic's facts and of the redirects, each once."""
    content.write("clinic.toml", CLINIC + '<<<<<<< HEAD\nstate = "NJ"\n=======\n>>>>>>> b\n')
    content.write("redirects.txt", "/a/  /b/\n<<<<<<< HEAD\n/c/  gone\n=======\n>>>>>>> b\n")
    assert [("content/clinic.toml", CLINIC.count("\n") + 1), ("content/redirects.txt", 2)] == told(
        content
    )


@pytest.mark.parametrize("body", ["A\n=======\n", "<<<<<< a\n", "a <<<<<<< b\n", "========\n"])
def test_other_marks_are_none(content: Content, body: str) -> None:
    """A line of equals signs below a word is a heading."""
    content.write("articles/a.md", document("a.md", body))
    assert [] == content.problems("conflict")
