"""A waiver holds for one sentence, and dies with it."""

from __future__ import annotations

from tests.rules.kit import Findings, body_findings
from tests.tables import cases
from tests.writing import Content


def waived(content: Content, waiver: str, body: str = "Rest cures it. [1]\n") -> Findings:
    content.document("people/sam.md", title=None, date=None, name="Sam Sample")
    fields = {"references": "[A made-up study]", "waivers": f"['{waiver}']"}
    return body_findings(content, "waivers", body, **fields)


@cases(r"""
    waiver                    | body
    Rest cures it. [1] sam    | Rest cures it. [1]\n
    Rest cures it. [1] sam.md | Words. *Rest*\n[cures](tel:911) it. [1] Words.\n
    Rest cures it [1] sam     | ## Rest cures it\n
    Rest "cures" it. [1] sam  | Rest “cures” it.\n
    """)
def test_a_waiver_of_a_sentence_that_is_there_is_right(
    content: Content, waiver: str, body: str
) -> None:
    """Links, marks and the shape of quotation marks are not part of the words."""
    assert [] == waived(content, waiver, body)


GONE = 'No sentence of the text reads like this any more: "Rest cures it."'


@cases(rf"""
    waiver | body | says | fix
    Rest cures it. [1] sam | Rest cures it all.\n | {GONE}
        | Did you mean "Rest cures it all."? A reviewer must accept the new words.
    Rest cures it. [1] sam | rest cures it.\n | {GONE}
        | Did you mean "rest cures it."? A reviewer must accept the new words.
    Rest cures it. [1] sam | Other words.\n | {GONE} | Remove the waiver.
    Rest cures it. | Rest cures it.\n
        | The waiver "Rest cures it." has no reference and reviewer at its end.
        | Write it as  - 'The exact sentence. [1] file-name-of-the-reviewer'
    Rest cures it. [2] sam | Rest cures it.\n
        | The waiver rests on reference [2], but the front matter lists 1 reference.
        | Add the reference, or correct the number.
    Rest cures it. [1] sma | Rest cures it.\n
        | The waiver names "sma", but there is no such file in content/people. | Did you mean "sam"?
    Rest cures it. [1] nobody | Rest cures it.\n
        | The waiver names "nobody", but there is no such file in content/people.
        | Write the name of the reviewer's file.
    """)
def test_a_waiver_that_does_not_hold_is_reported(
    content: Content, waiver: str, body: str, says: str, fix: str
) -> None:
    """Nobody rewrites a claim under an old approval."""
    assert [("articles/neck.md", 6, says, fix)] == waived(content, waiver, body)
