"""The forms of a word, regular ones by rule: enough for lists of words, and no dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: A form and its ending: base, s (also the plural), ing or ed; of a Spanish verb inf is the
#: infinitive, and base the forms of the persons.
Form = tuple[str, str]

_ES = re.compile(r"(?:s|x|z|ch|sh|[^aeiou]o)$")
#: One syllable that ends in one vowel and one consonant, which is doubled: "stop".
_DOUBLES = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")
_AR = "a an as ara aran aras o e en es aron amos aremos emos ese"
_ER = "e en es era eran eras io ieron emos eremos a an as amos ase"
_IR = "e en es ira iran iras io ieron imos iremos a an as amos ase"
_PRONOUNS = ("", "se", "te", "me", "le", "les", "lo", "la", "los", "las")
_ENDINGS = {
    verb: (finite, " ".join(verb + pronoun for pronoun in _PRONOUNS), ing, ed)
    for verb, finite, ing, ed in (
        ("ar", _AR, "ando andose", "ado ada ados adas"),
        ("er", _ER, "iendo iendose", "ido ida idos idas"),
        ("ir", _IR, "iendo iendose", "ido ida idos idas"),
    )
}

_KINDS = ("base", "inf", "ing", "ed")


def english_verb(word: str) -> Iterator[Form]:
    """``get/got/getting``: what follows the word are its irregular forms."""
    base, *others = word.split("/")
    yield base, "base"
    yield _plural(base), "s"
    for other in others:
        yield other, "ing" if other.endswith("ing") else "ed"
    stem = base
    if base.endswith("e") and not base.endswith("ee"):
        stem = base[:-1]
    elif _DOUBLES.match(base):
        stem = base + base[-1]
    yield stem + "ing", "ing"
    if re.search("[^aeiou]y$", base):
        stem = f"{base[:-1]}i"
    yield f"{stem.removesuffix('e')}ed", "ed"


def english_noun(word: str) -> Iterator[Form]:
    yield word, "base"
    yield _plural(word), "s"


def _plural(word: str) -> str:
    if re.search("[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if _ES.search(word) else f"{word}s"


def spanish_verb(word: str) -> Iterator[Form]:
    """``demostrar/demuestr``: what follows the word are its other stems."""
    base, *others = word.split("/")
    for stem in (base[:-2], *others):
        for endings, kind in zip(_ENDINGS[base[-2:]], _KINDS, strict=True):
            yield from ((stem + ending, kind) for ending in endings.split())


def spanish_noun(word: str) -> Iterator[Form]:
    """``seguro``: also segura, seguros, seguras; ``dolor``: also dolores."""
    if word.endswith("o"):
        yield from ((word[:-1] + ending, "base") for ending in ("o", "a", "os", "as"))
    else:
        yield word, "base"
        yield (
            word[:-1] + "ces" if word[-1] == "z" else word + ("s" if word[-1] in "aeiou" else "es"),
            "s",
        )


def _spanish(word: str) -> Iterator[Form]:
    return spanish_verb(word) if word[-2:] in _ENDINGS else spanish_noun(word)


#: By kind of word; "any" where a pattern asks for all forms of a word.
INFLECTIONS = {
    "english": {"verbs": english_verb, "nouns": english_noun, "any": english_verb},
    "spanish": {"verbs": spanish_verb, "nouns": spanish_noun, "any": _spanish},
}
