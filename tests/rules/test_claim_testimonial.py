"""Patients' words and pictures need a consent."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body | line= | says | fix
    “I feel so much better, and I love my therapist.”\n | 0
        | These seem to be the words of a patient.
        | Take it out, or add the number of the written consent: "consent no. 2026-014".
    ## Patient stories\n | 0 | "patient stories" uses what patients say as advertising.
        | Take it out, or add the number of the written consent: "consent no. 2026-014".
    Pat came to us with a stiff neck.\n | 0 | "pat came to us with" seems to tell of a patient.
        | Take it out, or add the number of the written consent: "consent no. 2026-014".
    ![A patient on a table](room.png)\n | 0 | This picture seems to show a patient.
        | Take it out, or add the number of the written consent: "consent no. 2026-014".
    ★★★★★\n | 0 | "★" uses what patients say as advertising.
        | Take it out, or add the number of the written consent: "consent no. 2026-014".
    """)
def test_the_claim_is_reported(content: Content, body: str, line: int, says: str, fix: str) -> None:
    """At the line of the words, which are quoted, with others to use instead."""
    expected = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert expected == body_findings(content, "claim-testimonial", body)


@pytest.mark.parametrize(
    "body",
    [
        "We use no testimonials.\n",
        'People say, "I slept wrong, and my neck hurts."\n',
        "![Drawing of a patient on a table](room.png)\n",
        "“I love my therapist, thanks to all.” Shared with written consent, no. 2026-014.\n",
        "Our patients may bring a friend.\n",
    ],
)
def test_careful_words_are_left_alone(content: Content, body: str) -> None:
    """What is denied, asked, hedged or meant otherwise is no claim."""
    assert [] == body_findings(content, "claim-testimonial", body)
