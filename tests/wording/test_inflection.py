"""Forms of regular words, and of irregular ones that are listed."""

from __future__ import annotations

from publisher.wording.inflection import INFLECTIONS
from tests.tables import cases


@cases(r"""
    language | kind  | word                  | forms
    english  | verbs | relieve               | relieve relieves relieved relieving
    english  | verbs | stop                  | stop stops stopped stopping
    english  | verbs | modify                | modify modifies modified modifying
    english  | verbs | guarantee             | guarantee guarantees guaranteed guaranteeing
    english  | verbs | fix                   | fix fixes fixed fixing
    english  | nouns | therapy               | therapy therapies
    english  | nouns | ache                  | ache aches
    spanish  | nouns | seguro                | seguro segura seguros seguras
    spanish  | nouns | dolor                 | dolor dolores
    spanish  | nouns | vez                   | vez veces
    """)
def test_all_forms(language: str, kind: str, word: str, forms: str) -> None:
    """A class lists a word once, and knows it in every form."""
    assert set(forms.split()) == {form for form, _ in INFLECTIONS[language][kind](word)}


@cases(r"""
    language | kind  | word                | forms
    english  | verbs | bring/brought       | brings brought bringing
    english  | verbs | get/got/gotten      | got gotten
    spanish  | verbs | aliviar             | alivia alivian aliviara alivie aliviado aliviando
    spanish  | verbs | demostrar/demuestr  | demuestra demuestran demostrado
    spanish  | verbs | despedir/despid     | despidase despide
    """)
def test_some_forms(language: str, kind: str, word: str, forms: str) -> None:
    """What follows a word after a slash is irregular."""
    assert set(forms.split()) <= {form for form, _ in INFLECTIONS[language][kind](word)}


@cases(r"""
    word    | infinitives
    aliviar | aliviar aliviarse aliviarlo
    reducir | reducir reducirla
    """)
def test_an_infinitive_is_a_form_of_its_own(word: str, infinitives: str) -> None:
    """What is done "para aliviar" is an aim, and "alivia" a claim: patterns ask for either."""
    kinds = dict(INFLECTIONS["spanish"]["verbs"](word))
    assert {"inf"} == {kinds[form] for form in infinitives.split()}
    assert "base" == kinds[word[:-2] + ("a" if word.endswith("ar") else "e")]
