"""Patterns over words by what they mean."""

from __future__ import annotations

import re

import pytest

from publisher.wording.inflection import INFLECTIONS
from publisher.wording.vocabulary import TOKEN, Pattern, Vocabulary
from tests.tables import cases

WORDS = {
    "verbs": {"EASE": "ease relieve", "STRONG": "EASE banish"},
    "nouns": {"PAIN": "ache headache stiff_neck"},
    "other": {"WE": "we our"},
}


def matched(pattern: str, text: str) -> str | None:
    """The words of the first match's core, or nothing."""
    vocabulary = Vocabulary(WORDS, INFLECTIONS["english"], [pattern], ["the", "a"])
    found = Pattern(vocabulary, pattern)
    (signs,) = vocabulary.signs([text])
    match = found.finds.search(signs)
    if match is None:
        return None
    assert all(not need.isdisjoint(signs) for need in found.needs)
    tokens = TOKEN.findall(text)
    start, end = match.span(1 if found.finds.groups else 0)
    return " ".join(tokens[start:end])


@cases(r"""
    pattern                     | text                               | words
    EASE PAIN                   | it eases aches                     | eases aches
    EASE PAIN                   | it relieves stiff necks            | relieves stiff necks
    EASE .. PAIN                | it eases all of your aches         | eases all of your aches
    EASE .. PAIN                | it eases old, dull aches           | eases old , dull aches
    EASE ..5 PAIN               | ease this and that old ache        | ease this and that old ache
    EASE:ing PAIN               | by easing headaches                | easing headaches
    STRONG PAIN                 | eases headaches                    | eases headaches
    WE ..4 [EASE PAIN]          | we will ease aches                 | ease aches
    (EASE\|banish*) PAIN        | banishing aches                    | banishing aches
    NUM (%\|percent)            | 80 % of all                        | 80 %
    drug free                   | a drug-free way                    | drug free
    EASE PAIN END               | eases aches.                       | eases aches
    we (?!never) EASE           | we ease                            | we ease
    ^ EASE                      | ease aches                         | ease
    EASE ANY? PAIN              | ease your ache                     | ease your ache
    EASE ~ PAIN                 | ease your dull ache                | ease your dull ache
    EASE (your\|dull)* PAIN     | ease an ache, and ease aches       | ease aches
    """)
def test_a_pattern_matches(pattern: str, text: str, words: str) -> None:
    """It holds for every form of every word of a class, with other words in between."""
    assert words == matched(pattern, text)


@cases(r"""
    pattern            | text
    EASE PAIN          | it eases the ache
    EASE .. PAIN       | ease a b c d ache
    EASE .. PAIN       | it eases. an ache stays
    EASE .. PAIN       | it eases (more or less) an ache
    EASE ~ PAIN        | it eases, an ache
    EASE:ing PAIN      | it eases headaches
    EASE PAIN END      | it eases aches now
    we (?!never) EASE  | we never ease
    ^ EASE             | we ease aches
    EASE PAIN          | displease aches
    """)
def test_a_pattern_does_not_match(pattern: str, text: str) -> None:
    """A gap is short and ends where a part of the sentence does; a class is its own words."""
    assert matched(pattern, text) is None


def test_the_last_gap_reaches_as_far_as_it_may() -> None:
    """What a pattern excludes may stand anywhere after its words."""
    assert "ease one two three" == matched("EASE ..", "ease one two three four")


def test_an_unknown_class_is_refused() -> None:
    """A slip of the pen would otherwise find nothing for ever."""
    with pytest.raises(KeyError, match="PANE"):
        Vocabulary(WORDS, INFLECTIONS["english"], ["EASE PANE"], [])


def test_signs_stand_for_tokens() -> None:
    """A place in one is a place in the other, however texts are spaced and marked."""
    vocabulary = Vocabulary(WORDS, INFLECTIONS["english"], ["EASE PAIN"], [])
    texts = ['it\'s "eased", 10.5% less', "", "we don't—ever—ease it!", "a\u2003b"]
    signs = vocabulary.signs(texts)
    assert [len(TOKEN.findall(text)) for text in texts] == [len(found) for found in signs]
    assert re.fullmatch(".*[^\x00-\xff].*", signs[0])
