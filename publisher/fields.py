"""The front matter of a document as a type, which is also the table of its fields.

The reader, the rules, the ``new`` template and the writer's guide all derive
from ``Meta``: to add a field, add an attribute.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from publisher.media.crops import Focus

#: What a field can hold.
Value = str | datetime | Focus | tuple[str, ...]


class Kind(StrEnum):
    """What a Markdown file is about; its folder under ``content/`` decides."""

    ARTICLE = "article"
    CONDITION = "condition"
    TREATMENT = "treatment"
    PERSON = "person"
    PAGE = "page"
    TAG = "tag"

    @property
    def folder(self) -> str:
        """The folder under ``content/``; also the first part of a hub's address."""
        return "people" if self is Kind.PERSON else f"{self.value}s"

    @property
    def is_hub(self) -> bool:
        """Whether articles gather under it."""
        return self in (Kind.CONDITION, Kind.TREATMENT)

    @property
    def is_clinical(self) -> bool:
        """Whether it says something about health, so carries review and disclaimer."""
        return self is Kind.ARTICLE or self.is_hub


#: The languages that pages can be in (BCP 47, without a region); the theme has texts in each.
LANGUAGES = ("en", "es")

#: text: one line. date: a day, or a day and time. choice: one of ``choices``.
#: slug: the last part of an address. image: the name of a file in content/images.
#: focus: a point of that picture, in words or percent.
#: texts: a list of sentences or phrases. words: a list in which commas also separate.
#: addresses: a list of full addresses of other websites.
#: name, names: file names (without .md) of documents of the kind ``of``.
Shape = (
    Literal["text", "date", "choice", "slug", "image", "focus"]
    | Literal["texts", "words", "addresses", "name", "names"]
)

ANY = frozenset(Kind)
CLINICAL = frozenset({Kind.ARTICLE, Kind.CONDITION, Kind.TREATMENT})
HUBS = frozenset({Kind.CONDITION, Kind.TREATMENT})
ARTICLE = frozenset({Kind.ARTICLE})
CONDITION = frozenset({Kind.CONDITION})
TREATMENT = frozenset({Kind.TREATMENT})
PERSON = frozenset({Kind.PERSON})
TAG = frozenset({Kind.TAG})
TITLED = ANY - PERSON
DATED = TITLED - TAG


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the table: the declaration of one attribute of ``Meta``.

    ``kinds`` are the documents that may have it, ``required`` those that must.
    ``hint`` says to a writer what belongs there; ``example`` is a value that is right.
    ``of`` names the kind that a ``name`` or ``names`` field points at; without it, a ``name``
    is that of a document of the same kind. One that ``is_made`` is written by a command.
    """

    name: str
    shape: Shape
    kinds: frozenset[Kind]
    hint: str
    example: str
    required: frozenset[Kind] = frozenset()
    default: str = ""
    choices: tuple[str, ...] = ()
    of: Kind | None = None
    is_made: bool = False

    @property
    def is_list(self) -> bool:
        return self.shape in ("texts", "words", "addresses", "names")


def text_field(
    kinds: frozenset[Kind],
    hint: str,
    example: str,
    shape: Literal["text", "choice", "slug", "image", "name"] = "text",
    *,
    default: str = "",
    **more: Any,
) -> str:
    """Declare a field of one text, "" or ``default`` where absent. ``more`` is as in ``Field``."""
    return field(
        default=default, metadata=_row(shape, kinds, hint, example, default=default, **more)
    )


def texts_field(
    kinds: frozenset[Kind],
    hint: str,
    example: str,
    shape: Literal["texts", "words", "addresses", "names"] = "texts",
    **more: Any,
) -> tuple[str, ...]:
    """Declare a field of several texts, () where absent."""
    return field(default=(), metadata=_row(shape, kinds, hint, example, **more))


def date_field(kinds: frozenset[Kind], hint: str, example: str, **more: Any) -> datetime | None:
    """Declare a field of a moment in the clinic's time zone, None where absent."""
    return field(default=None, metadata=_row("date", kinds, hint, example, **more))


def focus_field(kinds: frozenset[Kind], hint: str, example: str, **more: Any) -> Focus | None:
    """Declare a field of a point in a picture, None where absent."""
    return field(default=None, metadata=_row("focus", kinds, hint, example, **more))


