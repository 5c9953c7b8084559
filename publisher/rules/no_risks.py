from __future__ import annotations

import re

from publisher.content import Site
from publisher.content.document import Document
from publisher.fields import Kind
from publisher.rule import Problems, Rule
from publisher.wording.language import language_of


class NoRisks(Rule):
    """A page about a treatment must tell its risks.

    What helps can also harm, and a reader can weigh one against the other only if both are told.
    The page of a treatment has a field for its risks; an article with the treatment in its title
    speaks of them in its text.

    Wrong: A page on dry needling that tells only what it may help.
    Right: risks: [Soreness for a day or two, A punctured lung]

    Source: FTC, Health Products Compliance Guidance, December 2022 (risks that must be told where
    benefits are claimed):
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """

    severity = "warning"


_RISK = {
    "en": re.compile(
        r"\b(?:risks?|side effects?|unwanted effects?|go(?:es)? wrong|harm(?:s|ed|ful)?"
        r"|complications?|punctured?|collapsed|bruis(?:e|es|ing)|bleeding|infections?)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:riesgos?|efectos? (?:secundarios?|adversos?)|complicaci(?:ón|ones)|moret(?:ón|ones)"
        r"|sangrados?|infecci(?:ón|ones)|perforad[oa]s?|sal(?:e|ir) mal|dañ(?:o|os|ar|a|an))\b",
        re.IGNORECASE,
    ),
}


def check(site: Site) -> Problems:
    for document in site.documents:
        if document.kind is Kind.TREATMENT and not document.meta.risks:
            fix = "Add  risks: [Soreness for a day or two, …]"
            yield NoRisks.problem(document.file, 1, "This treatment tells no risks.", fix)
        name = _treatment(site, document) if document.kind is Kind.ARTICLE else ""
        if name and not _RISK[language_of(document)].search(document.prose):
            says = f"The article is about {name} and does not speak of its risks."
            fix = "Add a part about the risks, or a link to them."
            yield NoRisks.problem(document.file, document.line("title"), says, fix)


def _treatment(site: Site, document: Document) -> str:
    """The name of a treatment of the article that its title names, or nothing."""
    title = document.title.casefold()
    for key in document.meta.treatments:
        treatment = site.named(Kind.TREATMENT, key)
        if treatment is None:
            continue
        name = site.in_language(document.language, treatment).meta.name.casefold()
        if name and name in title:
            return name
    return ""
