"""Nodes of schema.org (v30, https://schema.org) that more than one kind of page has.

Absent facts are left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from publisher.built.headers import TYPES
from publisher.content.clinic import Clinic
from publisher.content.hours import readable
from publisher.content.places import Address, Hours, Location
from publisher.fields import Kind
from publisher.pages.values import Byline, Card, Clip, DocView, Link, Reference, Share

Node = dict[str, Any]

PHYSIOTHERAPY = "https://schema.org/Physiotherapy"
#: The type of what a hub is about, and the fragment of its id.
CONDITION = ("MedicalCondition", "condition")
TREATMENT = ("MedicalTherapy", "treatment")


def node(type_: Any, id_: str | None = None, **properties: Any) -> Node:
    """A node without the properties that are empty."""
    found = {"@type": type_, "@id": id_, **properties}
    return {key: value for key, value in found.items() if value not in (None, "", [], ())}


def clinic_node(clinic: Clinic, base: str, policy: str | None, logo: str, image: str) -> Node:
    """The clinic. Without an address it is no local business, which is what a MedicalClinic is:
    https://developers.google.com/search/docs/appearance/structured-data/local-business
    """
    address = clinic.address
    return node(
        "MedicalClinic" if address else "MedicalOrganization",
        clinic_id(base)["@id"],
        name=clinic.name,
        url=f"{base}/",
        description=clinic.description,
        telephone=clinic.phone_e164,
        email=clinic.email,
        medicalSpecialty=PHYSIOTHERAPY,
        logo=logo,
        image=image,
        **(_place(address, clinic.hours) if address else {}),
        publishingPrinciples=policy,
        sameAs=list(clinic.social),
    )


def location_node(location: Location, clinic: Clinic, base: str) -> Node:
    """One of the clinic's places, a local business of its own."""
    return node(
        "MedicalClinic",
        location_id(location, base)["@id"],
        name=f"{clinic.name}, {location.name}",
        url=f"{base}/{location.page}",
        telephone=location.phone_e164,
        medicalSpecialty=PHYSIOTHERAPY,
        areaServed=list(location.serves),
        parentOrganization=clinic_id(base),
        **_place(location.address, location.hours),
    )


def location_id(location: Location, base: str) -> Node:
    return {"@id": f"{base}/{location.page}#clinic"}


def _place(address: Address, hours: Hours) -> Node:
    """What only a place has: an address, the way there, opening hours."""
    return {
        "address": node(
            "PostalAddress",
            streetAddress=address.street,
            addressLocality=address.city,
            addressRegion=address.state,
            postalCode=address.zip,
            addressCountry="US",
        ),
        "hasMap": address.map_url,
        **({"geo": _geo(*address.geo)} if address.geo else {}),
        "openingHoursSpecification": [
            node(
                "OpeningHoursSpecification",
                dayOfWeek=[f"https://schema.org/{day}" for day in one.days],
                opens=one.opens,
                closes=one.closes,
            )
            for one in readable(hours)
        ],
    }


def _geo(latitude: float, longitude: float) -> Node:
    return node("GeoCoordinates", latitude=latitude, longitude=longitude)


def clinic_id(base: str) -> Node:
    return {"@id": f"{base}/#clinic"}


def person_id(person: Byline, base: str) -> Node:
    return {"@id": f"{base}{person.href}#person"}


def person_node(person: Byline, base: str) -> Node:
    return node(
        "Person",
        person_id(person, base)["@id"],
        name=person.name,
        url=f"{base}{person.href}",
        honorificSuffix=person.credentials,
        jobTitle=person.role,
        description=person.bio and person.bio.striptags(),
        image=person.picture and f"{base}{person.picture.src}",
        worksFor=clinic_id(base),
        hasCredential=[
            node(
                "EducationalOccupationalCredential",
                credentialCategory="license",
                identifier=license.number,
                recognizedBy=license.board and node("Organization", name=license.board),
                validIn=node("State", name=license.state),
            )
            for license in person.licenses
        ],
        sameAs=list(person.profiles),
    )


