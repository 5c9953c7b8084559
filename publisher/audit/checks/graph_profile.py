"""The linked data of each kind of page holds the nodes and facts that kind needs.

Source: https://developers.google.com/search/docs/appearance/structured-data/article
(articles), .../breadcrumb, .../profile-page; schema.org for the medical types.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.graph import Node, id_of, text, types_of, values
from publisher.audit.outline import Outline
from publisher.audit.page import Page
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite
from publisher.problems import Problem

_CLINIC = ("name", "url", "telephone", "medicalSpecialty")
_WEBSITE = ("name", "url")
_PAGE = ("url", "name", "description", "inLanguage")
_ARTICLE = (
    "headline",
    "description",
    "datePublished",
    "dateModified",
    "author",
    "wordCount",
    "articleSection",
)
#: Not everybody who writes holds a license; the rules tell of a person who has none.
_PERSON = ("name", "jobTitle")
_SPECIALTY = "https://schema.org/Physiotherapy"
_LONGEST_HEADLINE = 110
_FIX = "Complete the linked data of the page."

report = reporter(__name__)

Findings = Iterator[str]


def check_page(page: Page) -> Iterator[Problem]:
    if page.graph.nodes:
        for says in _differences(page):
            yield report(page.file, says, _FIX)


def check(site: BuiltSite) -> Iterator[Problem]:
    for page in site.pages.values():
        for says in _unsaid(site, page):
            yield report(page.file, says, _FIX)


def _unsaid(site: BuiltSite, page: Outline) -> Findings:
    """What a page shows of others and does not say in its linked data."""
    for path in page.unsaid_hubs if page.kind == "article" else ():
        if site.is_of_kind(path, "hub"):
            yield f"The article stands under {path}, but its page is not about that."
    is_list = page.kind in ("home", "hub", "collection") and not page.has_item_list
    if is_list and any(site.is_of_kind(path, "article") for path in page.cards):
        yield "The page shows a list of articles that the linked data does not hold."


def _differences(page: Page) -> Findings:
    clinic, website = f"{page.site.url}/#clinic", f"{page.site.url}/#website"
    yield from _node(page, clinic, "MedicalClinic", _CLINIC)
    yield from _node(page, website, "WebSite", _WEBSITE)
    yield from _refers(page, page.graph.by_id.get(website), "publisher", clinic)
    if _SPECIALTY not in values(page.graph.first("MedicalClinic"), "medicalSpecialty"):
        yield f"The clinic's medicalSpecialty is not {_SPECIALTY}."
    if page.node is None:
        yield "No node says what kind of page this is."
        return
    address = page.absolute
    if id_of(page.node) != f"{address}#page":
        yield f'The page\'s node is called "{id_of(page.node)}", not {address}#page.'
    yield from _lacks(page.node, _needed(page, _PAGE))
    yield from _refers(page, page.node, "isPartOf", website)
    if text(page.node, "inLanguage").casefold() != page.lang.casefold():
        yield f"The page's language is {page.lang}; in the linked data it is another."
    if text(page.node, "url") not in ("", address):
        yield f"The page's node gives the address {text(page.node, 'url')}, not {address}."
    if page.kind != "404" and page.address != "/":
        yield from _node(page, f"{address}#breadcrumbs", "BreadcrumbList", ("itemListElement",))
        yield from _refers(page, page.node, "breadcrumb", f"{address}#breadcrumbs")
    if ("lastReviewed" in page.node) != ("reviewedBy" in page.node):
        yield "A review needs both its day (lastReviewed) and its reviewer (reviewedBy)."
    yield from _check_kind(page, address)


def _check_kind(page: Page, address: str) -> Findings:
    if page.kind == "article":
        yield from _check_article(page, address)
    elif page.graph.first("BlogPosting"):
        yield "A BlogPosting stands on a page whose node is not a MedicalWebPage."
    if page.kind == "person":
        yield from _node(page, f"{address}#person", "Person", _PERSON)
        yield from _refers(page, page.node, "mainEntity", f"{address}#person")
        person = page.graph.by_id.get(f"{address}#person")
        yield from _refers(page, person, "worksFor", f"{page.site.url}/#clinic")
    elif page.kind == "home":
        yield from _node(page, f"{page.site.url}/#blog", "Blog", ("name",))
    elif page.kind == "hub":
        yield from _check_hub(page)
    if page.kind in ("article", "hub") and not page.graph.linked(page.node, "medicalAudience"):
        yield "The page's node names no medicalAudience."


def _check_article(page: Page, address: str) -> Findings:
    name = f"{address}#article"
    yield from _node(page, name, "BlogPosting", _needed(page, _ARTICLE))
    article = page.graph.by_id.get(name)
    yield from _refers(page, article, "publisher", f"{page.site.url}/#clinic")
    yield from _refers(page, article, "mainEntityOfPage", f"{address}#page")
    if len(text(article, "headline")) > _LONGEST_HEADLINE:
        yield f"The headline is longer than {_LONGEST_HEADLINE} characters."


def _check_hub(page: Page) -> Findings:
    about = page.graph.linked(page.node, "about")
    if not any(types_of(node) & {"MedicalCondition", "MedicalTherapy"} for node in about):
        yield "The page is about no MedicalCondition and no MedicalTherapy."
    for node in about:
        yield from _lacks(node, ("name",))
    if page.graph.all("ItemList") and not page.graph.linked(page.node, "mainEntity"):
        yield "The list of articles is not the mainEntity of the page's node."


def _node(page: Page, name: str, type_: str, needed: tuple[str, ...]) -> Findings:
    node = page.graph.by_id.get(name)
    if type_ not in types_of(node):
        yield f"There is no {type_} called {name}."
    yield from _lacks(node, needed)


def _needed(page: Page, names: tuple[str, ...]) -> tuple[str, ...]:
    """A draft may have no description yet; the rules tell of it."""
    return tuple(name for name in names if not (page.site.preview and name == "description"))


def _lacks(node: Node | None, needed: tuple[str, ...]) -> Findings:
    if node is not None:
        for key in needed:
            if not any(value or value == 0 for value in values(node, key)):
                yield f"{id_of(node) or 'A node'} has no {key}."


def _refers(page: Page, node: Node | None, key: str, wanted: str) -> Findings:
    """A missing node is told by ``_node``."""
    if node is not None and wanted not in map(id_of, page.graph.linked(node, key)):
        yield f"{id_of(node)} has no {key} that is {wanted}."
