"""A made-up clinic's articles, the same bytes for the same seed, in the shapes of real ones."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.clinic import (
    CARE,
    CONDITIONS,
    FIRST,
    PEOPLE,
    PICTURES,
    TREATMENTS,
    hub_of,
    make_clinic,
    write,
)
from benchmarks.phrases import Phrases

#: Dates of articles are spread evenly over this time; all of it is past, whenever it is measured.
_DAYS = 4000
#: Titles are made of one of each, and a number where these are used up.
_TOPICS = ("knee", "elbow", "shoulder", "ankle", "wrist", "neck", "hip", "heel", "back", "thumb")
_SETTINGS = (
    "on stairs",
    "at a desk",
    "after a walk",
    "in the garden",
    "at night",
    "on a bike",
    "in a car",
    "at the sink",
    "on a train",
    "after a fall",
    "in winter",
    "with a backpack",
    "on the beach",
    "at the library",
    "after a dance",
    "on a ladder",
    "at the market",
    "with a stroller",
    "in the pool",
    "on a long flight",
)
_KINDS = ("a made-up story", "a made-up guide", "a made-up list", "a made-up walk")
_TAG_LOOKS = (
    "blue",
    "round",
    "wooden",
    "tall",
    "quiet",
    "yellow",
    "small",
    "plain",
    "striped",
    "early",
    "late",
    "open",
    "soft",
    "bright",
    "double",
    "simple",
    "northern",
    "southern",
    "upper",
    "lower",
    "second",
    "third",
    "spare",
    "folded",
    "painted",
)
_TAG_THINGS = (
    "habit",
    "chair",
    "lamp",
    "morning",
    "walk",
    "garden",
    "ladder",
    "pillow",
    "stairway",
    "desk",
    "basket",
    "kettle",
    "bridge",
    "market",
    "orchard",
    "station",
    "notebook",
    "lantern",
    "ribbon",
    "meadow",
    "evening",
    "harbor",
    "wagon",
    "blanket",
    "pond",
)


@dataclass(frozen=True, slots=True)
class Name:
    """What one article is called, and where it is written."""

    slug: str
    title: str
    topic: str


def names(articles: int) -> list[Name]:
    """The articles' names, oldest first."""
    made = []
    for number in range(articles):
        # Neighbors in time are about different things.
        rest, topic = divmod(number, len(_TOPICS))
        rest, setting = divmod(rest, len(_SETTINGS))
        part, kind = divmod(rest, len(_KINDS))
        title = f"{_TOPICS[topic].capitalize()} {_SETTINGS[setting]}: {_KINDS[kind]}"
        if part:
            title += f", part {part + 1}"
        slug = title.casefold().replace(":", "").replace(",", "").replace(" ", "-")
        made.append(Name(slug, title, _TOPICS[topic]))
    return made


