"""What patients say stands there with their consent, and says what others can expect."""

from __future__ import annotations

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import Content

CONSENT = "['Maria G., 2026-03-02, written authorization for the website']"
WORDS = "“They are kind, and my knee bends again,” says Maria G., a patient.\n"


@cases(r"""
    body
    "Everyone knew my name on the first day." — Dana P., patient\n
    "I can lift my grandson," says Tom, 42.\n
    > The parking is easy.\n>\n> — Lee, shoulder patient\n
    "He never rushes me," says Lou, 55.\n
    A retired farmer hobbled in last fall, bent double.\n
    When Mr. Doe arrived, he could not tie a shoe.\n
    """)
def test_a_name_and_a_patient_are_a_testimonial_whatever_is_praised(
    content: Content, body: str
) -> None:
    """That somebody is a patient is health information by itself."""
    assert 1 == len(body_findings(content, "claim-testimonial", body))


@cases(r"""
    title             | text                      | number=
    Maria G.          | They changed my life!     | 1
    Lee, 42           | Ahora puedo con mis pies. | 1
    A research agency | Movement is medicine.     | 0
    Example Clinic    | We write what we know.    | 0
    Jane Doe, PT      | I ask before I touch.     | 0
    ""                | Ask me anything.          | 0
    """)
def test_a_quote_in_which_somebody_tells_of_themselves_is_one(
    content: Content, title: str, text: str, number: int
) -> None:
    """A name above and "my life" below is a patient's story, without the word patient; what the
    clinic's own people say of their work, or an agency of a study, is none."""
    content.document("people/jane-doe.md", name="Jane Doe", role="Physical therapist")
    found = body_findings(content, "claim-testimonial", f"::: quote {title}\n{text}\n:::\n")
    assert number == len(found)


@cases(r"""
    title    | number=
    Meet Ana | 0
    Meet Ana Example | 0
    Meet Lee | 1
    Meet Ana, who walks again | 1
    """)
def test_who_works_here_is_introduced(content: Content, title: str, number: int) -> None:
    """ "Meet Ana" tells of a patient, unless the clinic has a person of that name."""
    content.document("people/ana-example.md", name="Ana Example, PT", role="Physical therapist")
    found = body_findings(content, "claim-testimonial", "Words.\n", title=f"'{title}'")
    assert number == len(found)


def test_a_consent_and_what_others_can_expect_make_it_right(content: Content) -> None:
    """The law allows an endorsement that was consented to and does not stand for all."""
    body = f"{WORDS}\nSome people bend more after some weeks, others notice no change.\n"
    assert [] == body_findings(content, "claim-testimonial", body, consents=CONSENT)


@cases(r"""
    consents | after
    [] | Some people notice no change.
    ['Maria G., 2026-03-02, written authorization'] | Words.
    ['Dana P., 2026-03-02, written authorization'] | Some people notice no change.
    """)
def test_without_either_it_is_reported(content: Content, consents: str, after: str) -> None:
    """A consent of somebody else, or none, or nothing on others: each leaves a claim."""
    body = f"{WORDS}\n{after}\n"
    assert 1 == len(body_findings(content, "claim-testimonial", body, consents=consents))


@cases(r"""
    consents
    ['Maria G.']
    ['Maria G., last spring, written authorization']
    ['Maria G., 2026-03-02, on the phone']
    """)
def test_what_is_no_record_of_a_written_consent_is_reported(
    content: Content, consents: str
) -> None:
    """HIPAA asks for a signed authorization; a word on the phone is none."""
    (found,) = body_findings(content, "claim-testimonial", "Words.\n", consents=consents)
    assert 5 == found[1]
    assert "written consent" in found[2]


def test_a_headline_that_is_quoted_is_none(content: Content) -> None:
    """Words in quotation marks are a patient's only if somebody says so of himself."""
    body = '"Reverse your arthritis" is the kind of headline that made me write this.\n'
    assert [] == body_findings(content, "claim-testimonial", body)


TESTIMONIAL = "::: testimonial {}\n> They changed my life!\n\n{}\n:::\n"
HEDGE = "Others may notice less, or nothing at all."


def test_a_block_with_a_consent_and_what_others_can_expect(content: Content) -> None:
    """Its words are the person's own, whatever they praise."""
    body = TESTIMONIAL.format("Maria G., of Sampletown", HEDGE)
    assert [] == body_findings(content, "claim-testimonial", body, consents=CONSENT)


@cases(r"""
    name | after | consents | says
    Maria G. | Others may notice less. | [] | No consent of "Maria G." is listed
    Dana P. | Others may notice less. | ['Maria G., 2026-03-02, signed'] | No consent of "Dana P."
    Maria G. | Call us. | ['Maria G., 2026-03-02, signed'] | does not say what others can expect
    """)
def test_a_block_without_either_is_refused(
    content: Content, name: str, after: str, consents: str, says: str
) -> None:
    """Once, at the line where the block begins."""
    body = TESTIMONIAL.format(name, after)
    (found,) = body_findings(content, "claim-testimonial", body, consents=consents)
    assert says in found[2]


def test_the_words_of_a_block_stand_apart_from_the_clinics(content: Content) -> None:
    """Else what others can expect would seem to be said by the patient."""
    body = f"::: testimonial Maria G.\nThey are kind. {HEDGE}\n:::\n"
    (found,) = body_findings(content, "claim-testimonial", body, consents=CONSENT)
    assert "Nothing tells the person's words" in found[2]
