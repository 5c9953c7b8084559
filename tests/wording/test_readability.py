"""How easy a text is to read."""

from __future__ import annotations

import pytest

from publisher.wording.readability import flesch, syllables

WORDS = {
    0: "5 – … 膝",
    1: "the ache knee clothes times used moved changed eyes please though tired asked bones "
    "I'm don't",
    2: "needed needle muscles people movement something careful couldn't business tissue being "
    "client patient ocean question station special rhythm settled",
    3: "therapy exercise idea area period various usual medicine insurance possible article "
    "Physical, «physical» different family shoulder-blade",
    4: "exercises emergency usually gradually experience available acupuncture variety sciatica",
}


@pytest.mark.parametrize(
    ("count", "word"), [(count, word) for count, words in WORDS.items() for word in words.split()]
)
def test_syllables_are_counted(count: int, word: str) -> None:
    """Silent letters are none, and vowels that are spoken apart are two."""
    assert count == syllables(word)


def test_the_formula_is_flesch_s() -> None:
    """206.835 - 1.015 words a sentence - 84.6 syllables a word; numbers are no words."""
    ease, words = flesch(["The cat sat.", "A 5 doctor is here."])
    assert 7 == words
    assert 206.835 - 1.015 * 7 / 2 - 84.6 * 8 / 7 == pytest.approx(ease)


@pytest.mark.parametrize("sentences", [[], [""], ["5 – 6"], ["膝が痛い"]])
def test_a_text_without_words_is_easy(sentences: list[str]) -> None:
    """Nothing is divided by nothing."""
    assert (100.0, 0) == flesch(sentences)