def make_corpus(content: Path, articles: int, words: int = 900, seed: int = 1) -> list[Path]:
    """Write a content folder with so many articles of about so many words each.

    Returns the articles' files, oldest first.
    """
    rng = random.Random(seed)
    phrases = Phrases(rng)
    make_clinic(content, rng, phrases)
    (content / "articles").mkdir()
    all_names = names(articles)
    tags = _tags(articles)
    made = []
    for number, name in enumerate(all_names):
        path = content / "articles" / f"{name.slug}.md"
        day = FIRST + timedelta(days=number * _DAYS // articles)
        others = [other.slug for other in rng.sample(all_names[:number], min(2, number))]
        write(path, _article_fields(rng, name, day, tags), _body(rng, phrases, words, name, others))
        made.append(path)
    return made


def _article_fields(
    rng: random.Random, name: Name, day: date, tags: list[str]
) -> dict[str, object]:
    about = name.topic if name.topic in CONDITIONS else rng.choice(CONDITIONS)
    also = rng.choice(CONDITIONS)
    author, reviewer = rng.sample(list(PEOPLE), 2)
    written: dict[str, object] = {
        "title": name.title,
        "description": f"{name.title}. What it says is made up and about nobody; it is as long "
        "as an article of a real clinic.",
        "date": str(day),
        "conditions": list(dict.fromkeys([hub_of(about)] + [hub_of(also)] * (rng.random() < 0.3))),
        "treatments": [rng.choice(TREATMENTS).replace(" ", "-")],
        # The lower its number, the more articles have a tag: most tags have few.
        "tags": sorted({tags[int(len(tags) ** rng.random()) - 1] for _ in range(3)}),
        "authors": [author],
        "reviewer": reviewer,
        "reviewed": str(day + timedelta(days=1)),
        "references": [_reference(rng, number) for number in (1, 2, 3)],
    }
    if rng.random() < 0.85:
        written["image"] = f"picture-{rng.randrange(PICTURES)}.png"
        written["image_alt"] = f"Drawing of circles in place of the {name.topic}."
    return written


def _body(rng: random.Random, phrases: Phrases, words: int, name: Name, others: list[str]) -> str:
    """Of the words, about three in four stand in sentences, the rest in lists and blocks."""
    part = words // 11
    rows = "\n".join(f"| {phrases.short()} | {phrases.short()} |" for _ in range(4))
    hub = hub_of(name.topic if name.topic in CONDITIONS else rng.choice(CONDITIONS))
    links = [f"Here is [another made-up text about it]({other}.md)." for other in others]
    parts = [
        f"{phrases.prose(part)} It began with a [made-up {name.topic}](../conditions/{hub}.md).",
        f"::: takeaways\n{phrases.bullets(3)}\n:::",
        f"## What happened first\n\n{phrases.prose(part)} It was told [1]. *Nobody* knew it.",
        f"{phrases.prose(part)}\n\n### And after that\n\n{phrases.prose(part // 2)}",
        phrases.bullets(4),
        f"## What Sam saw\n\n{phrases.prose(part)} **It was {rng.randint(2, 40)} lamps** [2].",
        f"| What | Where |\n| --- | --- |\n{rows}",
        f"### At the end of the day\n\n{phrases.prose(part)}",
        f"1. {phrases.sentence()}\n2. {phrases.sentence()}\n3. {phrases.sentence()}",
        f"## What is left open\n\n{phrases.prose(part)} A third text says less [3].",
        *links,
        CARE.format(level="urgent", bullets=phrases.bullets(3)),
        CARE.format(level="emergency", bullets=phrases.bullets(3)),
        f"::: faq Questions about this story\n### Is it true?\n\n{phrases.prose(part // 3)}\n\n"
        f"### Who was there?\n\n{phrases.prose(part // 3)}\n:::",
    ]
    if rng.random() < 0.3:
        at = parts.index(next(text for text in parts if text.startswith("## What Sam")))
        picture = rng.randrange(PICTURES)
        parts.insert(at, f"![Drawing of circles on a plain field](picture-{picture}.png)")
    return "\n\n".join(parts)


def _reference(rng: random.Random, place: int) -> str:
    """In the form of a real one. The names, the journal and the number are nobody's: 10.5555 is
    the prefix that Crossref keeps for examples, and no PMID is that high."""
    year, volume = rng.randint(1995, 2023), rng.randint(1, 40)
    id = rng.randrange(10**6)
    number = f"PMID: 99{id:06}" if place % 2 else f"doi: 10.5555/example.{id}"
    return f"Sample S, Example P. Nothing, measured {volume} times. J Examples. {year}. {number}"


def _tags(articles: int) -> list[str]:
    """The number of tags grows with the site, as it does where writers choose them."""
    number = min(12 + articles // 12, len(_TAG_LOOKS) * len(_TAG_THINGS))
    pairs = [(thing, look) for look in _TAG_LOOKS for thing in _TAG_THINGS]
    return [f"{look} {thing}" for thing, look in pairs[:number]]
