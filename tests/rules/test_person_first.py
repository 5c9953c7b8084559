"""A person comes before a diagnosis."""

from __future__ import annotations

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import Content


@cases(r"""
    language | body                                     | fix
    en       | She is wheelchair-bound.\n               | uses a wheelchair
    en       | Balance classes for the elderly.\n       | older adults
    en       | We treat stroke\nvictims.\n              | people who had or have it
    es       | Clases para las minusválidas.\n          | una persona con discapacidad
    en       | Help for opioid addicts.\n               | people with a substance use disorder
    es       | Ayuda para los discapacitados.\n         | personas con discapacidad
    """)
def test_a_word_that_labels_somebody_is_told(
    content: Content, language: str, body: str, fix: str
) -> None:
    """With what to write instead; a reader who is called so stops reading."""
    ((_, _, _, found),) = body_findings(content, "person-first", body, language=language)
    assert f'Write about the person first: "{fix}".' == found


@cases(r"""
    body
    She uses a wheelchair.\n
    People with arthritis often ask.\n
    The disabled parking is behind the house.\n
    Fetal growth retardation is for a doctor.\n
    `the elderly`\n
    """)
def test_words_about_people_and_things_are_right(content: Content, body: str) -> None:
    """Neither the person first nor a parking space is told off."""
    assert [] == body_findings(content, "person-first", body)
