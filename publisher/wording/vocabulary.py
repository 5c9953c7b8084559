"""The words of a language by what they mean, and patterns over sentences that are read so.

``english.toml`` and ``spanish.toml`` list words in classes such as RELIEVE or PAIN, and the frames
in which they make a claim. A sentence becomes a string with one sign for each word; words of the
same classes share a sign, and a pattern is a short regular expression over signs. So a word that
is added to a class is known to every frame that has the class.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from publisher.wording.inflection import Form

#: A word, an ending such as 's, a number or a mark. A hyphen parts words, as a space does.
TOKEN = re.compile(r"[a-zñ]+(?:'t)?|'[a-zñ]+|\d+(?:[.,]\d+)*|[.,;:!?()\"%$&#★⭐—–]")
#: Signs of words and numbers of no class; those of classes begin after them.
_WORD, _NUMBER, _FIRST = "w", "0", 0x100
#: Tokens that a gap holds at most, where no number says it, and what it may hold.
_GAP, _ANY = 3, r'[^.;:!?()"—–\n]'
#: Texts between spaces that are remembered: those of a thousand articles, and few megabytes.
_MOST_KEPT = 50_000
#: How often the most frequent word is met where a word of a class is met once.
_OFTEN = 1_000.0
_BUILT_IN = {"ANY": _ANY, "END": r"(?=[.,;:!?)—]|$)"}
#: What a pattern is made of: a gap, a class (and one of its endings) or a word, a space.
_NAME = r"[A-Z][A-Z_]*(?::[a-z]+)?|[a-zñ'0-9%$&#★⭐]+\*?"
_PART = re.compile(rf"(?P<gap>\.\.|~)(?P<most>\d*)|(?P<name>{_NAME})|\s+|[\[\]]|\((?!\?)")
_INNER = r"(?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*"
_LOOKS = re.compile(rf"\(\?<?[!=]{_INNER}\)")
_MAYBE = re.compile(rf"(?:\({_INNER}\)|\b{_NAME})\?|\({_INNER}\)\*")
_ITEM = re.compile(rf"\({_INNER}\)|{_NAME}")
_ALTERNATIVE = re.compile(rf"(?:\({_INNER}\)|[^()|])+")


class Pattern:
    """A pattern of one language. A match holds a sign out of each of ``needs``, rare ones first."""

    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        self._vocabulary, self._text = vocabulary, text
        bare = re.sub(r"(?:\.\.|~)\d*|[\[\]]", " ", _MAYBE.sub("", _LOOKS.sub("", text)))
        self.needs = self._needs(bare)

    # Only when it is asked for: most frames are looked for in hardly any text.
    @cached_property
    def finds(self) -> re.Pattern[str]:
        """Over signs. The first group is the claim itself; around it is who makes it, of what."""
        finds = _PART.sub(self._vocabulary.part, self._text)
        # A gap is as short as can be, but for one at the end.
        return re.compile(re.sub(r"\}\?$", "}", finds))

    def _needs(self, sequence: str) -> list[frozenset[str]]:
        found: list[frozenset[str]] = []
        for item in _ITEM.findall(sequence):
            if item[0] != "(":
                found.append(self._vocabulary.first(item))
                continue
            # One sign of each alternative, the one that is rarest.
            each = [self._needs(one) for one in _ALTERNATIVE.findall(item[1:-1])]
            if all(each):
                found.append(frozenset().union(*(needs[0] for needs in each)))
        return sorted(filter(None, found), key=self._vocabulary.frequency)


class Vocabulary:
    """Words by kind and class, and the signs that tell apart what ``patterns`` ask for.

    ``forms`` gives those of a word by its kind; of another kind, a word has one form. A class may
    hold others by their names, and words of several words, joined by ``_``. ``common`` are words of
    any text, the most frequent first.

    A pattern is a regular expression over classes (RELIEVE, or RELIEVE:ing for one ending), words
    as they stand (with * in all their forms), and gaps: ``..`` is up to three words and commas,
    ``~`` words alone, ``..5`` up to five. NUM is a number, ANY a word or a comma, END where a part
    of the sentence ends. Square brackets are around the claim itself. There is no ``|`` outside of
    round brackets.
    """

    def __init__(
        self,
        words: Mapping[str, Mapping[str, str]],
        forms: Mapping[str, Callable[[str], Iterator[Form]]],
        patterns: Iterable[str],
        common: Sequence[str],
    ) -> None:
        self.words, self._forms = words, forms
        wanted = {part["name"] for text in patterns for part in _PART.finditer(text)}
        phrases = {name: set(self.members(name)) for name in wanted if name}
        names: dict[str, set[str]] = defaultdict(set)
        for name, members in phrases.items():
            for phrase in members:
                for word in phrase:
                    names[word].add(name if len(phrase) == 1 else f"={word}")
                    if word.isdigit():
                        names[word].add("NUM")
        each = sorted({tuple(sorted(found)) for found in names.values()})
        sign = {found: chr(_FIRST + at) for at, found in enumerate(each)}
        self._signs = {word: sign[tuple(sorted(names[word]))] for word in names}
        self._spaced = _Signs(self._signs)
        self._by_name: dict[str, set[str]] = defaultdict(set, NUM={_NUMBER})
        for found in each:
            for name in found:
                self._by_name[name].add(sign[found])
        # Zipf's law: the word of rank n is met once where that of rank 1 is met n times.
        ranked = [self._signs[word] for word in common if word in self._signs]
        self._weight = {sign: _OFTEN / rank for rank, sign in reversed([*enumerate(ranked, 1)])}
        self._weight |= dict.fromkeys(self._by_name["NUM"], _OFTEN)
        self._phrases = {
            name: {phrase for phrase in members if len(phrase) > 1}
            for name, members in phrases.items()
        }
        # Hundreds of patterns ask for the same few classes.
        self.first, self.frequency = cache(self._first), cache(self._frequency)

    def signs(self, texts: Iterable[str]) -> list[str]:
        """The signs of folded sentences, one for each ``TOKEN``."""
        spaced = " \n ".join(texts).split(" ")
        return "".join(map(self._spaced.__getitem__, spaced)).split("\n")

    def part(self, part: re.Match[str]) -> str:
        """A part of a pattern over words as one of a pattern over signs."""
        if part["gap"]:
            any_word = _ANY if part["gap"] == ".." else _ANY.replace("^", "^,")
            return f"{any_word}{{0,{part['most'] or _GAP}}}?"
        if not part["name"]:
            return {"[": "(", "]": ")", "(": "(?:"}.get(part[0], "")
        name = part["name"]
        if name in _BUILT_IN:
            return _BUILT_IN[name]
        phrases = sorted(self._phrases.get(name, ()), key=len, reverse=True)
        found = ["".join(map(self._signs.__getitem__, phrase)) for phrase in phrases]
        if name in self._by_name:
            found.append(f"[{''.join(sorted(self._by_name[name]))}]")
        return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"

    def _first(self, name: str) -> frozenset[str]:
        """The signs with which what matches a name begins; none where any may."""
        begins = {self._signs[phrase[0]] for phrase in self._phrases.get(name, ())}
        return frozenset(self._by_name.get(name, set()) | begins)

    def _frequency(self, signs: frozenset[str]) -> float:
        """How often one of the signs stands in a text, for comparison."""
        return sum(self._weight.get(sign, 1.0) for sign in signs)

    def members(self, name: str) -> Iterator[tuple[str, ...]]:
        """The forms of all words of a class; a word that is none stands for itself."""
        if name in (*_BUILT_IN, "NUM"):
            return
        if not name[0].isupper():
            forms = self._forms["any"](name[:-1]) if name[-1] == "*" else _as_it_stands(name)
            yield from ((form,) for form, _ in forms)
            return
        base, _, ending = name.partition(":")
        listed = [(kind, rows[base]) for kind, rows in self.words.items() if base in rows]
        if not listed:
            raise KeyError(f"There is no class {base}.")
        for kind, text in listed:
            inflect = self._forms.get(kind, _as_it_stands)
            for word in text.split():
                if word[0].isupper():
                    yield from self.members(f"{word}:{ending}" if ending else word)
                    continue
                *others, last = word.split("_")
                before = TOKEN.findall(" ".join(others))
                yield from ((*before, form) for form, end in inflect(last) if ending in ("", end))


def _as_it_stands(word: str) -> Iterator[Form]:
    yield word, "base"


class _Signs(dict[str, str]):
    """The signs of what stands between two spaces; each is split into its tokens but once."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__({"\n": "\n"})
        self._words = words

    def __missing__(self, text: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
            self["\n"] = "\n"
        self[text] = "".join(map(self._sign, TOKEN.findall(text)))
        return self[text]

    def _sign(self, token: str) -> str:
        first = token[0]
        other = _WORD if first.isalpha() or first == "'" else _NUMBER if first.isdigit() else token
        return self._words.get(token, other)
