"""The linked data in itself: its form, its words, and what each kind of page needs."""

from __future__ import annotations

from tests.audit.example_site.facts import SITE
from tests.audit.mutations.kit import BY_CLINIC, PERSON, Mutation, mutations, swap

MUTATIONS = [
    *mutations(r"""
        no linked data | json-ld | swap | ABOUT | application/ld+json | text/plain
        two scripts of data | json-ld | head | <script type="application/ld+json">{}</script>
        broken JSON | json-ld | swap | ABOUT | "@context" | "@context
        another context | json-ld | swap | ABOUT | "https://schema.org" | "https://example.org"
        no graph | json-ld | swap | ABOUT | "@graph" | "graph"
        an unescaped tag | json-ld | swap | ABOUT | "name": "About us" | "name": "About </b> us"
        a reference to nothing | json-ld | swap | ABOUT
            | "publisher": {\n"@id": "https://clinic.example/#clinic"
            | "publisher": {\n"@id": "https://clinic.example/#clinics"
        a node twice | json-ld | node
            | {"@type": "Blog", "@id": "https://clinic.example/#website", "name": "x"}
        an unknown type | vocabulary | swap | ARTICLE | "BlogPosting" | "BlogPost"
        an unknown property | vocabulary | swap | ARTICLE | "wordCount" | "words"
        a property on the wrong type | vocabulary | swap | ARTICLE | "wordCount": 120
            | "wordCount": 120, "lastReviewed": "2025-01-12"
        a node without a type | vocabulary | node | {"name": "x"}
        a date in words | vocabulary | swap | BY_CLINIC
            | "datePublished": "2025-02-02T00:00:00-05:00" | "datePublished": "2 February 2025"
        a date without a zone | vocabulary | swap | BY_CLINIC
            | "datePublished": "2025-02-02T00:00:00-05:00" | "datePublished": "2025-02-02T00:00:00"
        a day that is not | vocabulary | swap | ARTICLE | "2025-01-12" | "2025-01-32"
        a review with an hour | vocabulary | swap | ARTICLE | "2025-01-12"
            | "2025-01-12T00:00:00-05:00"
        a count in words | vocabulary | swap | ARTICLE | "wordCount": 120 | "wordCount": "120"
        no clinic | graph-profile | swap | ABOUT | "MedicalClinic" | "Organization"
        a clinic without a phone | graph-profile | drop | ABOUT | "telephone": "+1-555-010-0199",
        another specialty | graph-profile | swap | ABOUT | schema.org/Physiotherapy
            | schema.org/Dentistry
        no website | graph-profile | swap | ABOUT | "WebSite" | "CreativeWork"
        no page node | graph-profile | swap | ABOUT | "AboutPage" | "CreativeWork"
        a page node of another name | graph-profile | swap | ABOUT | /about/#page | /about/#webpage
        a page node of another address | graph-profile | swap | ABOUT
            | "url": "https://clinic.example/about/" | "url": "https://clinic.example/contact/"
        a page without a language | graph-profile | drop | ABOUT | "inLanguage": "en-US",
        a page of no website | graph-profile | swap | ABOUT
            | "isPartOf": {\n"@id": "https://clinic.example/#website"
            | "isPartOf": {\n"@id": "https://clinic.example/#clinic"
        no breadcrumb | graph-profile | swap | ABOUT | "breadcrumb" | "mentions"
        a reviewer without a day | graph-profile | drop | ARTICLE | "lastReviewed": "2025-01-12",
        no headline | graph-profile | drop | BY_CLINIC | "headline": "Breaks from your desk",
        no author | graph-profile | swap | BY_CLINIC | "author" | "mentions"
        no modified date | graph-profile | swap | BY_CLINIC | "dateModified" | "dateCreated"
        an empty section | graph-profile | swap | BY_CLINIC | "articleSection": "Neck pain"
            | "articleSection": ""
        another publisher | graph-profile | swap | BY_CLINIC
            | "publisher": {\n"@id": "https://clinic.example/#clinic"\n},\n"publishingPrinciples"
            | "publisher": {\n"@id": "https://clinic.example/#website"\n},\n"publishingPrinciples"
        a posting on a plain page | graph-profile | swap | BY_CLINIC | "MedicalWebPage" | "WebPage"
        a hub about nothing | graph-profile | swap | HUB | "about" | "mentions"
        a hub without its list | graph-profile | swap | HUB | "ItemList" | "Blog"
        a treatment without a name | graph-profile | swap | TREATMENT | "MedicalTherapy",\n"name"
            | "MedicalTherapy",\n"alternateName"
        a person without a job | graph-profile | drop | PERSON | "jobTitle": "Physical therapist",
        a person who works elsewhere | graph-profile | swap | PERSON
            | "worksFor": {\n"@id": "https://clinic.example/#clinic"
            | "worksFor": {\n"@id": "https://clinic.example/#website"
        a profile of nobody | graph-profile | swap | PERSON | "mainEntity" | "mentions"
        no blog | graph-profile | swap | HOME | "Blog" | "CreativeWork"
        a list that is not the main thing | graph-profile | swap | HUB | "mainEntity" | "mentions"
        an article for nobody | graph-profile | swap | BY_CLINIC | "medicalAudience" | "audience"
        a hub for nobody | graph-profile | swap | HUB | "medicalAudience" | "audience"
        an article about nothing | graph-profile | swap | BY_CLINIC | "about" | "mentions"
        a page in another language | graph-profile | swap | ABOUT | "inLanguage": "en-US"
            | "inLanguage": "es-US"
        a tag without its list | graph-profile | swap | NECKS | "ItemList" | "Blog"
        page 2 without its list | graph-profile | swap | SECOND | "ItemList" | "Blog"
        a subject of no page | graph-links | swap | BY_CLINIC | conditions/neck-pain/#condition
            | conditions/necks/#condition
        a policy of no page | graph-links | swap | ABOUT
            | "publishingPrinciples": "https://clinic.example/policy/"
            | "publishingPrinciples": "https://clinic.example/po/"
        a crumb of no page | graph-links | swap | ARTICLE
            | "item": "https://clinic.example/conditions/neck-pain/"
            | "item": "https://clinic.example/conditions/n/"
        an article of another policy | policy | swap | BY_CLINIC
            | "publishingPrinciples": "https://clinic.example/policy/",\n"mainEntityOfPage"
            | "publishingPrinciples": "https://clinic.example/about/",\n"mainEntityOfPage"
        an article of no policy | policy | swap | BY_CLINIC
            | "publishingPrinciples": "https://clinic.example/policy/",\n"mainEntityOfPage"
            | "mainEntityOfPage"
        a hidden policy | policy | drop | ABOUT | <a href="/policy/">Policy</a>,
        """),
    Mutation(
        "a long headline",
        "graph-profile",
        swap(BY_CLINIC, '"headline": "Breaks', f'"headline": "{"Long " * 22}Breaks'),
    ),
    Mutation(
        "a relative address in data",
        "vocabulary",
        swap(PERSON, f'"url": "{SITE}/people', '"url": "/people', 9),
    ),
]
