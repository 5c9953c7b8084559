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


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", ["our specialists"]),
        ('name = ""', ["our specialists"]),
        ("name = 1", ["our specialists"]),
        ('Name = "Example Rehab Experts"', ["our specialists"]),
        ('name = "Other Clinic"', ["Rehab Experts", "our specialists"]),
    ],
)
def test_while_the_clinic_has_no_name_it_may_be_any(
    content: Content, line: str, words: list[str]
) -> None:
    """The mistake in clinic.toml is told alone, not once more at each place with the name."""
    clinic = (content.root / "clinic.toml").read_text("utf-8")
    content.write("clinic.toml", clinic.replace('name = "Example Clinic"', line))
    body = "Call Example Rehab Experts today.\n\nAsk our specialists.\n"
    found = body_findings(content, "claim-credential", body)
    assert words == [says.split('"')[1] for _, _, says, _ in found]
