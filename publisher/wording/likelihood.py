"""How likely a sentence is to claim something, judged by its words alone.

A second opinion on what a frame found, for texts that nobody thought of. The weight of each word,
in ``<language>_weights.tsv``, was learned by logistic regression from lines that are labelled:
see ``tests/wording/training.py``. A language without that file has no opinion.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from publisher.wording.vocabulary import TOKEN

#: Language -> word -> what it adds to the logarithm of the odds; "" has what every sentence has.
FILES = {"en": Path(__file__).with_name("english_weights.tsv")}
#: Less likely than this, a sentence is rather one of those that claim nothing.
LEAST = 0.3
#: All numbers are one word.
_NUMBER = "0"


def is_unlikely(code: str, text: str) -> bool:
    """Whether the words of a folded sentence are rather those of texts that claim nothing."""
    weights = weights_of(code)
    return bool(weights) and likelihood(text, weights) < LEAST


def likelihood(text: str, weights: Mapping[str, float]) -> float:
    """From 0 to 1. Each word counts once, and less among many."""
    known = [weights[word] for word in words(text) if word in weights]
    return logistic(weights[""] + sum(known) / math.sqrt(len(known) or 1))


def words(text: str) -> list[str]:
    """The different words of a folded text, in their order."""
    return list(
        dict.fromkeys(_NUMBER if word[0].isdigit() else word for word in TOKEN.findall(text))
    )


def logistic(odds: float) -> float:
    """The logistic function of the logarithm of odds."""
    return 1 / (1 + math.exp(-odds))


@cache
def weights_of(code: str) -> dict[str, float]:
    """The weight of each word of a language; none where nothing was learned."""
    if code not in FILES:
        return {}
    rows = (line.split("\t") for line in FILES[code].read_text("utf-8").splitlines())
    return {word: float(weight) for word, weight in rows}
