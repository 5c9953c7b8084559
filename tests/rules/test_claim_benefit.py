"""A benefit is hedged, sourced or measured, in a sentence and in a list."""

from __future__ import annotations

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import Content

ONE = "[Author A. A made-up study. Journal. 2020. PMID 12345678]"


@cases(r"""
    body
    Massage may improve sleep.\n
    Massage improves sleep for some people.\n
    Massage improves sleep. [1]\n
    We measured it in 2026: 31 of 40 people slept longer. Massage improves sleep.\n
    Massage does not improve sleep.\n
    """)
def test_what_makes_it_no_claim(content: Content, body: str) -> None:
    """A hedge, a reference, the clinic's own figure, a denial."""
    assert [] == body_findings(content, "claim-benefit", body, references=ONE)


@cases(r"""
    lead                        | items                                             | lines=
    What you can expect:        | - stronger legs\n- easier stairs                  | [8, 9]
    ## Benefits of dry needling | - Less pain\n- Deeper sleep                       | [8, 9]
    What to bring:              | - comfortable shoes\n- a list of your medicines   | []
    What you cannot expect:     | - stronger legs\n- easier stairs                  | []
    You will learn:             | - how nerves work\n- what eases a stiff back      | []
    """)
def test_a_list_promises_what_its_lead_says(
    content: Content, lead: str, items: str, lines: list[int]
) -> None:
    """An item is no sentence, and is read as one by whoever hopes for it."""
    found = body_findings(content, "claim-benefit", f"{lead}\n\n{items}\n")
    assert lines == [line for _, line, _, _ in found]


def test_a_sentence_with_another_claim_is_told_once(content: Content) -> None:
    """The writer rewrites it for the graver one, and the benefit goes with it."""
    body = "Massage cures sciatica and improves sleep.\n"
    assert 1 == len(body_findings(content, "claim-cure", body))
    assert [] == body_findings(content, "claim-benefit", body)
