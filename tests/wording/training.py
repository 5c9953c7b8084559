"""Learns from labelled lines how much each word speaks for a claim.

A row of ``lines/<language>.tsv`` is ``claim`` or ``careful``, a tab, and a line of the kind that
clinics write: a sentence, a heading, an item. They are our own words, about clinics and people
that are made up. The passages of ``unseen/`` are learned from as well.

Logistic regression by stochastic gradient descent. A word has a weight of its own, if it stands in
several rows, and those of the classes that it is in, so that words of a class that no row has are
known as well. Both labels count the same, however many rows they have.

``python -m tests.wording.training`` writes the files that ``likelihood`` reads. It is run again
after a row or a class was changed; a test holds that.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from math import sqrt
from pathlib import Path

from publisher.wording.frames import language
from publisher.wording.language import CLAUSES
from publisher.wording.likelihood import FILES, logistic, words
from tests.wording.measuring import FOLDER, read_passages

LINES = Path(__file__).parent / "lines"
#: Passes over all rows, the size of the first step, and how much a weight shrinks at each.
_EPOCHS, _STEP, _DECAY = 30, 0.5, 1e-3
#: Rows in which a word must stand to have a weight of its own.
_LEAST = 2

#: Word -> the names of its weights.
Names = Mapping[str, list[str]]
#: The words of a row, and 1 where it claims something.
Row = tuple[list[str], int]


def read_rows(code: str) -> list[Row]:
    """The lines of a language, and after them its passages."""
    lines = [
        line.split("\t", 1) for line in (LINES / f"{code}.tsv").read_text("utf-8").splitlines()
    ]
    rows = [(text, label == "claim") for label, text in lines]
    rows += [(one.text, bool(one.must)) for one in read_passages(FOLDER / f"{code}.tsv")]
    return [(words(CLAUSES[code].folded(text)), int(is_claim)) for text, is_claim in rows]


def names_of(code: str, rows: Iterable[Row]) -> Names:
    """The weights of each word: its own, and those of its classes."""
    names: dict[str, list[str]] = defaultdict(list)
    vocabulary = language(code).vocabulary
    # A class may have words of several kinds, and is still one.
    for name in dict.fromkeys(chain.from_iterable(vocabulary.words.values())):
        for word in {phrase[0] for phrase in vocabulary.members(name) if len(phrase) == 1}:
            names[word].append(name)
    counts = Counter(word for found, _ in rows for word in found)
    for word, count in counts.items():
        if count >= _LEAST:
            names[word].append(word)
    return names


def train(rows: list[Row], names: Names) -> dict[str, float]:
    """Name -> its weight; the empty name has that of every row."""
    known = [([names[word] for word in found if word in names], label) for found, label in rows]
    claims = sum(label for _, label in rows)
    share = [len(rows) / (2 * (len(rows) - claims)), len(rows) / (2 * claims)]
    weights: dict[str, float] = defaultdict(float)
    order = random.Random(0)
    for epoch in range(_EPOCHS):
        order.shuffle(known)
        step = _STEP / (1 + 0.3 * epoch)
        for found, label in known:
            scale = 1 / sqrt(len(found) or 1)
            total = sum(weights[name] for each in found for name in each)
            error = (logistic(weights[""] + scale * total) - label) * share[label]
            weights[""] -= step * 0.1 * error
            for name in (name for each in found for name in each):
                weights[name] -= step * (error * scale + _DECAY * weights[name])
    return weights


def learned(code: str, rows: list[Row]) -> dict[str, float]:
    """What rows teach: the weight of each word."""
    names = names_of(code, rows)
    weights = train(rows, names)
    table = {word: sum(weights[name] for name in each) for word, each in names.items()}
    return {"": weights[""], **table}


def _write_all() -> None:
    for code, target in FILES.items():
        table = learned(code, read_rows(code))
        rows = "".join(f"{word}\t{table[word]:.2f}\n" for word in sorted(table))
        target.write_text(rows, "utf-8")
        print(f"Wrote {target.name}.")


if __name__ == "__main__":
    _write_all()
