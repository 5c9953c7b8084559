"""Reads where the main thing of a picture is, in words or in percent."""

from __future__ import annotations

import re

from publisher.media.crops import Focus
from publisher.problems import BadValue, did_you_mean

#: What each word says: percent from the left, percent from the top. "center" leaves it open.
_WORDS: dict[str, tuple[int | None, int | None]] = {
    "left": (0, None),
    "right": (100, None),
    "top": (None, 0),
    "bottom": (None, 100),
    "center": (None, None),
}
_PERCENT = re.compile(r"(?P<number>\d{1,3})\s*%")
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
FORM = (
    "Write center, left, right, top or bottom, a corner such as top left, or how far it is "
    "from the left and from the top, such as 30% 20%."
)


def parse_focus(text: str) -> Focus:
    """The point that ``text`` names: ``top left``, ``center``, ``30% 20%``. Raises BadValue."""
    # A comma, a hyphen or a slash between the two says what a space says.
    parts = re.sub(r"(?<=\d)\s+%", "%", text.casefold()).replace(",", " ")
    words = re.sub(r"(?<=[a-z])[-/](?=[a-z])", " ", parts).split()
    if not 0 < len(words) <= 2:
        raise BadValue(f'"{text}" is not a place in a picture.', FORM)
    if any(_NUMBER.fullmatch(word) for word in words):
        return _in_percent(text, words)
    for word in words:
        if word not in _WORDS:
            says = f'"{word}" is not a place in a picture.'
            raise BadValue(says, did_you_mean(word, _WORDS) or FORM)
    x, y = (_only([_WORDS[word][side] for word in words], text) for side in (0, 1))
    return Focus(50 if x is None else x, 50 if y is None else y)


def _in_percent(text: str, words: list[str]) -> Focus:
    numbers = [_PERCENT.fullmatch(word) for word in words]
    if len(words) == 1:
        raise BadValue(f'"{text}" says how far it is on one way only.', f"Write  {_both(words)}")
    if not all(numbers):
        bare = all(re.fullmatch(r"\d{1,3}", word.removesuffix("%")) for word in words)
        fix = f"Write  {' '.join(word.removesuffix('%') + '%' for word in words)}" if bare else FORM
        raise BadValue(f'"{text}" is not given in percent.', fix)
    x, y = (int(number["number"]) for number in numbers if number)
    if max(x, y) > 100:
        raise BadValue(f'"{text}" lies outside of the picture.', "Write numbers from 0% to 100%.")
    return Focus(x, y)


def _both(words: list[str]) -> str:
    """How one number is written as two: the height is the middle where nothing is said of it."""
    number = words[0].removesuffix("%").partition(".")[0]
    return f"{min(int(number), 100)}% 50%"


def _only(given: list[int | None], text: str) -> int | None:
    """What the words say of one way, which two words may not both do."""
    said = [value for value in given if value is not None]
    if len(said) > 1:
        same = len(set(said)) == 1
        says = f'"{text}" says the same twice.' if same else f'"{text}" is in two places at once.'
        raise BadValue(says, "Keep one of the two words.")
    return said[0] if said else None
