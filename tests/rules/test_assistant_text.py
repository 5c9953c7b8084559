"""Nothing is left of the conversation with a writing assistant."""

from __future__ import annotations

from publisher.rules import rules
from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import Content

RULE = "assistant-text"


@cases(r"""
    body
    Of course, here are things that may help.\n
    Certainly there is more to say. Sure.\n
    Here is a plan for the first week.\n
    Ask yourself: would you like me to slow down?\n
    Feel free to call us. Let me know if it hurts, says the therapist.\n
    A cite [1] of a dagger † in a table, and a left turn.\n
    Write down your goals: a slug is an animal.\n
    Artificial intelligence reads X-rays as an aid to doctors.\n
    `【4†source】`\n
    """)
def test_ordinary_words_are_right(content: Content, body: str) -> None:
    """The same words in an article's own sentence are none of a program's."""
    assert [] == body_findings(content, RULE, body)


@cases(r"""
    words                                                     | severity
    Sleep can suffer【4†source】.                              | error
    Sleep can suffer :contentReference[oaicite:2]{index=2}.   | error
    Sleep can suffer \ue200cite\ue202turn0search3\ue201.       | error
    Sleep can suffer citeturn1search0turn1news2.              | error
    Sleep can suffer. [cite: 3, 4]                            | error
    As an AI language model, I cannot say.                    | error
    This was so as of my last knowledge update.               | error
    Como modelo de lenguaje, no puedo opinar.                 | error
    Certainly! Here's a blog article about hips:              | error
    **Sure, here is the article:**                            | error
    Here’s a more human-sounding version:                     | error
    ¡Claro! Aquí tienes un artículo sobre la cadera:          | error
    Would you like me to add a list of questions?             | warning
    I hope this helps!                                        | warning
    Let me know if you'd like any changes.                    | warning
    **Meta Description:** Why hips hurt.                      | warning
    Word count: 812                                           | warning
    """)
def test_words_of_a_program_are_told(content: Content, words: str, severity: str) -> None:
    """What only a program says stops a publish; what a person might say does not."""
    assert [severity] == severities_of(content, RULE, f"a\n\n{words}\n\nb\n")


def test_a_mark_is_taken_out(content: Content) -> None:
    """What leads nowhere can be deleted by a program, with the space before it."""
    body = "Sleep can suffer 【4†source】. It helps :contentReference[oaicite:2]{index=2}.\n"
    content.document("articles/neck.md", body)
    problems = sorted(rules()[RULE](content.site()))
    old = [edit.old for problem in problems for edit in problem.edits]
    assert [" 【4†source】", " :contentReference[oaicite:2]{index=2}"] == sorted(old, key=len)


def test_a_description_is_read_too(content: Content) -> None:
    """A greeting that went into a field is found at the field's line."""
    described = "Certainly! Here's a description of the article about necks."
    ((_, line, says, _),) = body_findings(content, RULE, "Words.\n", description=described)
    assert says.startswith('"Certainly! Here')
    assert 3 == line
