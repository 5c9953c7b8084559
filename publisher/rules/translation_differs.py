from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.fences import fences
from publisher.fields import HUB_FIELDS, Kind
from publisher.rule import Problems, Rule


class TranslationDiffers(Rule):
    """A translation says what its original says: of the same subjects, with its sources, as it is
    now.

    A reader of the translation must not be told less, or told what was corrected long ago. Who
    reviewed it may be another person: a review counts for the words that were read.

    Wrong: an original that was modified on 2026-12-01, and a translation of 2026-03-10
    Right: modified: 2026-12-02  in the translation, after its text was brought up to date

    AHRQ, Health Literacy Universal Precautions Toolkit, on translated materials:
    https://www.ahrq.gov/health-literacy/improve/precautions/tool9.html
    """

    severity = "warning"


def check(site: Site) -> Problems:
    for document in site.documents:
        original = site.original(document)
        if original is document or original.language == document.language:
            continue
        for field, says, fix in _differences(site, document, original):
            line = document.line(field)
            yield TranslationDiffers.problem(document.file, line, says, fix)


def _differences(
    site: Site, document: Document, original: Document
) -> Iterator[tuple[str, str, str]]:
    """The field in question, what is wrong with it, and what to write."""
    for field, kind in HUB_FIELDS.items():
        wanted = _subjects(site, original, field, kind)
        if set(_subjects(site, document, field, kind)) != set(wanted):
            yield (
                field,
                f"The {field} are not those of {original.file}.",
                f"Write  {field}: [{', '.join(wanted)}]" if wanted else "Remove the line.",
            )
    own, other = len(document.meta.references), len(original.meta.references)
    if own != other:
        says = f"It has {own} references, and {original.file} has {other}."
        yield "references", says, "Give both the same references, in the same order."
    own_cards, cards = _care_cards(document), _care_cards(original)
    if missing := [level for level in cards if level not in own_cards]:
        says = f"It lacks a care card that {original.file} has: {missing[0]}."
        yield "translation_of", says, f"Translate the block  ::: care {missing[0]}"
    changed, own_change = _changed(original), _changed(document)
    if changed and own_change and changed > own_change:
        yield (
            "modified" if "modified" in document.lines else "date",
            f"{original.file} was changed on {changed:%Y-%m-%d}, after this translation.",
            "Bring the text up to date, and give it that day or a later one as  modified:",
        )


def _subjects(site: Site, document: Document, field: str, kind: Kind) -> tuple[str, ...]:
    """The subjects by the names of their originals; whether they exist, another rule tells."""
    named = ((name, site.named(kind, name)) for name in document.meta.texts(field))
    return tuple(site.original(hub).key if hub else name for name, hub in named)


def _care_cards(document: Document) -> list[str]:
    return [
        fence.argument.partition(" ")[0].casefold()
        for fence in fences(document)
        if fence.name == "care"
    ]


def _changed(document: Document) -> datetime | None:
    return document.meta.modified or document.meta.date