def entity(hub: Link, base: str) -> Node:
    """What a hub is about, under the name that it has on the hub's own page."""
    url = f"{base}{hub.href}"
    is_condition = url.startswith(f"{base}/{Kind.CONDITION.folder}/")
    type_, fragment = CONDITION if is_condition else TREATMENT
    return node(type_, f"{url}#{fragment}", name=hub.label, url=url)


def item_list(id_: str, cards: Iterable[Card], base: str) -> Node:
    return node(
        "ItemList",
        id_,
        itemListElement=[
            node("ListItem", position=position, url=f"{base}{card.href}", name=card.plain_title)
            for position, card in enumerate(cards, start=1)
        ],
    )


def breadcrumbs(id_: str, crumbs: Sequence[Link], base: str) -> Node:
    return node(
        "BreadcrumbList",
        id_,
        itemListElement=[
            node(
                "ListItem",
                position=position,
                name=crumb.label,
                item=crumb.href and f"{base}{crumb.href}",
            )
            for position, crumb in enumerate(crumbs, start=1)
        ],
    )


def image(id_: str, share: Share, clinic: Clinic, base: str) -> Node:
    """A picture, with who holds the rights in it. Source:
    https://developers.google.com/search/docs/appearance/structured-data/image-license-metadata"""
    credit = clinic.image_credit
    return node(
        "ImageObject",
        id_,
        url=share.url,
        contentUrl=share.url,
        width=share.width,
        height=share.height,
        caption=share.alt,
        creditText=credit,
        copyrightNotice=credit and f"© {credit}",
        creator=clinic_id(base) if credit == clinic.name else None,
    )


def video(id_: str, clip: Clip, view: DocView, clinic: Clinic, base: str) -> Node:
    """One of the clinic's own videos. Source:
    https://developers.google.com/search/docs/appearance/structured-data/video"""
    language, caption = clinic.tag(view.language), clip.caption or clip.alt
    return node(
        "VideoObject",
        id_,
        name=re.split(r"(?<=[.!?])\s", caption)[0],
        description=caption,
        thumbnailUrl=f"{base}{clip.thumbnail}",
        contentUrl=f"{base}{clip.address}",
        encodingFormat=TYPES[".mp4"],
        uploadDate=view.published and view.published.iso,
        duration=f"PT{max(1, round(clip.seconds))}S",
        transcript="\n".join(clip.words),
        caption=node(
            "MediaObject",
            contentUrl=f"{base}{clip.captions}",
            encodingFormat="text/vtt",
            inLanguage=language,
        ),
        inLanguage=language,
        publisher=clinic_id(base),
    )


def event(id_: str, view: DocView, shared: Iterable[Share], clinic: Clinic, base: str) -> Node:
    """What an article announces: at one of the clinic's places, at the clinic, or elsewhere.

    Source:
    https://developers.google.com/search/docs/appearance/structured-data/event"""
    found = view.event
    assert found is not None
    location = clinic.location(found.place)
    where = node("Place", name=found.place, address=found.place)
    if location:
        where = location_id(location, base)
    elif found.place == clinic.name:
        where = clinic_id(base)
    return node(
        "Event",
        id_,
        name=view.plain_title,
        description=view.description,
        url=f"{base}{view.href}",
        image=[share.url for share in shared],
        startDate=found.starts.iso,
        endDate=found.ends and found.ends.iso,
        eventStatus="https://schema.org/EventScheduled",
        eventAttendanceMode="https://schema.org/OfflineEventAttendanceMode",
        location=where,
        organizer=clinic_id(base),
        inLanguage=clinic.tag(view.language),
    )


def citations(references: Iterable[Reference]) -> list[Node]:
    return [
        node("MedicalScholarlyArticle", name=one.text, url=one.href, identifier=one.identifier)
        for one in references
    ]
