"""What the typeface lacks is left out or written otherwise: a card never shows an empty box."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.media.cards import Look
from publisher.media.cards.typeface import printable
from tests.tables import cases


@cases(r"""
    title                            | expected
    ¿Qué es “eso”? ¡Niño!            | ¿Qué es “eso”? ¡Niño!
    Ü ñ Ñ á é í ó ú – — … ½          | Ü ñ Ñ á é í ó ú – — … ½
    Café                            | Café
    Knee pain 🦵🏽 at home             | Knee pain at home
    👨\u200d👩\u200d👧 Family           | Family
    1️⃣ Rest                         | 1 Rest
    ﬁt                               | fit
    ５ steps                          | 5 steps
    Rest\u202fnow\u2003or\u3000later | Rest now or later
    desk\xa0work                     | desk\xa0work
    so\xadft\u200b                   | soft
    膝の痛み                             | ""
    Knee 膝                           | ""
    ألم الركبة                       | ""
    🦵                                | ""
    ?!                               | ""
    ""                               | ""
    """)
def test_what_is_printed(look: Look, title: str, expected: str) -> None:
    """Signs that say nothing go; a title with letters that cannot be printed is none."""
    assert expected == printable(title, look.typeface.has)


@given(st.text(max_size=40))
def test_every_letter_that_is_left_is_in_the_typeface(look: Look, title: str) -> None:
    """Whatever a writer pastes into a title."""
    assert all(map(look.typeface.has, printable(title, look.typeface.has)))


@pytest.mark.parametrize("letter", "aZñÑáéíóúüÜ¿¡‘’“”–—…·½€&%ŁőệČ\u00a0 ")
def test_the_typeface_has_the_letters_of_its_languages(look: Look, letter: str) -> None:
    """English and Spanish, and the names of people from elsewhere."""
    assert look.typeface.has(letter)


@pytest.mark.parametrize("letter", "膝ж🦵\uffff\u200b")
def test_the_typeface_knows_what_it_lacks(look: Look, letter: str) -> None:
    """It is asked before a letter is drawn."""
    assert not look.typeface.has(letter)
