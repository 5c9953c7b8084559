"""A number or an address in a text is the clinic's own."""

from __future__ import annotations

from tests.rules.kit import body_findings, findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content

OTHERS = "That of another place of yours, or of a vendor, stands there under contacts."
NUMBER = f"Remove it: every page shows the number from clinic.toml. {OTHERS}"
ADDRESS = f"Remove it: every page shows the address from clinic.toml. {OTHERS}"


@cases(rf"""
    body                            | words               | fact           | fix
    Call (555) 010-0142.\n          | (555) 010-0142      | phone number   | {NUMBER}
    Call 555-010-0142 now.\n        | 555-010-0142        | phone number   | {NUMBER}
    Call +1 555 010 0142.\n         | +1 555 010 0142     | phone number   | {NUMBER}
    [Call](tel:+15550100142)\n      | +15550100142        | phone number   | {NUMBER}
    [a](tel:(555)%20010-0142)\n     | tel:(555)%20010-0142 | phone number  | {NUMBER}
    [Text](sms:5550100142)\n        | sms:5550100142      | phone number   | {NUMBER}
    Call 1-800-GET-WELL.\n          | 1-800-GET-WELL      | phone number   | {NUMBER}
    Write to desk@clinic.example.\n | desk@clinic.example | e-mail address | {ADDRESS}
    We are at 22 Sample Avenue.\n   | 22 Sample Avenue    | street address | {ADDRESS}
    At 7 N. Test St., Oldtown\n     | 7 N. Test St        | street address | {ADDRESS}
    Come to 200 Route 17.\n         | 200 Route 17        | street address | {ADDRESS}
    Sampletown, NJ 07999\n          | NJ 07999            | ZIP code       | {ADDRESS}
    """)
def test_what_is_not_the_clinics_is_reported(
    content: Content, body: str, words: str, fact: str, fix: str
) -> None:
    """A copied page brings another clinic's number with it."""
    says = f'"{words}" is not the clinic\'s {fact} in clinic.toml.'
    assert [("articles/neck.md", BODY_LINE, says, fix)] == body_findings(
        content, "contact-facts", body
    )


@cases(r"""
    body
    Call (555) 010-0199, or 555.010.0199.\n
    Call (555)0100199, and read (2020) 123-45 or (123).\n
    Call 911. Call or text 988. Text HOME to [741741](sms:741741).\n
    Poison control: 1-800-222-1222\n
    [Poison control](tel:18002221222), [911](tel:911)\n
    [us](tel:(555)%20010-0199) or [here](tel:+1-555-010-0199;ext=5), [text](sms:5550100199?body=1)\n
    We are at 1 Example Street, Sampletown, NJ 07000.\n
    Hold for 20 seconds, 10 times, 2-3 sets of 15.\n
    ## 3 Ways To Drive Without Neck Pain\n
    It was found in 2020. PMID: 12345678, doi 10.1016/j.jml.2019.104047\n
    [a](https://clinic.example/555-010-0142/)\n
    `555-010-0142` is a sample.\n
    Stand up 1 Time each hour.\n
    """)
def test_what_is_the_clinics_or_no_address_is_right(content: Content, body: str) -> None:
    """Emergency numbers are everybody's."""
    assert [] == body_findings(content, "contact-facts", body)


def test_what_is_of_one_of_its_places_is_right(content: Content) -> None:
    """A clinic that has several has several numbers."""
    place = '\n[[locations]]\nname = "R"\nphone = "(555) 010-0142"\nstreet = "22 Sample Avenue"\n'
    clinic = (content.root / "clinic.toml").read_text("utf-8")
    content.write(
        "clinic.toml", clinic + place + 'city = "Otherton"\nstate = "NJ"\nzip = "07999"\n'
    )
    body = "Call (555) 010-0142, or come to 22 Sample Avenue, Otherton, NJ 07999.\n"
    assert [] == body_findings(content, "contact-facts", body)


def test_a_field_is_reported_at_its_line(content: Content) -> None:
    """Search results show the description."""
    content.document("pages/contact.md", description="Call 555-010-0142 to ask about a visit.")
    assert [("pages/contact.md", 3)] == [found[:2] for found in findings(content, "contact-facts")]


def test_without_an_address_of_its_own_every_street_is_reported(content: Content) -> None:
    """It could be anybody's."""
    clinic = (content.root / "clinic.toml").read_text("utf-8")
    kept = [line for line in clinic.split("\n") if not line.startswith("address")]
    content.write("clinic.toml", "\n".join(kept))
    assert 2 == len(body_findings(content, "contact-facts", "1 Example Street, NJ 07000\n"))


@cases(r"""
    body
    Call our place in Othertown at 555-010-0123.\n
    We are at 2 Second Street, Othertown, NJ 07001, too.\n
    Write to LAB@vendor.example about the braces.\n
    """)
def test_contacts_are_known(content: Content, body: str) -> None:
    """A clinic has other places, and tells how to reach those who make its braces."""
    found = body_findings(content, "contact-facts", body)
    clinic = (content.root / "clinic.toml").read_text("utf-8")
    contacts = '["(555) 010-0123", "2 Second Street, Othertown, NJ 07001", "lab@vendor.example"]'
    content.write("clinic.toml", f"contacts = {contacts}\n{clinic}")
    assert found
    assert [] == findings(content, "contact-facts")


def test_contacts_are_those_alone(content: Content) -> None:
    """One number of a vendor does not let every number through."""
    clinic = (content.root / "clinic.toml").read_text("utf-8")
    content.write("clinic.toml", f'contacts = ["(555) 010-0123"]\n{clinic}')
    assert 1 == len(body_findings(content, "contact-facts", "Call 555-010-0142.\n"))


@cases(r"""
    number         | says
    (555) 010-019  | "(555) 010-019" has 9 digits, and a phone number 10.
    (555) 010-01999 | "(555) 010-01999" has 11 digits, and a phone number 10.
    (555) 010019   | "(555) 010019" has 9 digits, and a phone number 10.
    (555) 0100142  | "(555) 0100142" is not the clinic's phone number in clinic.toml.
    """)
def test_a_number_that_nobody_can_dial_is_reported(
    content: Content, number: str, says: str
) -> None:
    """A digit that is missing sends a reader in pain to somebody else, or to nobody."""
    assert [says] == [
        found[2] for found in body_findings(content, "contact-facts", f"Call {number}.\n")
    ]
