"""Sentences of a made-up clinic: plain words with gaps, filled by chance, and none is advice."""

from __future__ import annotations

import random

_SENTENCES = (
    "The {thing} stood by the {place} from {day} until {day2}.",
    'Pat said, "put the {thing} down," and walked to the {place}.',
    "It's the {thing} -- not the {thing2} -- that somebody left near the {place}.",
    "On {day} the {part} of the made-up person felt {feel}.",
    "By {day2} it felt {feel2}, and nobody in this story knew why.",
    "A {thing} is often {look}, and a {thing2} is seldom so.",
    "Sam counted {number} steps from the {place} to the {place2}.",
    "That took {number} minutes... or a little more on a wet {day}.",
    "Nobody here ever owned a {look} {thing}.",
    "You may read this line twice, and it still says little about the {part}.",
    "The story goes on at the {place}, where the {thing} was last seen.",
    'Robin wrote "{look}" on the list, next to the {thing2}.',
    "There were {number} chairs, {number2} cups and one {look} {thing}.",
    "They didn't move the {thing2} before {day}.",
    "What the {part} has to do with a {thing} is left open.",
    "In the end the {thing} went back to the {place2}.",
    "Some days were {feel}, some were {feel2}.",
    "The made-up walk led past the {place} and the {place2}.",
    '"It\'s {look}," said Sam; "that\'s all I\'d say."',
    "The {part} can be drawn with {number} lines.",
    "Nothing happened for {number} minutes, and then the {thing} fell over.",
    "Pat & Sam met at the {place} on {day}.",
    "The USA and the NJ in this line are there for their capitals.",
    "Each {thing} had a number, from {number2} to {number}.",
    "Turn the page, or look at the {thing2} once more.",
    "The {place} was {look} that {day}, which suited the {part} of the story.",
    "One could sit, stand or walk while reading about the {thing}.",
    "This sentence has a {thing}, a {place} and one {part} in it.",
    "A cup of tea was cold after {number} minutes.",
    "Robin's {thing} was {look}; Sam's wasn't.",
    "It was {day} again, and the {place2} was open.",
    "The list below has {number2} lines, all of them about a {thing}.",
)
_SHORT = (
    "a {look} {thing}",
    "the {thing} by the {place}",
    "{number} minutes on {day}",
    "a walk to the {place}",
    "a {feel} {part} in the story",
    "the {place2}, not the {place}",
    "tea, a {thing} and a chair",
    "what Sam said on {day}",
    "{number} steps and {number2} more",
)
_GAPS = {
    "thing": (
        "lamp",
        "basket",
        "kettle",
        "ladder",
        "notebook",
        "pillow",
        "bucket",
        "ball",
        "blanket",
        "pencil",
        "bench",
        "jar",
        "ribbon",
        "clock",
        "wagon",
        "drum",
        "lantern",
    ),
    "place": (
        "garden",
        "harbor",
        "library",
        "kitchen",
        "station",
        "bridge",
        "market",
        "orchard",
        "bakery",
        "meadow",
        "lighthouse",
        "stairway",
        "porch",
        "mill",
        "pond",
        "village",
    ),
    "part": ("knee", "elbow", "shoulder", "ankle", "wrist", "neck", "hip", "heel", "back", "thumb"),
    "look": ("blue", "round", "wooden", "tall", "quiet", "yellow", "small", "plain", "striped"),
    "feel": ("stiff", "warm", "slow", "tired", "light", "heavy", "calm", "sore"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "number": tuple(str(number) for number in range(3, 60)),
}


class Phrases:
    """Words from one source of chance: the same for the same one."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def sentence(self) -> str:
        return self._filled(self._rng.choice(_SENTENCES))

    def short(self) -> str:
        """A few words without a period, for a list or a table."""
        return self._filled(self._rng.choice(_SHORT))

    def prose(self, words: int) -> str:
        """Paragraphs of two or three sentences, together of about so many words."""
        paragraphs: list[str] = []
        while words > 0:
            chosen = self._rng.sample(_SENTENCES, self._rng.randint(2, 3))
            paragraphs.append(" ".join(map(self._filled, chosen)))
            words -= paragraphs[-1].count(" ") + 1
        return "\n\n".join(paragraphs)

    def bullets(self, number: int) -> str:
        return "\n".join(f"- {self.short()}" for _ in range(number))

    def _filled(self, phrase: str) -> str:
        filling = {}
        for gap, words in _GAPS.items():
            filling[gap], filling[f"{gap}2"] = self._rng.sample(words, 2)
        return phrase.format_map(filling)
