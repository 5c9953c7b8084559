from __future__ import annotations

from publisher.content import Site
from publisher.problems import plural
from publisher.rule import Problems, Rule


class NoReferences(Rule):
    """Pages about health should name their sources.

    A reader, and a reviewer, can then check what is said. A page without sources is no mistake as
    long as it claims nothing that needs proof, so this is a warning, told once for the whole site.

    Wrong: (an article that says what helps, and no references)
    Right: references: - 'Author A. Title of the study. Journal. 2020. PMID: 12345678'

    Source: FTC, Health Products Compliance Guidance, December 2022 (competent and reliable
    scientific evidence):
    https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance
    """

    severity = "warning"


def check(site: Site) -> Problems:
    pages = [
        document for document in site.shown if document.is_clinical and not document.meta.references
    ]
    if pages:
        verb = "names" if len(pages) == 1 else "name"
        says = f"{plural(len(pages), 'clinical page')} {verb} no sources yet."
        fix = "Add the sources to references, and cite them in the text as [1]."
        yield NoReferences.problem(site.content.name, 0, says, fix)
