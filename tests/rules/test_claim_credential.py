"""A credential is one that a person's file shows."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings
from tests.writing import Content


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
