"""The example site's facts, and the linked data of its clinic and of Ada Example."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

SITE = "https://clinic.example"
#: The day of the build: nothing was reviewed after it.
DAY = date(2025, 4, 1)
CLINIC = {"@id": f"{SITE}/#clinic"}
WEBSITE = {"@id": f"{SITE}/#website"}
ADA = {"@id": f"{SITE}/people/ada-example/#person"}
BLOG = {"@id": f"{SITE}/#blog"}
SPECIALTY = "https://schema.org/Physiotherapy"
POLICY = f"{SITE}/policy/"
BOARD = "Example Board of New Jersey"
NUMBER = "00QA00000000"
AUDIENCE = {"@type": "MedicalAudience", "audienceType": "Patient"}
NECK_PAIN = {
    "@type": "MedicalCondition",
    "@id": f"{SITE}/conditions/neck-pain/#condition",
    "name": "Neck pain",
    "url": f"{SITE}/conditions/neck-pain/",
}
DISCLAIMER = '<p class="disclaimer">This page is general information and no diagnosis.</p>'
UNREVIEWED = '<p class="unreviewed">Not yet reviewed by a clinician</p>'
INDEX = "max-image-preview:large"
TELLS = "what this page of the example clinic tells you, in plain and short words."
SHAPES = {"wide": (1200, 675), "tall": (1200, 900), "square": (1200, 1200)}

INTRODUCTION = " ".join(["This page says in plain words what you may feel and try first."] * 9)


class Link(NamedTuple):
    href: str
    label: str


#: hreflang and address of each version of the page that is told in two languages.
VERSIONS = (("en", "/about/"), ("es", "/es/about/"), ("x-default", "/about/"))


class Article(NamedTuple):
    slug: str
    title: str
    shown: str
    published: str
    modified: str


ARTICLES = [
    Article(
        "ice-or-heat",
        "Ice or heat: what's better?",
        "Ice or heat: what’s&nbsp;better?",
        "2025-03-03T00:00:00-05:00",
        "2025-03-03T00:00:00-05:00",
    ),
    Article(
        "desk-breaks",
        "Breaks from your desk",
        "Breaks from your desk",
        "2025-02-02T00:00:00-05:00",
        "2025-02-20T00:00:00-05:00",
    ),
    Article(
        "neck-stretches",
        "Three stretches for the neck",
        "Three stretches for the neck",
        "2025-01-01T00:00:00-05:00",
        "2025-01-10T00:00:00-05:00",
    ),
]

Node = dict[str, Any]


def clinic() -> Node:
    return {
        "@type": "MedicalClinic",
        **CLINIC,
        "name": "Example Clinic",
        "url": f"{SITE}/",
        "telephone": "+1-555-010-0199",
        "medicalSpecialty": SPECIALTY,
        "publishingPrinciples": POLICY,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "1 Example Street",
            "addressLocality": "Exampleville",
            "addressRegion": "NJ",
            "postalCode": "00000",
        },
    }


def ada() -> Node:
    return {
        "@type": "Person",
        **ADA,
        "name": "Ada Example",
        "honorificSuffix": "PT",
        "jobTitle": "Physical therapist",
        "url": f"{SITE}/people/ada-example/",
        "worksFor": CLINIC,
        "hasCredential": {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": "license",
            "identifier": NUMBER,
            "recognizedBy": {"@type": "Organization", "name": BOARD},
            "validIn": {"@type": "State", "name": "NJ"},
        },
    }
