"""The JSON-LD graph of each page: linked nodes of schema.org.

``reviewedBy`` and ``lastReviewed`` are valid on WebPage only, so an article is two
linked nodes, MedicalWebPage and BlogPosting.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from publisher.content.clinic import Clinic
from publisher.fields import Kind
from publisher.pages.nodes import (
    CONDITION,
    PHYSIOTHERAPY,
    TREATMENT,
    Node,
    breadcrumbs,
    citations,
    clinic_id,
    clinic_node,
    entity,
    event,
    image,
    item_list,
    location_id,
    location_node,
    node,
    person_id,
    person_node,
    video,
)
from publisher.pages.sharing import Shared
from publisher.pages.texts import Texts
from publisher.pages.values import DocView, Link, ListView

_PAGE_TYPES = {
    "article": "MedicalWebPage",
    "condition": ["MedicalWebPage", "CollectionPage"],
    "treatment": ["MedicalWebPage", "CollectionPage"],
    "person": "ProfilePage",
    "page": "WebPage",
    "location": "WebPage",
    "404": "WebPage",
}
_OWN_TYPES = {"about": "AboutPage", "contact": "ContactPage"}


class GraphMaker:
    """Makes the graphs of one site's pages in one language; ``base`` is the site's absolute
    address without a last slash. ``policy`` is the address of the page that says how articles
    are written and reviewed, ``logo`` that of the clinic's mark, ``picture`` the absolute one of
    the picture that stands for it."""

    def __init__(
        self,
        clinic: Clinic,
        base: str,
        texts: Texts,
        logo: str,
        picture: str,
        policy: str | None = None,
    ) -> None:
        self._clinic = clinic
        self._tag = clinic.tag(texts.language)
        self._texts = texts
        self._base = base
        self._policy = policy and f"{base}{policy}"
        self._clinic_id = clinic_id(base)
        self._site = {
            "url": f"{base}/",
            "inLanguage": clinic.language,
            "publisher": self._clinic_id,
        }
        self._site_nodes = [
            clinic_node(clinic, base, self._policy, f"{base}{logo}", picture),
            node("WebSite", f"{base}/#website", name=clinic.name, **self._site),
        ]

    def of_document(self, view: DocView, crumbs: Sequence[Link], shared: Shared) -> list[Node]:
        changed = view.modified or view.published
        type_ = _PAGE_TYPES[view.kind]
        if view.kind == Kind.ARTICLE and not view.is_clinical:
            type_ = "WebPage"
        if view.kind == Kind.PAGE:
            type_ = _OWN_TYPES.get(view.slug, type_)
        subject, described = self._subject(view, shared)
        page = self._page(
            type_,
            view,
            crumbs,
            shared,
            datePublished=view.published and view.published.iso,
            dateModified=changed and changed.iso,
            # A Date of schema.org, where the others are DateTimes.
            dateCreated=view.published.iso if view.published and view.person else None,
            lastReviewed=view.reviewed and view.reviewed.iso.partition("T")[0],
            reviewedBy=view.reviewer and person_id(view.reviewer, self._base),
            **subject,
        )
        if view.is_clinical:
            page["medicalAudience"] = node("MedicalAudience", audienceType="Patient")
        nodes = [page, *described]
        work = nodes[1] if view.kind == Kind.ARTICLE else page
        work |= self._translations(view, work)
        clips = [
            video(self._id(view, f"video-{number}"), clip, view, self._clinic, self._base)
            for number, clip in enumerate(view.clips, start=1)
            # Search engines take none without a day.
            if view.published
        ]
        if clips:
            work["video"] = [{"@id": clip["@id"]} for clip in clips]
            nodes += clips
        people = [view.reviewer, *view.authors, view.person]
        unique = {one.href: one for one in people if one and not one.is_clinic}
        nodes += [person_node(person, self._base) for person in unique.values()]
        return self._whole(nodes, view, crumbs, shared)

    def of_list(
        self, kind: str, view: ListView, crumbs: Sequence[Link], shared: Shared
    ) -> list[Node]:
        page = self._page(_PAGE_TYPES.get(kind, "CollectionPage"), view, crumbs, shared)
        nodes = [page]
        if view.location:
            page["mainEntity"] = location_id(view.location, self._base)
            nodes.append(location_node(view.location, self._clinic, self._base))
        listed = (*view.cards, *view.events) or view.hubs
        if listed and kind != "404":
            nodes.append(item_list(self._id(view, "articles"), listed, self._base))
            page["mainEntity"] = {"@id": self._id(view, "articles")}
        if kind == "home":
            page["about"] = self._clinic_id
            name = self._texts.plain("articles_feed", clinic=self._clinic.name)
            nodes.append(node("Blog", f"{self._base}/#blog", name=name, **self._site))
        return self._whole(nodes, view, crumbs, shared)

    def _id(self, view: DocView | ListView, fragment: str) -> str:
        return f"{self._base}{view.href}#{fragment}"

    def _whole(
        self, nodes: list[Node], view: DocView | ListView, crumbs: Sequence[Link], shared: Shared
    ) -> list[Node]:
        if crumbs:
            nodes.append(breadcrumbs(self._id(view, "breadcrumbs"), crumbs, self._base))
        nodes.append(image(self._id(view, "image"), shared.shares[0], self._clinic, self._base))
        return [*self._site_nodes, *nodes]

    def _page(
        self,
        type_: Any,
        view: DocView | ListView,
        crumbs: Sequence[Link],
        shared: Shared,
        **more: Any,
    ) -> Node:
        own_image = {"@id": self._id(view, "image")}
        return node(
            type_,
            self._id(view, "page"),
            url=f"{self._base}{view.href}",
            name=view.plain_title,
            description=view.description,
            inLanguage=self._tag,
            isPartOf={"@id": f"{self._base}/#website"},
            breadcrumb={"@id": self._id(view, "breadcrumbs")} if crumbs else None,
            image=[own_image, *(share.url for share in shared.shares[1:])],
            # A card, or the clinic's picture, stands for the page but is not on it.
            primaryImageOfPage=own_image if shared.is_shown else None,
            **more,
        )

    def _subject(self, view: DocView, shared: Shared) -> tuple[Node, list[Node]]:
        """What a document's page says of what it is about, and the nodes of that."""
        articles = self._id(view, "articles")
        match view.kind:
            case Kind.ARTICLE:
                posting = self._posting(view, shared)
                about = [entity(topic, self._base) for topic in view.topics]
                page: Node = {"about": about, "mainEntity": {"@id": posting["@id"]}}
                return page, [posting, *self._event(view, shared, posting)]
            case Kind.CONDITION | Kind.TREATMENT:
                describe = self._condition if view.kind == Kind.CONDITION else self._treatment
                nodes = [describe(view)]
                page = {"about": {"@id": nodes[0]["@id"]}}
                page["citation"] = citations(view.references)
                if view.cards:
                    page["mainEntity"] = {"@id": articles}
                    nodes.append(item_list(articles, view.cards, self._base))
                return page, nodes
        return {"mainEntity": view.person and person_id(view.person, self._base)}, []

    def _posting(self, view: DocView, shared: Shared) -> Node:
        published, modified = view.published, view.modified or view.published
        authors = [
            self._clinic_id if author.is_clinic else person_id(author, self._base)
            for author in view.authors
        ]
        return node(
            "BlogPosting",
            self._id(view, "article"),
            headline=view.plain_title,
            description=view.description,
            image=[share.url for share in shared.shares],
            datePublished=published and published.iso,
            dateModified=modified and modified.iso,
            author=authors[0] if len(authors) == 1 else authors,
            publisher=self._clinic_id,
            publishingPrinciples=self._policy,
            mainEntityOfPage={"@id": self._id(view, "page")},
            wordCount=view.words,
            articleSection=[topic.label for topic in view.topics] or [self._texts["articles"]],
            keywords=[tag.label for tag in view.tags],
            inLanguage=self._tag,
            citation=citations(view.references),
        )

    def _event(self, view: DocView, shared: Shared, posting: Node) -> list[Node]:
        """The event that a posting announces, and the clinic's place where it is."""
        if not view.event:
            return []
        id_ = self._id(view, "event")
        posting["about"] = {"@id": id_}
        nodes = [event(id_, view, shared.shares, self._clinic, self._base)]
        if location := self._clinic.location(view.event.place):
            nodes.append(location_node(location, self._clinic, self._base))
        return nodes

    def _translations(self, view: DocView, work: Node) -> Node:
        """What says of a work in which other languages it is, and which one came first: of each
        as much as its own page says in full."""
        others = [
            (
                version.is_original,
                node(
                    work["@type"],
                    work["@id"].replace(f"{self._base}{view.href}", f"{self._base}{version.href}"),
                    url=f"{self._base}{version.href}",
                    name=version.title,
                    inLanguage=self._clinic.tag(version.language),
                ),
            )
            for version in view.versions
            if version.language != view.language
        ]
        originals = [other for is_original, other in others if is_original]
        if originals:
            return {"translationOfWork": originals[0]}
        return {"workTranslation": [other for _, other in others]} if others else {}

    def _condition(self, view: DocView) -> Node:
        return self._medical(
            CONDITION,
            view,
            signOrSymptom=[node("MedicalSignOrSymptom", name=sign) for sign in view.signs],
            possibleTreatment=[entity(treatment, self._base) for treatment in view.treatments],
        )

    def _treatment(self, view: DocView) -> Node:
        return self._medical(
            TREATMENT,
            view,
            relevantSpecialty=PHYSIOTHERAPY,
            contraindication=list(view.not_for),
            seriousAdverseOutcome=[node("MedicalEntity", name=risk) for risk in view.serious_risks],
        )

    def _medical(self, what: tuple[str, str], view: DocView, **properties: Any) -> Node:
        (type_, fragment), names = what, list(view.also_called)
        id_ = self._id(view, fragment)
        return node(type_, id_, name=view.name, alternateName=names, **properties)


def as_script(nodes: list[Node]) -> Markup:
    """The graph as the text of a script element. ``<`` is escaped, so nothing can end it early."""
    graph = {"@context": "https://schema.org", "@graph": nodes}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))
