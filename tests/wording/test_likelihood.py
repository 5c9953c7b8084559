"""What the words of a sentence alone say of it, and what follows for what a frame found in it."""

from __future__ import annotations

import pytest

from publisher.wording.likelihood import FILES, is_unlikely, likelihood
from tests.tables import cases
from tests.wording import training


@pytest.mark.parametrize("code", FILES)
def test_weights_are_those_of_the_lines(code: str) -> None:
    """A line or a class that was changed teaches nothing until ``tests.wording.training`` ran."""
    assert training.as_table(code) == FILES[code].read_text("utf-8")


@cases(r"""
    text                                                               | unlikely=
    our gentle adjustments relieve migraines and restore your energy.  | False
    ask your doctor whether you may exercise, and stop if it hurts.    | True
    """)
def test_words_of_either_kind_are_told_apart(text: str, unlikely: bool) -> None:
    """Sentences that stand in no list are judged, too."""
    assert unlikely is is_unlikely("en", text)


def test_a_language_without_weights_has_no_opinion() -> None:
    """What a frame finds in Spanish is told as the frame says."""
    assert not is_unlikely("es", "pregunte a su medico.")


def test_each_word_counts_once() -> None:
    """A long sentence is no surer than its words."""
    weights = {"": 0.0, "relief": 2.0}
    assert likelihood("relief relief relief", weights) == likelihood("relief", weights) > 0.5
    assert likelihood("unknown words", weights) == 0.5
