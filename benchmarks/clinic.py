"""The made-up clinic that the articles of the bench belong to: all of its content but these."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PIL import Image, ImageDraw

from benchmarks.phrases import Phrases

FIRST = date(2014, 1, 6)
PEOPLE = {"pat-example": "Pat Example", "sam-sample": "Sam Sample", "robin-mock": "Robin Mock"}
CONDITIONS = ("knee", "elbow", "shoulder", "ankle", "wrist", "neck", "hip", "heel")
TREATMENTS = ("warm packs", "made-up exercise", "pretend massage")
CARE = "::: care {level}\n{bullets}\n:::"
_COLORS = ("#bfd3c6", "#d8c8b0", "#b9c7dd", "#dcc3c3", "#cfcfae", "#c6bcd9")
#: picture-0.png and so on.
PICTURES = len(_COLORS)
_CLINIC = """\
# A clinic that does not exist. Nothing in this folder is true of anybody.
name = "Example Clinic"
site = "https://clinic.example"
phone = "(555) 010-0199"
tagline = "Made-up articles for measuring"
description = "Made-up articles of a made-up clinic, as long and as varied as real ones are."
language = "en-US"
timezone = "America/New_York"
state = "NJ"
image = "picture-0.png"
image_alt = "Drawing of circles on a plain field."

# Its days never move on.
[rules]
review-dates = "off"

[address]
street = "1 Example Street"
city = "Sampleton"
state = "NJ"
zip = "00000"

[[hours]]
days = "Monday to Friday"
open = "9 am to 5 pm"
"""


def make_clinic(content: Path, rng: random.Random, phrases: Phrases) -> None:
    """Write the clinic's facts, pictures, conditions, treatments, people and pages."""
    for folder in ("conditions", "treatments", "people", "pages", "images"):
        (content / folder).mkdir(parents=True)
    (content / "clinic.toml").write_text(_CLINIC, "utf-8", newline="\n")
    _pictures(content / "images", rng)
    _around(content, phrases)


def _around(content: Path, phrases: Phrases) -> None:
    """Everything that is no article."""
    for part in CONDITIONS:
        packs = "[warm packs](../treatments/warm-packs.md)"
        text = f"Made-up {part} pain is nothing. {phrases.prose(130)} See {packs} [1]."
        fields = _page(f"Made-up {part} pain: what it is", f"made-up {part} pain")
        write(
            content / "conditions" / f"{hub_of(part)}.md",
            {
                **fields,
                "name": f"Made-up {part} pain",
                "signs": ["a stiff line in a story"],
                "treatments": ["warm-packs"],
                **_reviewed(),
            },
            f"{text}\n\n{CARE.format(level='urgent', bullets=phrases.bullets(3))}",
        )
    for name in TREATMENTS:
        knee = f"[a made-up knee](../conditions/{hub_of('knee')}.md)"
        text = (
            f"{name.capitalize()} stands in this text alone. {phrases.prose(130)} See {knee} [1]."
        )
        write(
            content / "treatments" / f"{name.replace(' ', '-')}.md",
            {
                **_page(f"{name.capitalize()}: what it is", name),
                "name": name.capitalize(),
                "risks": ["a dull story"],
                "serious_risks": ["none that exist"],
                "not_for": ["people who exist"],
                **_reviewed(),
            },
            f"{text}\n\n{CARE.format(level='urgent', bullets=phrases.bullets(3))}",
        )
    for number, (key, name) in enumerate(PEOPLE.items(), start=1):
        fields = {
            "name": name,
            "credentials": "PT, DPT",
            "role": "Example physical therapist",
            "licenses": [f"NJ EXAMPLE-000{number} (Example Board of New Jersey)"],
            "description": f"{name} is nobody, and writes and reviews the made-up articles of the "
            "made-up Example Clinic.",
        }
        write(content / "people" / f"{key}.md", fields, f"{name} does not exist.")
    for page in ("about", "contact", "editorial-policy"):
        title = f"The made-up {page.replace('-', ' ')} page"
        write(content / "pages" / f"{page}.md", _page(title, title), phrases.prose(120))


def _page(title: str, name: str) -> dict[str, object]:
    return {
        "title": title,
        "description": f"What the made-up clinic says of {name} in made-up words, so that a "
        "search result has a text.",
        "date": str(FIRST),
    }


def _reviewed() -> dict[str, object]:
    return {
        "reviewer": "pat-example",
        "reviewed": str(FIRST),
        "references": ["Sample S. Nothing at all. J Examples. 2001. PMID: 99999901"],
    }


def hub_of(part: str) -> str:
    """The name of a condition's file."""
    return f"{part}-pain"


def _pictures(folder: Path, rng: random.Random) -> None:
    for number, color in enumerate(_COLORS):
        image = Image.new("RGB", (1600, 1000), color)
        draw = ImageDraw.Draw(image)
        for _ in range(12):
            x, y, radius = rng.randrange(1600), rng.randrange(1000), rng.randrange(40, 240)
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), rng.choice(_COLORS))
        image.save(folder / f"picture-{number}.png")


def write(path: Path, fields: Mapping[str, object], body: str) -> None:
    """A Markdown file with its front matter."""
    # JSON is YAML too, and quotes what needs quotes.
    front = "".join(f"{name}: {_value(value)}\n" for name, value in fields.items())
    path.write_text(f"---\n{front}---\n\n{body}\n", "utf-8", newline="\n")


def _value(value: object) -> str:
    if isinstance(value, str) and value.replace("-", "").isdigit():
        return value
    return json.dumps(value)
