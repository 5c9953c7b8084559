"""The linked data of each kind of page holds the nodes and facts that kind needs.

Source: https://developers.google.com/search/docs/appearance/structured-data/article
(articles), .../breadcrumb, .../profile-page; schema.org for the medical types.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.graph import Node, id_of, text, types_of, values
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

report = reporter(__name__)

Findings = Iterator[str]


def check(site: BuiltSite) -> Iterator[Problem]:
    for page in site.pages.values():
        if page.graph.nodes:
            for says in _check_page(site, page):
                yield report(page.file, says, "Complete the linked data of the page.")


def _check_page(site: BuiltSite, page: Page) -> Findings:
    clinic, website = f"{site.url}/#clinic", f"{site.url}/#website"
    yield from _node(page, clinic, "MedicalClinic", _CLINIC)
    yield from _node(page, website, "WebSite", _WEBSITE)
    yield from _refers(page, page.graph.by_id.get(website), "publisher", clinic)
    if _SPECIALTY not in values(page.graph.first("MedicalClinic"), "medicalSpecialty"):
        yield f"The clinic's medicalSpecialty is not {_SPECIALTY}."
    if page.node is None:
        yield "No node says what kind of page this is."
        return
    address = site.absolute(page)
    if id_of(page.node) != f"{address}#page":
        yield f'The page\'s node is called "{id_of(page.node)}", not {address}#page.'
    yield from _lacks(page.node, _PAGE)
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
    yield from _check_kind(site, page, address)


def _check_kind(site: BuiltSite, page: Page, address: str) -> Findings:
    if page.kind == "article":
        yield from _check_article(site, page, address)
    elif page.graph.first("BlogPosting"):
        yield "A BlogPosting stands on a page whose node is not a MedicalWebPage."
    if page.kind == "person":
        yield from _node(page, f"{address}#person", "Person", _PERSON)
        yield from _refers(page, page.node, "mainEntity", f"{address}#person")
        person = page.graph.by_id.get(f"{address}#person")
        yield from _refers(page, person, "worksFor", f"{site.url}/#clinic")
    elif page.kind == "home":
        yield from _node(page, f"{site.url}/#blog", "Blog", ("name",))
    elif page.kind == "hub":
        yield from _check_hub(page)
    if page.kind in ("article", "hub") and not page.graph.linked(page.node, "medicalAudience"):
        yield "The page's node names no medicalAudience."
    listing = page.kind in ("home", "hub", "collection") and _shows_articles(site, page)
    if listing and not page.graph.all("ItemList"):
        yield "The page shows a list of articles that the linked data does not hold."


def _check_article(site: BuiltSite, page: Page, address: str) -> Findings:
    name = f"{address}#article"
    yield from _node(page, name, "BlogPosting", _ARTICLE)
    article = page.graph.by_id.get(name)
    yield from _refers(page, article, "publisher", f"{site.url}/#clinic")
    yield from _refers(page, article, "mainEntityOfPage", f"{address}#page")
    if len(text(article, "headline")) > _LONGEST_HEADLINE:
        yield f"The headline is longer than {_LONGEST_HEADLINE} characters."
    about = {text(node, "url") for node in page.graph.linked(page.node, "about")}
    for crumb in page.crumbs or ():
        hub = site.pages.get(crumb.target.path)
        if hub is not None and hub.kind == "hub" and site.absolute(hub) not in about:
            yield f"The article stands under {hub.address}, but its page is not about that."


def _check_hub(page: Page) -> Findings:
    about = page.graph.linked(page.node, "about")
    if not any(types_of(node) & {"MedicalCondition", "MedicalTherapy"} for node in about):
        yield "The page is about no MedicalCondition and no MedicalTherapy."
    for node in about:
        yield from _lacks(node, ("name",))
    if page.graph.all("ItemList") and not page.graph.linked(page.node, "mainEntity"):
        yield "The list of articles is not the mainEntity of the page's node."


def _shows_articles(site: BuiltSite, page: Page) -> bool:
    paths = {anchor.target.path for anchor in page.heading_anchors}
    return any(found.kind == "article" for path in paths if (found := site.pages.get(path)))


def _node(page: Page, name: str, type_: str, needed: tuple[str, ...]) -> Findings:
    node = page.graph.by_id.get(name)
    if type_ not in types_of(node):
        yield f"There is no {type_} called {name}."
    yield from _lacks(node, needed)


def _lacks(node: Node | None, needed: tuple[str, ...]) -> Findings:
    if node is not None:
        for key in needed:
            if not any(value or value == 0 for value in values(node, key)):
                yield f"{id_of(node) or 'A node'} has no {key}."


def _refers(page: Page, node: Node | None, key: str, wanted: str) -> Findings:
    """A missing node is told by ``_node``."""
    if node is not None and wanted not in map(id_of, page.graph.linked(node, key)):
        yield f"{id_of(node)} has no {key} that is {wanted}."
