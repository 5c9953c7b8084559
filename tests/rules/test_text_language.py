"""The language of a text is known by its commonest words."""

from __future__ import annotations

import pytest

from tests.rules.kit import body_findings
from tests.writing import Content

SPANISH = (
    "El dolor de cuello es común en las personas que pasan el día en el escritorio. Muchas veces"
    " mejora con el movimiento y con los cambios en la silla. Si el dolor dura más de dos semanas,"
    " hable con un fisioterapeuta para saber qué puede hacer en su casa.\n"
)
ENGLISH = (
    "Neck pain is common in people who spend the day at a desk. It is often better with movement"
    " and with a change of the chair. If it lasts for more than two weeks, talk to a physical"
    " therapist about what you can do at home.\n"
)


@pytest.mark.parametrize(
    ("body", "language", "says", "fix"),
    [
        (
            SPANISH,
            None,
            "The text is in Spanish, and the page says that it is in English.",
            "Write  language: es  or translate the text.",
        ),
        (
            ENGLISH,
            "es",
            "The text is in English, and the page says that it is in Spanish.",
            "Write  language: en  or translate the text.",
        ),
    ],
)
def test_another_language_is_reported(
    content: Content, body: str, language: str | None, says: str, fix: str
) -> None:
    """At the line of the field, or at the top where it was forgotten."""
    line = 5 if language else 1
    expected = [("articles/neck.md", line, says, fix)]
    assert expected == body_findings(content, "text-language", body, language=language)


@pytest.mark.parametrize(
    ("body", "language"),
    [
        (SPANISH, "es"),
        (ENGLISH, None),
        (f"{ENGLISH}\nTenemos intérpretes de español. Pregunte al llamar por la cita.\n", None),
        ("La Plaza de los Angeles, en la calle de la Paz.\n", None),
        ("", "es"),
    ],
    ids=["Spanish", "English", "a sentence for others", "names", "nothing yet"],
)
def test_what_is_right_or_unsure_is_left_alone(
    content: Content, body: str, language: str | None
) -> None:
    """A few words of another language make no text in it."""
    assert [] == body_findings(content, "text-language", body, language=language)


@pytest.mark.parametrize("language", [None, "es"])
def test_a_claim_is_found_in_the_language_of_the_text(
    content: Content, language: str | None
) -> None:
    """A forgotten field lets no promise slip through, and Spanish is not judged as English."""
    body = f"{SPANISH}\nLe garantizamos alivio.\n"
    content.document("articles/neck.md", body, language=language)
    found = {problem.rule for problem in content.problems()}
    assert "claim-cure" in found
    assert "reading-ease" not in found