def _row(
    shape: Shape, kinds: frozenset[Kind], hint: str, example: str, **more: Any
) -> dict[str, Any]:
    return {"shape": shape, "kinds": kinds, "hint": hint, "example": example, **more}


@dataclass(frozen=True, slots=True)
class Meta:
    """The front matter of a document: each attribute is a field, in the order of the table.

    What was not given, or could not be read, has the attribute's default.
    """

    title: str = text_field(
        TITLED,
        "What a reader would search for, in at most 60 characters.",
        "Dry needling: what to expect",
        required=TITLED,
    )
    name: str = text_field(
        HUBS | PERSON,
        "The name as it is said in a sentence or on a door.",
        "Neck pain",
        required=HUBS | PERSON,
    )
    description: str = text_field(
        ANY,
        "One or two sentences for search results, 70 to 160 characters.",
        "What dry needling feels like, what it may help with, and who should not have it.",
        required=ANY,
    )
    date: datetime | None = date_field(
        DATED | PERSON,
        "The day of first publication, year first. A day to come publishes on that day.",
        "2026-11-23",
        required=DATED,
    )
    modified: datetime | None = date_field(
        DATED | PERSON, "The day of the last real change, if there was one.", "2026-12-01"
    )
    changes: tuple[str, ...] = texts_field(
        DATED,
        "Changes that readers should know of, such as a correction: the day, and what changed.",
        "['2026-12-01, The dose of the second exercise was too high.']",
    )
    status: str = text_field(
        ANY,
        "draft keeps it off the public site, and so does in-review, for a clinician to read.",
        "published",
        "choice",
        default="published",
        choices=("published", "draft", "in-review"),
    )
    about: str = text_field(
        ARTICLE,
        "clinic, for an article about the clinic itself, such as news, which needs no care card.",
        "clinic",
        "choice",
        default="health",
        choices=("health", "clinic"),
    )
    starts: datetime | None = date_field(
        ARTICLE,
        "Of an event or a class: when it begins. Lists show it until it is over, then its page"
        " says so.",
        "2026-12-05 18:00",
    )
    ends: datetime | None = date_field(
        ARTICLE, "When the event ends. Left out, it is over with its day.", "2026-12-05 19:30"
    )
    place: str = text_field(
        ARTICLE,
        "Where the event is: the name of a location in clinic.toml, or a place with its address."
        " Left out, it is at the clinic.",
        "Riverside",
    )
    slug: str = text_field(
        ANY - TAG,
        "The last part of the address. Left out, it is the name of the file.",
        "dry-needling-what-to-expect",
        "slug",
    )
    language: str = text_field(
        TITLED,
        "The language that it is written in. Left out, it is the clinic's own.",
        "es",
        "choice",
        choices=LANGUAGES,
    )
    translation_of: str = text_field(
        TITLED,
        "The file in the same folder that this one translates.",
        "neck-pain-from-desk-work",
        "name",
    )
    conditions: tuple[str, ...] = texts_field(
        ARTICLE,
        "The conditions it is about: names of files in content/conditions.",
        "[neck-pain, headache-and-jaw-pain]",
        "names",
        of=Kind.CONDITION,
    )
    treatments: tuple[str, ...] = texts_field(
        ARTICLE | CONDITION,
        "The treatments it is about: names of files in content/treatments.",
        "[dry-needling]",
        "names",
        of=Kind.TREATMENT,
    )
    tags: tuple[str, ...] = texts_field(
        ARTICLE,
        "A few words under which similar articles gather.",
        "[home exercises, desk work]",
        "words",
    )
    authors: tuple[str, ...] = texts_field(
        ARTICLE,
        "Who wrote it: names of files in content/people. Left out, the clinic is the byline.",
        "[jane-doe]",
        "names",
        of=Kind.PERSON,
    )
    reviewer: str = text_field(
        CLINICAL,
        "The clinician who reviewed it: the name of a file in content/people.",
        "jane-doe",
        "name",
        of=Kind.PERSON,
    )
    reviewed: datetime | None = date_field(CLINICAL, "The day of that review.", "2026-11-20")
    reviewed_text: str = text_field(
        CLINICAL,
        "What was read, as a code. Written by a sign-off, never by hand.",
        "0123456789abcdef",
        is_made=True,
    )
    past_reviews: tuple[str, ...] = texts_field(
        CLINICAL,
        "Reviews before that one: the day, and who. Written by a sign-off, never by hand.",
        "['2025-11-20, jane-doe']",
        is_made=True,
    )
    image: str = text_field(
        DATED, "The name of a picture in content/images.", "neck-pain.png", "image"
    )
    image_alt: str = text_field(
        DATED,
        "What the picture shows, for those who cannot see it.",
        "Drawing of a person who holds the back of the neck.",
    )
    image_focus: Focus | None = focus_field(
        TITLED,
        "Its main thing, which no crop may lose: left, top right, or percent from left and top.",
        "30% 20%",
    )
    references: tuple[str, ...] = texts_field(
        ARTICLE | HUBS,
        "Sources, one an entry, each ending in its PMID or DOI. Cite the first as [1] in the text.",
        "['Author A. Title of the study. Journal. 2020. PMID: 12345678']",
    )
    waivers: tuple[str, ...] = texts_field(
        CLINICAL,
        "Claims that a reviewer accepted: the exact sentence, its reference and the reviewer.",
        "['Dry needling relieves some headaches. [1] jane-doe']",
    )
    consents: tuple[str, ...] = texts_field(
        DATED,
        "Written consents to show a person's words: the name, the day, and what was signed.",
        "['Maria G., 2026-03-02, written authorization for the website']",
    )
    also_called: tuple[str, ...] = texts_field(HUBS, "Other names for it.", "[Cervical pain]")
    signs: tuple[str, ...] = texts_field(
        CONDITION, "Signs and symptoms, a few words each.", "[Stiffness when you turn your head]"
    )
    risks: tuple[str, ...] = texts_field(
        TREATMENT, "Side effects and risks, a few words each.", "[Soreness for a day or two]"
    )
    serious_risks: tuple[str, ...] = texts_field(
        TREATMENT, "Those risks that are rare but serious.", "[A punctured lung]"
    )
    not_for: tuple[str, ...] = texts_field(
        TREATMENT,
        "Who should not have it, or must ask a clinician first.",
        "[People who take blood thinners]",
    )
    credentials: str = text_field(PERSON, "The letters after the name.", "PT, DPT")
    role: str = text_field(
        PERSON, "The job title at the clinic.", "Physical therapist", required=PERSON
    )
    licenses: tuple[str, ...] = texts_field(
        PERSON,
        "Each license: the state, the number and, in brackets, the board that issued it.",
        "[NJ 40QA00000000 (New Jersey State Board of Physical Therapy Examiners)]",
    )
    photo: str = text_field(
        PERSON, "The name of a portrait in content/images.", "jane-doe.jpg", "image"
    )
    photo_alt: str = text_field(
        PERSON, "What the portrait shows.", "Jane Doe in the clinic's treatment room."
    )
    photo_focus: Focus | None = focus_field(
        PERSON,
        "The face, which no crop may lose: top, top right, or percent from left and top.",
        "top",
    )
    profiles: tuple[str, ...] = texts_field(
        PERSON,
        "Full addresses of the person's public profiles elsewhere.",
        "[https://orcid.org/0000-0000-0000-0000]",
        "addresses",
    )

    def __getitem__(self, name: str) -> Value | None:
        """The value of the field called ``name``. Raises KeyError where there is no such field."""
        if name not in BY_NAME:
            raise KeyError(name)
        value: Value | None = getattr(self, name)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts in the field called ``name``: of a list all, of one text that, else none.

        Raises KeyError where there is no such field.
        """
        value = self[name]
        if isinstance(value, tuple):
            return value
        return (value,) if value and isinstance(value, str) else ()


#: The table, derived from the declarations of ``Meta``.
FIELDS: tuple[Field, ...] = tuple(Field(row.name, **row.metadata) for row in fields(Meta))
BY_NAME: dict[str, Field] = {row.name: row for row in FIELDS}
#: The fields that name hubs, and the kind of these: ``conditions``, ``treatments``.
HUB_FIELDS: dict[str, Kind] = {row.name: row.of for row in FIELDS if row.of and row.of.is_hub}


def fields_of(kind: Kind) -> tuple[Field, ...]:
    """The fields that a document of this kind may have, in the table's order."""
    return tuple(row for row in FIELDS if kind in row.kinds)
