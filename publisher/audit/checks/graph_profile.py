from __future__ import annotations

from publisher.audit.graph import Node, id_of, text, types_of, values
from publisher.audit.kinds import CLINICS, is_clinical
from publisher.audit.page import Findings, Json, Page
from publisher.audit.site import BuiltSite, Facts, SiteFindings
from publisher.rule import Rule

_CLINIC = ("name", "url", "telephone", "medicalSpecialty")
_WEBSITE = ("name", "url")
_PAGE = ("url", "name", "description", "inLanguage")
_DATES = ("datePublished", "dateModified")
_ARTICLE = ("headline", "description", *_DATES, "author", "wordCount", "articleSection")
#: Not everybody who writes holds a license; the rules report a person who has none.
_PERSON = ("name", "jobTitle")
_SPECIALTY = "https://schema.org/Physiotherapy"
_LONGEST_HEADLINE = 110
FIX = "Complete the linked data of the page."


class GraphProfile(Rule):
    """The linked data of each kind of page holds the nodes and facts that kind needs.

    Source: https://developers.google.com/search/docs/appearance/structured-data/article
    (articles), .../breadcrumb, .../profile-page; schema.org for the medical types.
    """


def facts(page: Page) -> Json:
    """What the page shows and its linked data does not have: the steps of the trail that an
    article is not about, the cards of a list."""
    about = {text(node, "url") for node in page.graph.linked(page.node, "about")}
    trail = [crumb.target.path for crumb in page.crumbs or () if page.kind == "article"]
    is_list = page.kind in ("home", "hub", "collection") and not page.graph.all("ItemList")
    cards = dict.fromkeys(anchor.target.path for anchor in page.heading_anchors if is_list)
    trail = [address for address in trail if f"{page.site.url}{address}" not in about]
    return {"trail": trail, "cards": list(cards)} if trail or cards else None


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    for page, found in facts.items():
        file = site.pages[page].file
        for address in found["trail"]:
            if site.is_of_kind(address, "hub"):
                says = f"The article stands under {address}, but its page is not about that."
                yield file, says
        if any(site.is_of_kind(address, "article") for address in found["cards"]):
            says = "The page shows a list of articles that the linked data does not hold."
            yield file, says


def check_page(page: Page) -> Findings:
    if not page.graph.nodes:
        return
    clinic, website = f"{page.site.url}/#clinic", f"{page.site.url}/#website"
    has_address = page.graph.linked(page.graph.by_id.get(clinic), "address")
    type_ = "MedicalClinic" if has_address else "MedicalOrganization"
    yield from _node(page, clinic, type_, _CLINIC)
    yield from _node(page, website, "WebSite", _WEBSITE)
    yield from _refers(page, page.graph.by_id.get(website), "publisher", clinic)
    if _SPECIALTY not in values(page.graph.first(*CLINICS), "medicalSpecialty"):
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
    if page.kind == "person":
        yield from _node(page, f"{address}#person", "Person", _PERSON)
        yield from _refers(page, page.node, "mainEntity", f"{address}#person")
        person = page.graph.by_id.get(f"{address}#person")
        yield from _refers(page, person, "worksFor", f"{page.site.url}/#clinic")
    elif page.kind == "home":
        yield from _node(page, f"{page.site.url}/#blog", "Blog", ("name",))
    elif page.kind == "hub":
        yield from _check_hub(page)
    is_medical = is_clinical(page.graph)
    if is_medical and not page.graph.linked(page.node, "medicalAudience"):
        yield "The page's node names no medicalAudience."
    if page.graph.linked(page.node, "about") and page.kind == "article" and not is_medical:
        yield "The article is about a condition or a treatment; its page is no MedicalWebPage."


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
    """A draft may have no description yet; the rules report it."""
    return tuple(name for name in names if not (page.site.preview and name == "description"))


def _lacks(node: Node | None, needed: tuple[str, ...]) -> Findings:
    if node is not None:
        for key in needed:
            if not any(value or value == 0 for value in values(node, key)):
                yield f"{id_of(node) or 'A node'} has no {key}."


def _refers(page: Page, node: Node | None, key: str, wanted: str) -> Findings:
    """A missing node is reported by ``_node``."""
    if node is not None and wanted not in map(id_of, page.graph.linked(node, key)):
        yield f"{id_of(node)} has no {key} that is {wanted}."
