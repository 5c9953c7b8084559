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
    """)
def test_ordinary_words_are_right(content: Content, body: str) -> None:
    """The same words in a sentence are no leftover."""
    assert [] == body_findings(content, "leftovers", body)


@cases(r"""
    words                      | severity
    [email protected]          | error
    email\xa0protected         | error
    Back to Blog               | error
    5 min read                 | error
    October 29, 20255 min read | error
    Lorem ipsum                | error
    Your text here             | error
    Skip to\ncontent           | error
    TODO                       | error
    FIXME                      | error
    TBD                        | warning
    TK                         | warning
    XXX                        | warning
    Share this                 | warning
    Posted by                  | warning
    Leave a comment            | warning
    leave a reply              | warning
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


def test_leftovers_in_fields_are_reported_at_their_line(content: Content) -> None:
    """A description is copied as easily as a text."""
    says = "This is a note to yourself."
    words = "TODO: say what this page is about, in seventy to one hundred and sixty letters."
    assert [3] == [
        line for _, line, *_ in body_findings(content, "leftovers", "", description=words)
    ]
    findings = body_findings(content, "leftovers", "a\n", tags="[TODO]")
    assert [("articles/neck.md", 5, f'"TODO": {says}', NOTE)] == findings
