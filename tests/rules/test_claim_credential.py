"""A credential is one that a person's file shows."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


@cases(r"""
    body | line= | says | fix
    A certified physical therapist treats you.\n | 0
        | "certified" is a credential that no file in content/people shows.
        | Write "licensed physical therapist", or add the credential to a file in content/people.
    Our therapists specialize in back pain.\n | 0
        | "therapists specialize in" is a credential that no file in content/people shows.
        | Write "licensed physical therapist", or add the credential to a file in content/people.
    Expert care for your neck\n | 0
        | "Expert care" is a credential that no file in content/people shows.
        | Write "licensed physical therapist", or add the credential to a file in content/people.
    """)
def test_the_claim_is_reported(content: Content, body: str, line: int, says: str, fix: str) -> None:
    """At the line of the words, which are quoted, with others to use instead."""
    expected = [("articles/neck.md", BODY_LINE + line, says, fix)]
    assert expected == body_findings(content, "claim-credential", body)


@pytest.mark.parametrize(
    "body",
    [
        "See a specialist if it stays.\n",
        "A licensed physical therapist treats you.\n",
        "Ask if the therapist is certified.\n",
    ],
)
def test_careful_words_are_left_alone(content: Content, body: str) -> None:
    """What is denied, asked, hedged or meant otherwise is no claim."""
    assert [] == body_findings(content, "claim-credential", body)


@pytest.mark.parametrize(
    ("credentials", "words"),
    [
        ("PT, DPT", ["certified", "Our specialists"]),
        ("PT, DPT, OCS", []),
        ("PT, Certified in dry needling", ["Our specialists"]),
    ],
)
def test_a_persons_file_shows_it(content: Content, credentials: str, words: list[str]) -> None:
    """A board's letters show both the certificate and the specialty."""
    content.document(
        "people/sam.md", title=None, date=None, name="Sam Sample", credentials=credentials
    )
    found = body_findings(
        content, "claim-credential", "A certified therapist.\n\nOur specialists.\n"
    )
    assert words == [says.split('"')[1] for _, _, says, _ in found]


def test_the_clinics_name_is_no_claim(content: Content) -> None:
    """A clinic may be called so."""
    clinic = (content.root / "clinic.toml").read_text("utf-8")
    content.write("clinic.toml", clinic.replace("Example Clinic", "Example Rehab Experts"))
    assert [] == body_findings(content, "claim-credential", "Call Example Rehab Experts today.\n")
