"""The JSON-LD graph of each page: linked schema.org nodes (v30, https://schema.org).

``reviewedBy`` and ``lastReviewed`` are valid on WebPage only, so an article is two
linked nodes, MedicalWebPage and BlogPosting. Absent facts are left out, never guessed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from publisher.content.clinic import Clinic
from publisher.content.licenses import License
from publisher.fields import Kind
from publisher.pages.hours import Hours, readable
from publisher.pages.sharing import Shared
from publisher.pages.texts import Texts
from publisher.pages.values import Byline, Card, DocView, Link, ListView, Reference, Share, Version

Node = dict[str, Any]

_PHYSIOTHERAPY = "https://schema.org/Physiotherapy"
#: The type of what a hub is about, and the fragment of its id.
_CONDITION = ("MedicalCondition", "condition")
_TREATMENT = ("MedicalTherapy", "treatment")
_PAGE_TYPES = {
    "article": "MedicalWebPage",
    "condition": ["MedicalWebPage", "CollectionPage"],
    "treatment": ["MedicalWebPage", "CollectionPage"],
    "person": "ProfilePage",
    "page": "WebPage",
    "404": "WebPage",
}


class GraphMaker:
    """Makes the graphs of one site's pages in one language; ``base`` is the site's absolute
    address without a last slash. ``policy`` is the address of the page that says how articles
    are written and reviewed."""

    def __init__(self, clinic: Clinic, base: str, texts: Texts, policy: str | None = None) -> None:
        self._clinic = clinic
        self._tag = clinic.tag(texts.language)
        self._texts = texts
        self._base = base
        self._policy = policy and f"{base}{policy}"
        self._clinic_id = {"@id": f"{base}/#clinic"}
        self._site_nodes = [self._clinic_node(), self._website_node()]

    def of_document(self, view: DocView, crumbs: Sequence[Link], shared: Shared) -> list[Node]:
        url = f"{self._base}{view.href}"
        changed = view.modified or view.published
        page = self._page(
            _type_of(view),
            url,
            view.plain_title,
            view.description,
            crumbs,
            shared,
            datePublished=view.published and view.published.iso,
            dateModified=changed and changed.iso,
            # A Date of schema.org, where the others are DateTimes.
            lastReviewed=view.reviewed and view.reviewed.iso.partition("T")[0],
            reviewedBy=view.reviewer and {"@id": self._person_id(view.reviewer)},
        )
        people = [view.reviewer] if view.reviewer else []
        nodes = [page]
        if view.kind == Kind.ARTICLE:
            nodes.append(self._posting(view, url, shared))
            page["about"] = list(map(self._entity, view.topics))
            page["mainEntity"] = {"@id": f"{url}#article"}
            people += [author for author in view.authors if not author.is_clinic]
        elif view.kind in (Kind.CONDITION, Kind.TREATMENT):
            describe = self._condition if view.kind == Kind.CONDITION else self._treatment
            about = describe(view, url)
            page["about"] = {"@id": about["@id"]}
            page["citation"] = [_citation(reference) for reference in view.references]
            nodes.append(about)
            if view.cards:
                nodes.append(self._item_list(f"{url}#articles", view.cards))
                page["mainEntity"] = {"@id": f"{url}#articles"}
        elif view.person:
            page["mainEntity"] = {"@id": self._person_id(view.person)}
            people.append(view.person)
        if view.is_clinical:
            page["medicalAudience"] = {"@type": "MedicalAudience", "audienceType": "Patient"}
        whole = nodes[1] if view.kind == Kind.ARTICLE else page
        whole |= self._translations(view, whole)
        unique = {person.href: person for person in people}
        nodes += [self._person(person) for person in unique.values()]
        return self._whole(nodes, url, crumbs, shared)

    def of_list(
        self, kind: str, view: ListView, crumbs: Sequence[Link], shared: Shared
    ) -> list[Node]:
        url = f"{self._base}{view.href}"
        page = self._page(
            _PAGE_TYPES.get(kind, "CollectionPage"),
            url,
            view.plain_title,
            view.description,
            crumbs,
            shared,
        )
        nodes = [page]
        listed = view.cards or view.hubs
        if listed and kind != "404":
            nodes.append(self._item_list(f"{url}#articles", listed))
            page["mainEntity"] = {"@id": f"{url}#articles"}
        if kind == "home":
            page["about"] = self._clinic_id
            nodes.append(self._blog())
        return self._whole(nodes, url, crumbs, shared)

    def _whole(
        self, nodes: list[Node], url: str, crumbs: Sequence[Link], shared: Shared
    ) -> list[Node]:
        if crumbs:
            nodes.append(self._breadcrumbs(url, crumbs))
        nodes.append(_image(f"{url}#image", shared.shares[0]))
        return [*self._site_nodes, *(_without_nothing(node) for node in nodes)]

    def _clinic_node(self) -> Node:
        clinic = self._clinic
        address = clinic.address
        return _without_nothing(
            {
                "@type": "MedicalClinic",
                "@id": self._clinic_id["@id"],
                "name": clinic.name,
                "url": f"{self._base}/",
                "description": clinic.description,
                "telephone": clinic.phone_e164,
                "email": clinic.email,
                "medicalSpecialty": _PHYSIOTHERAPY,
                "address": address
                and {
                    "@type": "PostalAddress",
                    "streetAddress": address.street,
                    "addressLocality": address.city,
                    "addressRegion": address.state,
                    "postalCode": address.zip,
                    "addressCountry": "US",
                },
                "openingHoursSpecification": list(map(_opening, readable(clinic.hours))),
                "publishingPrinciples": self._policy,
                "sameAs": list(clinic.social),
            }
        )

    def _website_node(self) -> Node:
        return {
            "@type": "WebSite",
            "@id": f"{self._base}/#website",
            "name": self._clinic.name,
            "url": f"{self._base}/",
            "inLanguage": self._clinic.language,
            "publisher": self._clinic_id,
        }

    def _blog(self) -> Node:
        return {
            "@type": "Blog",
            "@id": f"{self._base}/#blog",
            "name": self._texts.plain("articles_feed", clinic=self._clinic.name),
            "url": f"{self._base}/",
            "inLanguage": self._clinic.language,
            "publisher": self._clinic_id,
        }

    def _page(
        self,
        type_: Any,
        url: str,
        name: str,
        description: str,
        crumbs: Sequence[Link],
        shared: Shared,
        **more: Any,
    ) -> Node:
        return {
            "@type": type_,
            "@id": f"{url}#page",
            "url": url,
            "name": name,
            "description": description,
            "inLanguage": self._tag,
            "isPartOf": {"@id": f"{self._base}/#website"},
            "breadcrumb": {"@id": f"{url}#breadcrumbs"} if crumbs else None,
            "image": [{"@id": f"{url}#image"}, *(share.url for share in shared.shares[1:])],
            # A card, or the clinic's picture, stands for the page but is not on it.
            "primaryImageOfPage": {"@id": f"{url}#image"} if shared.is_shown else None,
            **more,
        }

    def _posting(self, view: DocView, url: str, shared: Shared) -> Node:
        published, modified = view.published, view.modified or view.published
        authors = [
            self._clinic_id if author.is_clinic else {"@id": self._person_id(author)}
            for author in view.authors
        ]
        return {
            "@type": "BlogPosting",
            "@id": f"{url}#article",
            "headline": view.plain_title,
            "description": view.description,
            "image": [share.url for share in shared.shares],
            "datePublished": published and published.iso,
            "dateModified": modified and modified.iso,
            "author": authors[0] if len(authors) == 1 else authors,
            "publisher": self._clinic_id,
            "publishingPrinciples": self._policy,
            "mainEntityOfPage": {"@id": f"{url}#page"},
            "wordCount": view.words,
            "articleSection": [topic.label for topic in view.topics] or [self._texts["articles"]],
            "keywords": [tag.label for tag in view.tags],
            "inLanguage": self._tag,
            "citation": [_citation(reference) for reference in view.references],
        }

    def _translations(self, view: DocView, work: Node) -> Node:
        """What says of a work in which other language it is told, and which one came first."""
        others = [version for version in view.versions if version.language != view.language]
        first = next((version for version in others if version.is_original), None)
        if first:
            return {"translationOfWork": self._version(first, view, work)}
        return {"workTranslation": [self._version(other, view, work) for other in others]}

    def _version(self, version: Version, view: DocView, work: Node) -> Node:
        """Another version of a work: as much of it as its own page says in full."""
        url = f"{self._base}{version.href}"
        return {
            "@type": work["@type"],
            "@id": f"{url}{work['@id'].removeprefix(f'{self._base}{view.href}')}",
            "url": url,
            "name": version.title,
            "inLanguage": self._clinic.tag(version.language),
        }

    def _condition(self, view: DocView, url: str) -> Node:
        return {
            "@type": _CONDITION[0],
            "@id": f"{url}#{_CONDITION[1]}",
            "name": view.name,
            "alternateName": list(view.also_called),
            "signOrSymptom": [
                {"@type": "MedicalSignOrSymptom", "name": sign} for sign in view.signs
            ],
            "possibleTreatment": list(map(self._entity, view.treatments)),
        }

    def _treatment(self, view: DocView, url: str) -> Node:
        return {
            "@type": _TREATMENT[0],
            "@id": f"{url}#{_TREATMENT[1]}",
            "name": view.name,
            "alternateName": list(view.also_called),
            "relevantSpecialty": _PHYSIOTHERAPY,
            "contraindication": list(view.not_for),
            "seriousAdverseOutcome": [
                {"@type": "MedicalEntity", "name": risk} for risk in view.serious_risks
            ],
        }

    def _entity(self, hub: Link) -> Node:
        """What a hub is about, under the name that it has on the hub's own page."""
        url = f"{self._base}{hub.href}"
        is_condition = url.startswith(f"{self._base}/{Kind.CONDITION.folder}/")
        type_, fragment = _CONDITION if is_condition else _TREATMENT
        return {"@type": type_, "@id": f"{url}#{fragment}", "name": hub.label, "url": url}

    def _item_list(self, id_: str, cards: Iterable[Card]) -> Node:
        return {
            "@type": "ItemList",
            "@id": id_,
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "url": f"{self._base}{card.href}",
                    "name": card.plain_title,
                }
                for position, card in enumerate(cards, start=1)
            ],
        }

    def _breadcrumbs(self, url: str, crumbs: Sequence[Link]) -> Node:
        return {
            "@type": "BreadcrumbList",
            "@id": f"{url}#breadcrumbs",
            "itemListElement": [
                _without_nothing(
                    {
                        "@type": "ListItem",
                        "position": position,
                        "name": crumb.label,
                        "item": crumb.href and f"{self._base}{crumb.href}",
                    }
                )
                for position, crumb in enumerate(crumbs, start=1)
            ],
        }

    def _person_id(self, person: Byline) -> str:
        return f"{self._base}{person.href}#person"

    def _person(self, person: Byline) -> Node:
        return {
            "@type": "Person",
            "@id": self._person_id(person),
            "name": person.name,
            "url": f"{self._base}{person.href}",
            "honorificSuffix": person.credentials,
            "jobTitle": person.role,
            "image": person.picture and f"{self._base}{person.picture.src}",
            "worksFor": self._clinic_id,
            "hasCredential": list(map(_credential, person.licenses)),
            "sameAs": list(person.profiles),
        }


