"""How easy a text is to read, by Flesch's formula.

Flesch R. A new readability yardstick. J Appl Psychol. 1948;32(3):221-233. doi 10.1037/h0057532
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
#: Letters that are written and not spoken at the end of a word, and inside compound words.
_SILENT = re.compile(
    r"(?<=[^aeiouy])(?<!^.)(?:(?<![^aeiouy]l)e|(?<=[^sxzcgj])(?<!ch)(?<!sh)(?<![^aeiouy]l)es"
    r"|(?<=[^dt])ed)$"
    r"|(?<=[^aeiouy])e(?=(?:ly|ment|ments|less|ness|ful|fully)$)"
    r"|(?<=[aeiouy][^aeiouy])e(?=(?:thing|times?|where|one|body|work|out|side|sides)$)"
)
#: Two vowels that are written as one group and spoken as two.
_PARTED = re.compile(
    r"(?<![cgst])i(?=a|o|u[^r])|(?<=[td])i(?=um|an\b|et)|eo(?!u|n$)|(?<![gq])u(?=a[^ir]|ou)"
    r"|[aeou]ing|(?<=[^aeiouy])ie[nt](?=ce|t)|iet|yi|rea(?=ct|l[il])|cre(?=at)|the(?=at)|coo(?=p|rd)"
)
#: A consonant that makes a syllable of its own: "rhythm", "couldn't".
_ADDED = re.compile(r"(?:[^aeiouy]|s|th)m$|(?<=[ds])n['’]t$")


def flesch(sentences: Iterable[str]) -> tuple[float, int]:
    """The reading ease (100 is very easy, 30 is for specialists) and the number of words."""
    words = sentence_count = syllable_count = 0
    for sentence in sentences:
        found = _WORD.findall(sentence.casefold())
        words += len(found)
        sentence_count += bool(found)
        syllable_count += sum(map(syllables, found))
    if not words:
        return 100.0, 0
    return 206.835 - 1.015 * words / sentence_count - 84.6 * syllable_count / words, words


@lru_cache(maxsize=16_384)
def syllables(word: str) -> int:
    """How many syllables an English word in small letters is spoken in; a good guess."""
    spoken = _SILENT.sub("", word)
    groups = len(_VOWELS.findall(spoken)) + len(_PARTED.findall(word)) + bool(_ADDED.search(word))
    return max(1, groups)
