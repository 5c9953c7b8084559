from __future__ import annotations

from typing import Any

from publisher.audit.graph import Node, id_of, text, types_of, values
from publisher.audit.page import Findings, Page
from publisher.audit.text import plain
from publisher.rule import Rule

_RISKS = ("contraindication", "seriousAdverseOutcome")
_SHOWN = ("name", "alternateName", "signOrSymptom", "possibleTreatment", *_RISKS)
_SPECIALTY = "https://schema.org/Physiotherapy"


FIX = "Say in the linked data what the page shows."


class HubFacts(Rule):
    """What the linked data says of a condition or a treatment is there for readers to see.

    Signs, other names, risks and contraindications; and what it is about leads to its own page.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
    """


def check_page(page: Page) -> Findings:
    if page.kind not in ("article", "hub"):
        return
    for about in page.graph.linked(page.node, "about"):
        yield from _findings(page, about)


def _findings(page: Page, about: Node) -> Findings:
    if page.kind == "article":
        # An article shows the names of its subjects; the rest stands on their own pages.
        if plain(text(about, "name")) not in page.main_text:
            yield f'The page does not show "{text(about, "name")}", which it is about.'
        return
    for key in _SHOWN:
        for value in map(_words, values(about, key)):
            if not value or plain(value) not in page.main_text:
                yield f'The linked data has the {key} "{value}"; the page does not show it.'
    if "MedicalTherapy" in types_of(about) and _SPECIALTY not in values(about, "relevantSpecialty"):
        yield f"{id_of(about) or 'The treatment'} has no relevantSpecialty {_SPECIALTY}."


def _words(value: Any) -> str:
    return text(value, "name") if isinstance(value, dict) else str(value)
