"""A made-up clinic's articles, the same for the same seed, in the shapes that real ones have."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from PIL import Image

_WORDS = """
    a and as at back before bend body can care day do ease exercise feel find for
    gently hand help hip how in is it joint knee leg less life long lower may more
    morning move muscle neck not often on or out pain people plan rest right
    shoulder side sit sleep slow some sore spot stand step stiff stretch strong the
    then therapist time to try two walk way week what when with work you your
"""
_VOCABULARY = _WORDS.split()
_CONDITIONS = 8
_FIRST = date(2020, 1, 6)
_CLINIC = """\
name = "Example Clinic"
site = "https://clinic.example"
phone = "(555) 010-0199"
tagline = "Made-up articles for measuring"
description = "Made-up articles of a made-up clinic, as long and as varied as real ones are."
image = "picture.png"
image_alt = "A plain colored field."
"""


def make_corpus(content: Path, articles: int, words: int = 900, seed: int = 1) -> None:
    """Write a content folder with so many articles of about so many words each."""
    rng = random.Random(seed)
    for folder in ("articles", "conditions", "treatments", "pages", "images"):
        (content / folder).mkdir(parents=True)
    (content / "clinic.toml").write_text(_CLINIC, "utf-8")
    Image.new("RGB", (1600, 900), "#bfd3c6").save(content / "images" / "picture.png")
    hubs = [f"condition-{number}" for number in range(_CONDITIONS)]
    for number, hub in enumerate(hubs):
        _write(content / "conditions" / f"{hub}.md", _front(f"Condition {number}", number, hub),
               _prose(rng, 160))  # fmt: skip
    _write(content / "treatments" / "needling.md", _front("Needling", 0, "Needling"),
           f"{_prose(rng, 160)}\n\n::: care urgent\n- it gets worse\n:::\n")  # fmt: skip
    for number in range(articles):
        link = f"[the one before](article-{number - 1}.md)" if number else "[it](../pages/about.md)"
        more = (
            f"conditions: [{hubs[number % _CONDITIONS]}]\ntreatments: [needling]\n"
            f"tags: [tag {number % 12}, tag {number % 5}]\nimage: picture.png\n"
            f"image_alt: A plain colored field number {number}.\n"
        )
        _write(
            content / "articles" / f"article-{number}.md",
            _front(f"Made-up article {number}", number) + more, _body(rng, words, link),
        )  # fmt: skip
    _write(content / "pages" / "about.md", _front("About", 0), _prose(rng, 120))


def _write(path: Path, front: str, body: str) -> None:
    path.write_text(f"---\n{front}---\n\n{body}\n", "utf-8")


def _front(title: str, number: int, name: str = "") -> str:
    day = _FIRST + timedelta(days=number % 2000)
    named = f"name: {name}\n" if name else ""
    return (
        f"title: {title}\n{named}description: What the made-up page {title} says in made-up words, "
        f"so that a search result has a text.\ndate: {day}\n"
    )


def _body(rng: random.Random, words: int, link: str) -> str:
    part = words // 6
    points = "\n".join(f"- {_sentence(rng, 7)}" for _ in range(3))
    rows = "\n".join(f"| {_sentence(rng, 2)} | {_sentence(rng, 3)} |" for _ in range(3))
    return "\n\n".join(
        [
            f'{_prose(rng, part)} Read {link} "too" -- it\'s short.',
            f"::: takeaways\n{points}\n:::",
            f"## What it is\n\n{_prose(rng, part)}",
            f"![A plain field](picture.png)\n\n## What may help\n\n{_prose(rng, part)}",
            f"| What | Which |\n| --- | --- |\n{rows}",
            f"### At home\n\n{_prose(rng, part)}\n\n## When to get help\n\n{_prose(rng, part)}",
            "::: care emergency\n- you cannot feel your legs\n:::",
            f"::: faq Questions\n### Is it common?\n{_prose(rng, part // 2)}\n\n"
            f"### Does it last?\n{_prose(rng, part // 2)}\n:::",
        ]
    )


def _prose(rng: random.Random, words: int) -> str:
    """Paragraphs of three sentences."""
    sentences = [_sentence(rng, rng.randint(7, 16)) for _ in range(max(1, words // 12))]
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def _sentence(rng: random.Random, words: int) -> str:
    return " ".join(rng.sample(_VOCABULARY, words)).capitalize() + "."
