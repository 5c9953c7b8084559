"""The one table of front-matter fields.

The reader, the rules, the ``new`` template and the writer's guide all derive
from it: to add a field, add a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


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
#: name, names: file names (without .md) of documents of the kind ``of``.
Shape = Literal[
    "text", "date", "choice", "slug", "image", "focus", "texts", "words", "name", "names"
]

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
    """A row of the table.

    ``kinds`` are the documents that may have it, ``required`` those that must.
    ``hint`` says to a writer what belongs there; ``example`` is a value that is right.
    ``of`` names the kind that a ``name`` or ``names`` field points at; without it, a ``name``
    is that of a document of the same kind.
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

    @property
    def is_list(self) -> bool:
        return self.shape in ("texts", "words", "names")


FIELDS: tuple[Field, ...] = (
    Field(
        "title",
        "text",
        TITLED,
        "What a reader would search for, in at most 60 characters.",
        "Dry needling: what to expect",
        required=TITLED,
    ),
    Field(
        "name",
        "text",
        HUBS | PERSON,
        "The name as it is said in a sentence or on a door.",
        "Neck pain",
        required=HUBS | PERSON,
    ),
    Field(
        "description",
        "text",
        ANY,
        "One or two sentences for search results, 70 to 160 characters.",
        "What dry needling feels like, what it may help with, and who should not have it.",
        required=ANY,
    ),
    Field(
        "date",
        "date",
        DATED,
        "The day of first publication, year first. A day to come publishes on that day.",
        "2026-11-23",
        required=DATED,
    ),
    Field(
        "modified",
        "date",
        DATED,
        "The day of the last real change, if there was one.",
        "2026-12-01",
    ),
    Field(
        "status",
        "choice",
        ANY,
        "draft keeps it off the public site.",
        "published",
        default="published",
        choices=("published", "draft"),
    ),
    Field(
        "slug",
        "slug",
        ANY - TAG,
        "The last part of the address. Left out, it is the name of the file.",
        "dry-needling-what-to-expect",
    ),
    Field(
        "language",
        "choice",
        TITLED,
        "The language that it is written in. Left out, it is the clinic's own.",
        "es",
        choices=LANGUAGES,
    ),
    Field(
        "translation_of",
        "name",
        TITLED,
        "The file in the same folder that this one translates.",
        "neck-pain-from-desk-work",
    ),
    Field(
        "conditions",
        "names",
        ARTICLE,
        "The conditions it is about: names of files in content/conditions.",
        "[neck-pain, headache-and-jaw-pain]",
        of=Kind.CONDITION,
    ),
    Field(
        "treatments",
        "names",
        ARTICLE | CONDITION,
        "The treatments it is about: names of files in content/treatments.",
        "[dry-needling]",
        of=Kind.TREATMENT,
    ),
    Field(
        "tags",
        "words",
        ARTICLE,
        "A few words under which similar articles gather.",
        "[home exercises, desk work]",
    ),
    Field(
        "authors",
        "names",
        ARTICLE,
        "Who wrote it: names of files in content/people. Left out, the clinic is the byline.",
        "[jane-doe]",
        of=Kind.PERSON,
    ),
    Field(
        "reviewer",
        "name",
        CLINICAL,
        "The clinician who reviewed it: the name of a file in content/people.",
        "jane-doe",
        of=Kind.PERSON,
    ),
    Field("reviewed", "date", CLINICAL, "The day of that review.", "2026-11-20"),
    Field("image", "image", DATED, "The name of a picture in content/images.", "neck-pain.png"),
    Field(
        "image_alt",
        "text",
        DATED,
        "What the picture shows, for those who cannot see it.",
        "Drawing of a person who holds the back of the neck.",
    ),
    Field(
        "image_focus",
        "focus",
        TITLED,
        "Its main thing, which no crop may lose: left, top right, or percent from left and top.",
        "30% 20%",
    ),
    Field(
        "references",
        "texts",
        ARTICLE | HUBS,
        "Sources, one an entry, each ending in its PMID or DOI. Cite the first as [1] in the text.",
        "['Author A. Title of the study. Journal. 2020. PMID: 12345678']",
    ),
    Field(
        "waivers",
        "texts",
        CLINICAL,
        "Claims that a reviewer accepted: the exact sentence, its reference and the reviewer.",
        "['Dry needling relieves some headaches. [1] jane-doe']",
    ),
    Field("also_called", "texts", HUBS, "Other names for it.", "[Cervical pain]"),
    Field(
        "signs",
        "texts",
        CONDITION,
        "Signs and symptoms, a few words each.",
        "[Stiffness when you turn your head]",
    ),
    Field(
        "risks",
        "texts",
        TREATMENT,
        "Side effects and risks, a few words each.",
        "[Soreness for a day or two]",
    ),
    Field(
        "serious_risks",
        "texts",
        TREATMENT,
        "Those risks that are rare but serious.",
        "[A punctured lung]",
    ),
    Field(
        "not_for",
        "texts",
        TREATMENT,
        "Who should not have it, or must ask a clinician first.",
        "[People who take blood thinners]",
    ),
    Field("credentials", "text", PERSON, "The letters after the name.", "PT, DPT"),
    Field(
        "role",
        "text",
        PERSON,
        "The job title at the clinic.",
        "Physical therapist",
        required=PERSON,
    ),
    Field(
        "licenses",
        "texts",
        PERSON,
        "Each license: the state, the number and, in brackets, the board that issued it.",
        "[NJ 40QA00000000 (New Jersey State Board of Physical Therapy Examiners)]",
    ),
    Field("photo", "image", PERSON, "The name of a portrait in content/images.", "jane-doe.jpg"),
    Field(
        "photo_alt",
        "text",
        PERSON,
        "What the portrait shows.",
        "Jane Doe in the clinic's treatment room.",
    ),
    Field(
        "photo_focus",
        "focus",
        PERSON,
        "The face, which no crop may lose: top, top right, or percent from left and top.",
        "top",
    ),
    Field(
        "profiles",
        "texts",
        PERSON,
        "Full addresses of the person's public profiles elsewhere.",
        "[https://orcid.org/0000-0000-0000-0000]",
    ),
)

BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}


def fields_of(kind: Kind) -> tuple[Field, ...]:
    """The fields that a document of this kind may have, in the table's order."""
    return tuple(field for field in FIELDS if kind in field.kinds)
