"""The linked data in itself: its form, its words, and what each kind of page needs."""

from __future__ import annotations

from tests.audit.example_site.facts import POLICY, SITE
from tests.audit.mutations.kit import (
    ABOUT,
    ARTICLE,
    BY_CLINIC,
    HOME,
    HUB,
    NECKS,
    PERSON,
    SECOND,
    TREATMENT,
    Mutation,
    drop,
    head,
    node,
    swap,
)

MUTATIONS = [
    Mutation("no linked data", "json-ld", swap(ABOUT, "application/ld+json", "text/plain")),
    Mutation(
        "two scripts of data", "json-ld", head('<script type="application/ld+json">{}</script>')
    ),
    Mutation("broken JSON", "json-ld", swap(ABOUT, '"@context"', '"@context')),
    Mutation(
        "another context", "json-ld", swap(ABOUT, '"https://schema.org"', '"https://example.org"')
    ),
    Mutation("no graph", "json-ld", swap(ABOUT, '"@graph"', '"graph"')),
    Mutation(
        "an unescaped tag", "json-ld", swap(ABOUT, '"name": "About us"', '"name": "About </b> us"')
    ),
    Mutation(
        "a reference to nothing",
        "json-ld",
        swap(
            ABOUT,
            f'"publisher": {{\n"@id": "{SITE}/#clinic"',
            f'"publisher": {{\n"@id": "{SITE}/#clinics"',
        ),
    ),
    Mutation(
        "a node twice",
        "json-ld",
        node(f'{{"@type": "Blog", "@id": "{SITE}/#website", "name": "x"}}'),
    ),
    Mutation("an unknown type", "vocabulary", swap(ARTICLE, '"BlogPosting"', '"BlogPost"')),
    Mutation("an unknown property", "vocabulary", swap(ARTICLE, '"wordCount"', '"words"')),
    Mutation(
        "a property on the wrong type",
        "vocabulary",
        swap(ARTICLE, '"wordCount": 120', '"wordCount": 120, "lastReviewed": "2025-01-12"'),
    ),
    Mutation("a node without a type", "vocabulary", node('{"name": "x"}')),
    Mutation(
        "a date in words",
        "vocabulary",
        swap(
            BY_CLINIC,
            '"datePublished": "2025-02-02T00:00:00-05:00"',
            '"datePublished": "2 February 2025"',
        ),
    ),
    Mutation(
        "a date without a zone",
        "vocabulary",
        swap(
            BY_CLINIC,
            '"datePublished": "2025-02-02T00:00:00-05:00"',
            '"datePublished": "2025-02-02T00:00:00"',
        ),
    ),
    Mutation("a day that is not", "vocabulary", swap(ARTICLE, '"2025-01-12"', '"2025-01-32"')),
    Mutation(
        "a review with an hour",
        "vocabulary",
        swap(ARTICLE, '"2025-01-12"', '"2025-01-12T00:00:00-05:00"'),
    ),
    Mutation(
        "a relative address in data",
        "vocabulary",
        swap(PERSON, f'"url": "{SITE}/people', '"url": "/people', 9),
    ),
    Mutation(
        "a count in words", "vocabulary", swap(ARTICLE, '"wordCount": 120', '"wordCount": "120"')
    ),
    Mutation("no clinic", "graph-profile", swap(ABOUT, '"MedicalClinic"', '"Organization"')),
    Mutation(
        "a clinic without a phone", "graph-profile", drop(ABOUT, '"telephone": "+1-555-010-0199",')
    ),
    Mutation(
        "another specialty",
        "graph-profile",
        swap(ABOUT, "schema.org/Physiotherapy", "schema.org/Dentistry"),
    ),
    Mutation("no website", "graph-profile", swap(ABOUT, '"WebSite"', '"CreativeWork"')),
    Mutation("no page node", "graph-profile", swap(ABOUT, '"AboutPage"', '"CreativeWork"')),
    Mutation(
        "a page node of another name",
        "graph-profile",
        swap(ABOUT, "/about/#page", "/about/#webpage"),
    ),
    Mutation(
        "a page node of another address",
        "graph-profile",
        swap(ABOUT, f'"url": "{SITE}/about/"', f'"url": "{SITE}/contact/"'),
    ),
    Mutation("a page without a language", "graph-profile", drop(ABOUT, '"inLanguage": "en-US",')),
    Mutation(
        "a page of no website",
        "graph-profile",
        swap(
            ABOUT,
            f'"isPartOf": {{\n"@id": "{SITE}/#website"',
            f'"isPartOf": {{\n"@id": "{SITE}/#clinic"',
        ),
    ),
    Mutation("no breadcrumb", "graph-profile", swap(ABOUT, '"breadcrumb"', '"mentions"')),
    Mutation(
        "a reviewer without a day", "graph-profile", drop(ARTICLE, '"lastReviewed": "2025-01-12",')
    ),
    Mutation(
        "no headline", "graph-profile", drop(BY_CLINIC, '"headline": "Breaks from your desk",')
    ),
    Mutation("no author", "graph-profile", swap(BY_CLINIC, '"author"', '"mentions"')),
    Mutation(
        "no modified date", "graph-profile", swap(BY_CLINIC, '"dateModified"', '"dateCreated"')
    ),
    Mutation(
        "an empty section",
        "graph-profile",
        swap(BY_CLINIC, '"articleSection": "Neck pain"', '"articleSection": ""'),
    ),
    Mutation(
        "another publisher",
        "graph-profile",
        swap(
            BY_CLINIC,
            '"publisher": {\n"@id": "https://clinic.example/#clinic"\n},\n"publishingPrinciples"',
            '"publisher": {\n"@id": "https://clinic.example/#website"\n},\n"publishingPrinciples"',
        ),
    ),
    Mutation(
        "a posting on a plain page",
        "graph-profile",
        swap(BY_CLINIC, '"MedicalWebPage"', '"WebPage"'),
    ),
    Mutation("a hub about nothing", "graph-profile", swap(HUB, '"about"', '"mentions"')),
    Mutation("a hub without its list", "graph-profile", swap(HUB, '"ItemList"', '"Blog"')),
    Mutation(
        "a treatment without a name",
        "graph-profile",
        swap(TREATMENT, '"MedicalTherapy",\n"name"', '"MedicalTherapy",\n"alternateName"'),
    ),
    Mutation(
        "a person without a job", "graph-profile", drop(PERSON, '"jobTitle": "Physical therapist",')
    ),
    Mutation(
        "a person who works elsewhere",
        "graph-profile",
        swap(
            PERSON,
            f'"worksFor": {{\n"@id": "{SITE}/#clinic"',
            f'"worksFor": {{\n"@id": "{SITE}/#website"',
        ),
    ),
    Mutation("a profile of nobody", "graph-profile", swap(PERSON, '"mainEntity"', '"mentions"')),
    Mutation("no blog", "graph-profile", swap(HOME, '"Blog"', '"CreativeWork"')),
    Mutation(
        "a long headline",
        "graph-profile",
        swap(BY_CLINIC, '"headline": "Breaks', f'"headline": "{"Long " * 22}Breaks'),
    ),
    Mutation(
        "a list that is not the main thing",
        "graph-profile",
        swap(HUB, '"mainEntity"', '"mentions"'),
    ),
    Mutation(
        "an article for nobody", "graph-profile", swap(BY_CLINIC, '"medicalAudience"', '"audience"')
    ),
    Mutation("a hub for nobody", "graph-profile", swap(HUB, '"medicalAudience"', '"audience"')),
    Mutation("an article about nothing", "graph-profile", swap(BY_CLINIC, '"about"', '"mentions"')),
    Mutation(
        "a page in another language",
        "graph-profile",
        swap(ABOUT, '"inLanguage": "en-US"', '"inLanguage": "es-US"'),
    ),
    Mutation("a tag without its list", "graph-profile", swap(NECKS, '"ItemList"', '"Blog"')),
    Mutation("page 2 without its list", "graph-profile", swap(SECOND, '"ItemList"', '"Blog"')),
    Mutation(
        "a subject of no page",
        "graph-links",
        swap(BY_CLINIC, "conditions/neck-pain/#condition", "conditions/necks/#condition"),
    ),
    Mutation(
        "a policy of no page",
        "graph-links",
        swap(ABOUT, f'"publishingPrinciples": "{POLICY}"', f'"publishingPrinciples": "{SITE}/po/"'),
    ),
    Mutation(
        "a crumb of no page",
        "graph-links",
        swap(ARTICLE, f'"item": "{SITE}/conditions/neck-pain/"', f'"item": "{SITE}/conditions/n/"'),
    ),
    Mutation(
        "an article of another policy",
        "policy",
        swap(
            BY_CLINIC,
            f'"publishingPrinciples": "{POLICY}",\n"mainEntityOfPage"',
            f'"publishingPrinciples": "{SITE}/about/",\n"mainEntityOfPage"',
        ),
    ),
    Mutation(
        "an article of no policy",
        "policy",
        swap(
            BY_CLINIC,
            f'"publishingPrinciples": "{POLICY}",\n"mainEntityOfPage"',
            '"mainEntityOfPage"',
        ),
    ),
    Mutation("a hidden policy", "policy", drop(ABOUT, '<a href="/policy/">Policy</a>,')),
]
