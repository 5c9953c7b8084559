"""Phrases are found as a reader would see them, and each text is read once."""

from __future__ import annotations

import time

import pytest

from publisher.report.matching import Phrases, words_of


def found(text: str, *phrases: str) -> list[str]:
    """What of ``text`` is found."""
    return [text[one.start : one.end] for one in Phrases(map(words_of, phrases)).find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some neck pain goes.", ["neck pain"]),
        ("Neck Pain", ["Neck Pain"]),
        ("neck\npain", ["neck\npain"]),
        ("neck-pain", ["neck-pain"]),
        ("All neck pains", ["neck pains"]),
        ("neck, pain", []),
        ("neck\n\npain", []),
        ("neck *pain*", []),
        ("neck pain-free", []),
        ("post-neck pain", []),
        ("bottleneck pain", []),
        ("neck painting", []),
        ("neck", []),
        ("İİ neck pain", ["neck pain"]),
    ],
)
def test_a_phrase_is_found_as_it_is_read(text: str, expected: list[str]) -> None:
    """Capitals, a plural, a line's end and a hyphen make no other phrase; marks and words do."""
    assert expected == found(text, "Neck pain")


def test_an_apostrophe_may_be_straight_or_curly() -> None:
    """Writers type both."""
    assert ["golfer’s elbow", "golfer's elbow"] == found(
        "golfer’s elbow or golfer's elbow", "Golfer's elbow"
    )


def test_the_longest_phrase_wins_and_none_overlaps() -> None:
    """ "Neck pain from desk work" is that article and not the page on neck pain."""
    assert ["neck pain from desk work", "neck pain"] == found(
        "neck pain from desk work, and neck pain", "neck pain", "neck pain from desk work"
    )


def test_a_long_phrase_that_fails_leaves_the_short_one() -> None:
    """Reading on for the longer one loses nothing of the shorter."""
    assert ["neck pain", "pain diary"] == found(
        "neck pain from cold; a pain diary", "neck pain", "neck pain from desk work", "pain diary"
    )


def _work(words: int) -> float:
    began = time.process_time()
    found("pain " * words, "pain " * 7 + "relief")
    return time.process_time() - began


def test_a_text_of_one_word_repeated_costs_no_more_than_its_length() -> None:
    """The worst text for a trie: each word begins a phrase that fails at its last word."""
    # Ten times the words are about ten times the work, on a busy machine too; not a hundred times.
    short, long = (_work(words) for words in (10_000, 100_000))
    assert long < 40 * short
