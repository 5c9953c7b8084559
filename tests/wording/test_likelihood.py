"""What the words of a sentence alone say of it, and what follows for what a frame found in it."""

from __future__ import annotations

import pytest

from publisher.wording.likelihood import LEAST, is_unlikely, likelihood, weights_of
from tests.tables import cases
from tests.wording import training


@pytest.fixture(scope="module")
def rows() -> list[training.Row]:
    return training.read_rows("en")


def test_weights_are_those_of_the_rows(rows: list[training.Row]) -> None:
    """A row or a class that was changed teaches nothing until ``tests.wording.training`` ran."""
    assert pytest.approx(training.learned("en", rows), abs=0.011) == weights_of("en")


def test_rows_that_were_not_learned_are_told_apart(rows: list[training.Row]) -> None:
    """An opinion that holds for what it was learned from alone would be worth nothing: of claims
    that nobody learned few are unlikely, of careful words most."""
    weights = training.learned("en", [row for at, row in enumerate(rows) if at % 3])
    said = [(likelihood(" ".join(words), weights) < LEAST, label) for words, label in rows[::3]]
    unlikely = [[one for one, label in said if label == kind] for kind in (0, 1)]
    careful, claims = (sum(one) / len(one) for one in unlikely)
    assert claims <= 0.15
    assert careful >= 0.65


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
