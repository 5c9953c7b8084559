"""Nothing is left over from the page or draft that the text was copied from."""

from __future__ import annotations

from publisher.rules import rules
from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content

NOTE = "Write what is missing, or delete the note."


@cases(r"""
    body
    It takes five minutes to read this page.\n
    Share it with a friend, or post it by mail.\n
    Back to work. A blog. Comments.\n
    Todo lists help. A TKO. XXXL shirts. TODO-list.\n
    `TODO`\n
    Your email is protected by law.\n
    We do not\nshare this information with anybody.\n
    The notice is posted by the front desk, and you may leave a reply there.\n
    [Check with Jo](a.md) [ask your therapist] [check your form] \\[check this]\n
    **Share this with whoever helps you at home.**\n
    The guideline says that\n[i]n most people rest is enough.\n
    """)
def test_ordinary_words_are_right(content: Content, body: str) -> None:
    """The same words in a sentence are no leftover."""
    assert [] == body_findings(content, "leftovers", body)


@cases(r"""
    words                      | severity
    [email protected]          | error
    email\xa0protected         | error
    5 min read                 | error
    October 29, 20255 min read | error
    Lorem ipsum                | error
    Your text here             | error
    TODO                       | error
    FIXME                      | error
    TBD                        | warning
    TK                         | warning
    XXX                        | warning
    [comment to Jane: when?]   | error
    [Ask Jo]                   | error
    [citation needed]          | error
    """)
def test_leftovers_are_reported(content: Content, words: str, severity: str) -> None:
    """Certain ones stop a publish, doubtful ones do not."""
    body = f"a\n\nb {words} c\n"
    ((file, line, says, fix),) = body_findings(content, "leftovers", body)
    assert ("articles/neck.md", BODY_LINE + 2) == (file, line)
    assert says.startswith(f'"{" ".join(words.split())}"'), says
    assert fix
    assert [severity] == severities_of(content, "leftovers", body)
    assert [3] == [problem.column for problem in rules()["leftovers"](content.site())]


@cases(r"""
    line                                   | words           | severity | column=
    Back to Blog                           | Back to Blog    | error    | 1
    [Skip to content](#main)               | Skip to content | error    | 2
    - Share this                           | Share this      | warning  | 3
    **Posted by** Jo Sample on May 3, 2024 | Posted by       | warning  | 3
    Leave a comment                        | Leave a comment | warning  | 1
    leave a reply                          | leave a reply   | warning  | 1
    """)
def test_buttons_are_reported(
    content: Content, line: str, words: str, severity: str, column: int
) -> None:
    """They stand alone; in a sentence, as that of a privacy policy, the same words are right."""
    body = f"a\n\n{line}\n\nb\n"
    ((_, at, says, _),) = body_findings(content, "leftovers", body)
    assert (BODY_LINE + 2, f'"{words}"') == (at, says.partition(":")[0])
    assert [severity] == severities_of(content, "leftovers", body)
    assert [column] == [problem.column for problem in rules()["leftovers"](content.site())]


def test_leftovers_in_fields_are_reported_at_their_line(content: Content) -> None:
    """A description is copied as easily as a text."""
    says = "This is a note to yourself."
    words = "TODO: say what this page is about, in seventy to one hundred and sixty letters."
    assert [3] == [
        line for _, line, *_ in body_findings(content, "leftovers", "", description=words)
    ]
    findings = body_findings(content, "leftovers", "a\n", tags="[TODO]")
    assert [("articles/neck.md", 5, f'"TODO": {says}', NOTE)] == findings


@cases(r"""
    line                          | says
    Comment [JD1]: check this     | This is a comment of Word.
    [a]Jane: is it so?            | This is a comment of Google Docs.
    Page 1 of 3                   | This was the foot of a page of paper.
    - 2 -                         | This was the number of a page of paper.
    """)
def test_what_stood_beside_the_text_is_reported(content: Content, line: str, says: str) -> None:
    """Colleagues' remarks would be public, and numbers of pages are items of a list."""
    ((_, at, told, fix),) = body_findings(content, "leftovers", f"a\n\n{line}\n")
    assert (BODY_LINE + 2, True) == (at, told.endswith(says))
    assert fix


def test_brackets_in_a_text_are_no_comments(content: Content) -> None:
    """Nor are a link, and an item that is a number."""
    body = "a [a] b\n\n[a] b\n\n[a](b.md)\n\n- 2 weeks -\n\n- 2\n\nPage 1 of 3 is here.\n"
    assert [] == body_findings(content, "leftovers", body)
