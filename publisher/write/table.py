"""The tables of fields and blocks, from which the browser makes its forms.

The tables speak to whoever writes a file: of names of files, of signs of Markdown. A window shows
neither, so where they do, the words for it stand here.
"""

from __future__ import annotations

from typing import Any

from publisher.authoring.new import SKELETON
from publisher.blocks import BLOCKS, LEVELS, Block
from publisher.fields import Field, Kind, fields_of
from publisher.rules.description import LONGEST

#: Kind -> what one and several of them are called.
_NAMES = {
    Kind.ARTICLE: ("Article", "Articles"),
    Kind.CONDITION: ("Condition", "Conditions"),
    Kind.TREATMENT: ("Treatment", "Treatments"),
    Kind.PERSON: ("Person", "People"),
    Kind.PAGE: ("Page", "Pages"),
    Kind.TAG: ("Tag", "Tags"),
}
#: Field -> its label, or "" for its name, and its hint, or "" for that of the table.
_FIELDS = {
    "date": ("Date", "The day of first publication. Before that day no reader sees it."),
    "modified": ("Last real change", ""),
    "changes": ("What changed", ""),
    "status": ("State", "A draft is seen by nobody but you."),
    "about": ("What it is about", "An article about the clinic, such as news, needs no care card."),
    "starts": (
        "An event: when it begins",
        "With it, this page announces an event or a class. Lists show it until it is over.",
    ),
    "ends": ("When the event ends", ""),
    "place": (
        "Where the event is",
        "One of your places by its name, or a place with its address. Left out, the clinic.",
    ),
    "slug": (
        "End of the address",
        "The last part of its address. Left out, it is made of the title.",
    ),
    "translation_of": ("Translation of", "The page that this one translates."),
    "tags": ("", "Words under which similar articles gather. Press Enter after each."),
    "conditions": ("", "The conditions it is about."),
    "treatments": ("", "The treatments it is about."),
    "authors": ("", "Who wrote it. Left out, it is signed by the clinic."),
    "reviewer": ("", "The clinician who reviewed it."),
    "reviewed": ("Day of the review", ""),
    "image": ("Picture", "The picture at the top, which also stands for the page elsewhere."),
    "image_alt": ("What the picture shows", ""),
    "image_focus": ("Main thing in the picture", "Click on what must be seen, however it is cut."),
    "references": (
        "",
        "Sources, each ending in its PMID or DOI. Cite the first as [1] in the text.",
    ),
    "waivers": ("Accepted claims", ""),
    "also_called": ("Other names", ""),
    "not_for": ("Who should not have it", ""),
    "photo": ("Portrait", "A picture of the person."),
    "photo_alt": ("What the portrait shows", ""),
    "photo_focus": ("The face in the portrait", "Click on what must be seen, however it is cut."),
    "profiles": ("Profiles elsewhere", ""),
}
#: What the values of a choice are called.
_CHOICES = {
    "published": "Ready to publish",
    "in-review": "In review",
    "draft": "Draft",
    "health": "Health",
    "clinic": "The clinic itself",
    "en": "English",
    "es": "Spanish",
}
#: Block -> its label, its hint, and the text with which one begins.
_BLOCKS = {
    "takeaways": ("Key takeaways", "Two to five points at the top.", "- Text."),
    "care": ("When to get help", "Signs, by how urgent they are.", "- A sign."),
    "do": ("What to do", "One thing a line. “What not to do” after it makes a pair.", "- Text."),
    "dont": ("What not to do", "One thing a line.", "- Text."),
    "warning": ("Warning", "One short warning.", "Text."),
    "steps": ("Steps", "What to do, one step after the other.", "1. Text."),
    "faq": ("Questions and answers", "Each question with its answer.", "### A question?\n\nText."),
    "facts": ("Facts", "Facts about a condition, each with its name.", "- Name: text."),
    "exercise": (
        "Exercise",
        "One exercise: how it is done, how often, and when to stop.",
        "Text.\n\n- Dose: text.\n- Stop if: text.",
    ),
    "figure": (
        "Picture with a caption",
        "A picture and what is to be said of it.",
        "![What the picture shows](picture.jpg)\n\nIts caption.",
    ),
    "pictures": (
        "Pictures side by side",
        "Two to four pictures next to each other.",
        "![What the first shows](first.jpg)\n\n![What the second shows](second.jpg)",
    ),
    "quote": ("Quote", "A sentence of the text that stands out.", "Text."),
    "testimonial": (
        "Words of a patient",
        "Only with a written consent, listed in the form. Say below them what others can expect.",
        "> Text.\n\nOthers may notice less.",
    ),
    "fees": (
        "List of fees",
        "Each service with its amount, and until which day they hold.",
        "- Service: amount\n\nThese fees hold until …",
    ),
    "button": (
        "Button",
        "A link that stands out: to a form, to booking, to your mailbox.",
        "[What it does](https://)",
    ),
    "video": (
        "Video",
        "Your own with its captions, or one elsewhere; a picture is shown until it plays.",
        "![What the video shows](picture.jpg)\n\nIts caption.",
    ),
    "booking": ("Call or book", "Asks the reader to call or to book a visit.", "Text."),
    "references": ("Sources", "Sources, one a line, shown at the end of the page.", "- Text."),
}


def kinds() -> list[dict[str, Any]]:
    """Every kind of document with its fields, in the order of the table."""
    return [
        {
            "kind": kind.value,
            "folder": kind.folder,
            "one": names_of(kind)[0],
            "many": names_of(kind)[1],
            "outline": SKELETON[kind],
            "fields": [_field(row, kind) for row in fields_of(kind) if not row.is_made],
        }
        for kind in Kind
    ]


def label_of(name: str) -> str:
    """What a form calls a field."""
    return _FIELDS.get(name, ("", ""))[0] or name.replace("_", " ").capitalize()


def names_of(kind: Kind) -> tuple[str, str]:
    """What one and several of a kind are called."""
    return _NAMES[kind]


def choice_of(value: str) -> str:
    """What a value is called that is chosen."""
    return _CHOICES.get(value, value)


def name_of_block(name: str) -> str:
    """What the window calls a block."""
    return _BLOCKS.get(name, (name.capitalize(),))[0]


def _field(row: Field, kind: Kind) -> dict[str, Any]:
    return {
        "name": row.name,
        "label": label_of(row.name),
        "shape": row.shape,
        "hint": _FIELDS.get(row.name, ("", ""))[1] or row.hint,
        "example": row.example,
        "required": kind in row.required,
        "longest": LONGEST if row.name == "description" else 0,
        "default": row.default,
        "choices": [{"value": one, "label": choice_of(one)} for one in row.choices],
        "of": (row.of or kind).value if row.shape in ("name", "names") else None,
        "is_list": row.is_list,
    }


def blocks() -> list[dict[str, Any]]:
    """Every block, with the text with which one begins."""
    return [_block(block) for block in BLOCKS.values()]


def _block(block: Block) -> dict[str, Any]:
    label, hint, body = _BLOCKS.get(block.name, (block.name.capitalize(), block.hint, "Text."))
    first = {"level": f" {LEVELS[0]}", "address": " https://", "title": " Title"}
    argument = first.get(block.argument, "") if block.needs_argument else ""
    return {
        "name": block.name,
        "label": label,
        "hint": hint,
        "argument": block.argument,
        "needs_argument": block.needs_argument,
        "levels": list(LEVELS) if block.argument == "level" else [],
        "body": block.body,
        "template": f"::: {block.name}{argument}\n{body}\n:::\n",
    }
