"""Nothing still waits to be filled in."""

from __future__ import annotations

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import Content


@cases(r"""
    body
    A note [1], a [link](https://clinic.example/), and [your name](page.md).\n
    She said it was [so] good, and [laughs] left.\n
    Read [the city guide][1].\n\n[1]: https://clinic.example/\n
    See [website].\n\n[website]: https://clinic.example/\n
    Size XXX is large, and 10 % is small. Put the mat here.\n
    `[Clinic Name]`\n
    """)
def test_what_is_written_is_right(content: Content, body: str) -> None:
    """Brackets of links, citations and asides, and an X that is no number."""
    assert [] == body_findings(content, "placeholders", body)


@cases(r"""
    words
    [Clinic Name]
    [Your Phone Number]
    [Insert link to booking page]
    [Image: a person who stretches a hip]
    [H2]
    [CTA: book now]
    [Therapist's Name]
    [Nombre de la clínica]
    [City]
    XX%
    $XXX
    (XXX) XXX-XXXX
    Insert image here
    """)
def test_what_waits_is_told(content: Content, words: str) -> None:
    """A gap of a template is told with its words, at its place, as an error."""
    ((_, _, says, _),) = body_findings(content, "placeholders", f"Call {words}: today.\n")
    assert f'"{words}" still waits to be filled in.' == says
