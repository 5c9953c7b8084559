"""No number that names a patient, and no password."""

from __future__ import annotations

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import Content


@cases(r"""
    body | found
    Patient ID 48213 came in with a sore knee.\n
        | "Patient ID 48213" seems to be the number of a patient's record
    See MRN: 00123.\n
        | "MRN: 00123" seems to be the number of a patient's record
    Our neighbor, born 4/12/1961, came by.\n
        | "born 4/12/1961" seems to be a day of birth
    Her SSN is 123-45-6789.\n
        | "123-45-6789" seems to be a Social Security number
    The Wi-Fi password is knees123 for all.\n
        | "password is knees123" seems to be a password
    La contraseña: rodilla1 abre el portal.\n
        | "contraseña: rodilla1" seems to be a password
    """)
def test_what_names_somebody_is_told(content: Content, body: str, found: str) -> None:
    """It was public for as long as the page was, and copies stay."""
    (problem,) = body_findings(content, "private-facts", body)
    assert f"{found}, which everybody could read." == problem[2]


@cases(r"""
    body
    Call 973-555-0100, or write to 555-12-3.\n
    We see every patient for 45 minutes. Patient number one was in 2004.\n
    Choose a password of twelve letters. Your password is yours.\n
    The clinic was born in 1990; babies born at 36 weeks need time.\n
    A study of 000-12-3456 and 900-12-3456 is none.\n
    Keep a record of your steps.\n
    """)
def test_other_numbers_are_right(content: Content, body: str) -> None:
    """Telephone numbers, doses and years name nobody."""
    assert [] == body_findings(content, "private-facts", body)
