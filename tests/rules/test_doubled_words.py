"""No word stands twice in a row by mistake."""

from __future__ import annotations

from publisher.authoring.mend import mend
from publisher.rules import rules
from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body
    What he had had, and that that was so.\n
    Walla Walla is a name.\n
    Ask the therapist, the doctor.\n
    Rest the arm\n\narm and leg.\n
    - rest\n- rest\n
    5 5 - - a b ab\n
    `the the`\n
    \| the \| the \|\n
    It is the. The end.\n
    ::: steps Steps to take\n:::\n
    :::\xa0steps Steps to take\n:::\n
    ::: care Rest rested\nRested legs.\n:::\n
    See [the the.png](the the.png)s.\n
    See the![the](/x.png) the ![x](room.png)\n
    Rest the the’s.\n
    Monday: closed  \nclosed on Tuesday.\n
    There, there.\n
    See [1] and [2] and[3] and [4][5] and so.\n
    Use `x` and `y` and stop.\n
    See <https://a.example> and <https://b.example> and <a@b.example> and rest.\n
    See ![the room](room.png) and ![and the hall](room.png) and rest.\n
    """)
def test_words_that_are_meant_twice_are_right(content: Content, body: str) -> None:
    """Names, grammar and lists repeat words on purpose."""
    assert [] == body_findings(content, "doubled-words", body)


@cases(r"""
    body                               | line= | column= | first | second
    Rest the the arm.\n                | 0     | 6       | the   | the
    a\n\nRest it. Rest the\nthe arm.\n | 2     | 15      | the   | the
    The the arm.\n                     | 0     | 1       | The   | the
    Rest arm arm.\n                    | 0     | 6       | arm   | arm
    ## Rest rest\n                     | 0     | 4       | Rest  | rest
    - you can't can't\n                | 0     | 7       | can't | can't
    a `b` c\n\nRest the the arm [1].\n | 2     | 6       | the   | the
    See ![a the the room](room.png).\n | 0     | 9       | the   | the
    Rest *the* the arm.\n              | 0     | 7       | the   | the
    Rest [the](/x/) the arm.\n         | 0     | 7       | the   | the
    > Rest the\n> the arm.\n           | 0     | 8       | the   | the
    ::: steps Rest the the arm\n:::\n  | 0     | 16      | the   | the
    """)
def test_a_word_twice_is_reported(
    content: Content, body: str, line: int, column: int, first: str, second: str
) -> None:
    """At its place, across the end of a line too."""
    says, fix = f'"{first} {second}" says a word twice.', f'Write "{first}" once.'
    findings = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert findings == body_findings(content, "doubled-words", body)
    assert [column] == [problem.column for problem in rules()["doubled-words"](content.site())]
    assert ["warning"] == severities_of(content, "doubled-words", body)


@cases(r"""
    body                                    | mended
    Rest the the the arm.\n                 | Rest the arm.\n
    Rest the the arm, lift the the leg.\n   | Rest the arm, lift the leg.\n
    Rest a knee knee<b>s</b>, knee knee.\n  | Rest a knee knee<b>s</b>, knee.\n
    Rest a knee knee&#58; knee knee.\n      | Rest a knee knee&#58; knee.\n
    Rest a knee knee\u2b50, knee knee.\n    | Rest a knee knee\u2b50, knee.\n
    > Rest the\n> the arm.\n               | > Rest the\n> the arm.\n
    Rest *the* the arm.\n                  | Rest *the* the arm.\n
    ## A knee knee\nKnee knee.\n           | ## A knee\nKnee.\n
    ![knee knee and knee knee](room.png)\n  | ![knee and knee](room.png)\n
    """)
def test_only_a_run_itself_is_mended(content: Content, body: str, mended: str) -> None:
    """An edit at another place than the problem's, or of too much, spoils what was right."""
    path = content.document("articles/neck.md", body)
    expected = path.read_text("utf-8").replace(body, mended)
    # One problem of a line at a time.
    for _ in range(2):
        path.write_text(mend(path.read_text("utf-8"), content.problems("doubled-words"))[0])
    assert expected == path.read_text("utf-8")


def test_each_word_is_looked_for_by_itself(content: Content) -> None:
    """A run of one word further down does not hide one of another word before it."""
    content.document("articles/neck.md", "- the the arm arm the the\n- the the arm arm the the\n")
    edits = [edit for one in content.problems("doubled-words") for edit in one.edits]
    assert [1, 1, 1, 2, 2, 2] == [edit.line - BODY_LINE + 1 for edit in sorted(edits)]


def test_a_run_ends_at_its_paragraph(content: Content) -> None:
    """An edit that takes in the next paragraph's first word would join the two."""
    content.document("articles/neck.md", "the knee knee\n\nknee knee.\n")
    edits = [edit for one in content.problems("doubled-words") for edit in one.edits]
    assert ["knee knee", "knee knee"] == [edit.old for edit in edits]


def test_a_word_twice_in_a_title_is_reported(content: Content) -> None:
    """At the title's line."""
    assert [2] == [
        line for _, line, *_ in body_findings(content, "doubled-words", "", title="Neck of of")
    ]