def as_script(nodes: list[Node]) -> Markup:
    """The graph as the text of a script element. ``<`` is escaped, so nothing can end it early."""
    graph = {"@context": "https://schema.org", "@graph": nodes}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))


def _type_of(view: DocView) -> Any:
    if view.kind == Kind.PAGE:
        return {"about": "AboutPage", "contact": "ContactPage"}.get(view.slug, "WebPage")
    return _PAGE_TYPES[view.kind]


def _image(id_: str, share: Share) -> Node:
    return {
        "@type": "ImageObject",
        "@id": id_,
        "url": share.url,
        "contentUrl": share.url,
        "width": share.width,
        "height": share.height,
        "caption": share.alt,
    }


def _opening(hours: Hours) -> Node:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [f"https://schema.org/{day}" for day in hours.days],
        "opens": hours.opens,
        "closes": hours.closes,
    }


def _credential(license: License) -> Node:
    return _without_nothing(
        {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": "license",
            "identifier": license.number,
            "recognizedBy": license.board and {"@type": "Organization", "name": license.board},
            "validIn": {"@type": "State", "name": license.state},
        }
    )


def _citation(reference: Reference) -> Node:
    return _without_nothing(
        {
            "@type": "MedicalScholarlyArticle",
            "name": reference.text,
            "url": reference.href,
            "identifier": reference.identifier,
        }
    )


def _without_nothing(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [], ())}
