"""The linked data against what readers see."""

from __future__ import annotations

from tests.audit.example_site.facts import ADA, BOARD, CLINIC, DISCLAIMER, NUMBER, SITE, UNREVIEWED
from tests.audit.mutations.kit import (
    ABOUT,
    ARTICLE,
    BY_CLINIC,
    CONTACT,
    HOME,
    HUB,
    PERSON,
    TREATMENT,
    Mutation,
    body,
    both,
    drop,
    swap,
)

MUTATIONS = [
    Mutation(
        "another headline",
        "headline",
        swap(BY_CLINIC, '"headline": "Breaks', '"headline": "Pauses'),
    ),
    Mutation("another h1", "headline", swap(BY_CLINIC, "<h1>Breaks", "<h1>Pauses")),
    Mutation(
        "another crumb seen", "breadcrumbs", swap(ARTICLE, ">Neck pain</a></li>", ">Necks</a></li>")
    ),
    Mutation(
        "another crumb said",
        "breadcrumbs",
        swap(ARTICLE, '"position": 2,\n"name": "Neck pain"', '"position": 2,\n"name": "Necks"'),
    ),
    Mutation(
        "a crumb elsewhere",
        "breadcrumbs",
        swap(ARTICLE, f'"item": "{SITE}/conditions/neck-pain/"', f'"item": "{SITE}/conditions/"'),
    ),
    Mutation("crumbs miscounted", "breadcrumbs", swap(ARTICLE, '"position": 2', '"position": 3')),
    Mutation(
        "crumbs unseen",
        "breadcrumbs",
        swap(ARTICLE, 'aria-label="Breadcrumb"', 'aria-label="Trail"'),
    ),
    Mutation("crumbs unsaid", "breadcrumbs", swap(ARTICLE, '"BreadcrumbList"', '"Intangible"')),
    Mutation("a list out of order", "item-list", swap(HUB, "/desk-breaks/", "/neck-stretches/", 9)),
    Mutation(
        "a list too long",
        "item-list",
        drop(HUB, '<h2><a href="/desk-breaks/">Breaks from your desk</a></h2>'),
    ),
    Mutation(
        "a list too short",
        "item-list",
        body('<h2><a href="/neck-stretches/">Three stretches</a></h2>', HOME),
    ),
    Mutation(
        "another name in a list",
        "item-list",
        swap(HUB, '"name": "Breaks from', '"name": "Pauses from'),
    ),
    Mutation(
        "a list miscounted",
        "item-list",
        swap(HUB, '"position": 3,\n"url"', '"position": 4,\n"url"'),
    ),
    Mutation(
        "a hidden author",
        "byline",
        both(
            swap(ARTICLE, "Ada Example</a>", "Ada</a>"), swap(ARTICLE, "by Ada Example", "by Ada")
        ),
    ),
    Mutation("a hidden clinic byline", "byline", swap(BY_CLINIC, "By Example Clinic", "By us")),
    Mutation("a reference unsaid", "byline", swap(ARTICLE, '"citation"', '"mentions"')),
    Mutation(
        "a reference unseen", "byline", swap(ARTICLE, '<li id="ref-1">Example A. A study.', "<li>")
    ),
    Mutation(
        "another reference",
        "byline",
        swap(ARTICLE, '"Example A. A study."', '"Example B. A study."'),
    ),
    Mutation(
        "a hidden date",
        "article-dates",
        swap(BY_CLINIC, '<time datetime="2025-02-20', '<time datetime="2025-02-21'),
    ),
    Mutation(
        "a hidden review",
        "article-dates",
        swap(ARTICLE, '<time datetime="2025-01-12', '<time datetime="2025-01-13'),
    ),
    Mutation(
        "modified before published",
        "article-dates",
        swap(BY_CLINIC, "2025-02-20", "2025-01-20", 99),
    ),
    Mutation(
        "another published_time",
        "article-dates",
        swap(
            BY_CLINIC, 'published_time" content="2025-02-02', 'published_time" content="2025-02-03'
        ),
    ),
    Mutation(
        "no modified_time", "article-dates", drop(BY_CLINIC, 'property="article:modified_time" ')
    ),
    Mutation(
        "a picture of another size", "graph-images", swap(ARTICLE, '"height": 675', '"height": 676')
    ),
    Mutation(
        "a picture that is not there",
        "graph-images",
        swap(ARTICLE, f'"url": "{SITE}/assets/wide.jpg"', f'"url": "{SITE}/assets/no.jpg"'),
    ),
    Mutation(
        "no main picture", "shared-picture", swap(BY_CLINIC, '"primaryImageOfPage"', '"mentions"')
    ),
    Mutation("no shared picture", "shared-picture", swap(ABOUT, '"image"', '"mentions"')),
    Mutation(
        "another shared picture",
        "shared-picture",
        swap(ABOUT, f'"url": "{SITE}/assets/wide.jpg"', f'"url": "{SITE}/assets/tall.jpg"'),
    ),
    Mutation(
        "other words for the picture",
        "shared-picture",
        swap(ABOUT, '"caption": "A plain blue field"', '"caption": "A plain red field"'),
    ),
    Mutation(
        "a picture without words",
        "shared-picture",
        swap(ABOUT, ',\n"caption": "A plain blue field"', ""),
    ),
    Mutation(
        "a card that is said to be shown",
        "shared-picture",
        swap(
            ABOUT,
            '"image": [',
            f'"primaryImageOfPage": {{"@id": "{SITE}/about/#image"}},\n"image": [',
        ),
    ),
    Mutation(
        "a main picture that is not shown",
        "shared-picture",
        swap(ARTICLE, ' alt="A plain blue field" width', ' alt="Another field" width'),
    ),
    *(
        Mutation(
            f"no picture of the shape {name}",
            "graph-images",
            swap(ARTICLE, f'\n"{SITE}/assets/{name}.jpg",', f'\n"{SITE}/assets/{other}.jpg",'),
        )
        for name, other in (("wide", "tall"), ("tall", "wide"))
    ),
    Mutation(
        "no square picture", "graph-images", swap(ARTICLE, f',\n"{SITE}/assets/square.jpg"', "")
    ),
    Mutation(
        "a posting's picture missing",
        "graph-images",
        swap(ARTICLE, "/assets/square.jpg", "/assets/round.jpg"),
    ),
    Mutation(
        "a name with credentials",
        "people",
        swap(PERSON, '"name": "Ada Example",\n"hon', '"name": "Ada Example, PT",\n"hon'),
    ),
    Mutation(
        "two names for one person",
        "people",
        swap(PERSON, '"name": "Ada Example",\n"hon', '"name": "Ada E. Example",\n"hon'),
    ),
    Mutation(
        "a person of no page",
        "people",
        swap(ARTICLE, "/people/ada-example/#person", "/people/bob/#person", 99),
    ),
    Mutation("a hidden license", "people", swap(PERSON, "license 00QA00000000", "licensed")),
    Mutation(
        "an article not listed",
        "people",
        swap(PERSON, 'href="/neck-stretches/"', 'href="/desk-breaks/"'),
    ),
    Mutation("another phone said", "clinic", swap(ABOUT, "+1-555-010-0199", "+1-555-010-0198")),
    Mutation("another phone called", "clinic", swap(ABOUT, "tel:+15550100199", "tel:+15550100198")),
    Mutation("no phone on contact", "clinic", swap(CONTACT, "(555) 010-0199", "Call us")),
    Mutation("no address on contact", "clinic", drop(CONTACT, "1 Example Street, ")),
    Mutation("other hours on a page", "clinic", swap(ABOUT, "9 am to 5 pm", "9 am to 6 pm")),
    Mutation("no facts on a page", "clinic", swap(ABOUT, 'class="clinic"', 'class="facts"')),
    Mutation("a license hidden in a byline", "people", drop(ARTICLE, f", license {NUMBER}")),
    Mutation("credentials hidden in a byline", "people", drop(ARTICLE, ", PT")),
    Mutation("a hidden board", "people", drop(PERSON, f", {BOARD}</p>")),
    Mutation(
        "another license of one person",
        "people",
        swap(ARTICLE, f'"identifier": "{NUMBER}"', '"identifier": "00QA00000001"'),
    ),
    Mutation(
        "a reviewed page not listed",
        "people",
        both(
            swap(
                ARTICLE,
                f'"author": [\n{{\n"@id": "{ADA["@id"]}"',
                f'"author": [\n{{\n"@id": "{CLINIC["@id"]}"',
            ),
            swap(PERSON, 'href="/neck-stretches/"', 'href="/desk-breaks/"'),
        ),
    ),
    Mutation("no disclaimer", "clinical", drop(BY_CLINIC, DISCLAIMER)),
    Mutation("no disclaimer on a hub", "clinical", drop(HUB, DISCLAIMER)),
    Mutation(
        "an empty disclaimer", "clinical", swap(BY_CLINIC, DISCLAIMER, '<p class="disclaimer">')
    ),
    Mutation("no word of a missing review", "clinical", drop(BY_CLINIC, UNREVIEWED)),
    Mutation("no word of it on a hub", "clinical", drop(HUB, UNREVIEWED)),
    Mutation("a review denied", "clinical", body(UNREVIEWED)),
    Mutation("a review to come", "clinical", swap(ARTICLE, '"2025-01-12"', '"2025-04-02"')),
    Mutation(
        "no day of the next review",
        "clinical",
        swap(ARTICLE, '<time datetime="2026-01-12', '<time datetime="2025-01-20'),
    ),
    Mutation("no way back to the text", "references", drop(ARTICLE, '<a href="#cite-1">a</a> ')),
    Mutation("one way back for two", "references", drop(ARTICLE, '<a href="#cite-1-2">b</a>')),
    Mutation(
        "citations without ids",
        "references",
        both(drop(ARTICLE, ' id="cite-1"'), drop(ARTICLE, ' id="cite-1-2"')),
    ),
    Mutation("citations without links", "references", swap(ARTICLE, "#ref-1", "#first", 9)),
    Mutation("a hidden sign", "hub-facts", drop(HUB, "<li>A stiff neck</li>")),
    Mutation("a hidden name", "hub-facts", drop(HUB, "<li>Sore neck</li>")),
    Mutation("a hidden treatment", "hub-facts", drop(HUB, "<li>Dry needling</li>")),
    Mutation("a hidden risk", "hub-facts", drop(TREATMENT, "<li>A collapsed lung, rarely</li>")),
    Mutation(
        "a hidden contraindication", "hub-facts", drop(TREATMENT, "<li>A fear of needles</li>")
    ),
    Mutation(
        "a treatment of no specialty",
        "hub-facts",
        swap(TREATMENT, '"relevantSpecialty"', '"recognizingAuthority"'),
    ),
    Mutation(
        "a hidden subject", "hub-facts", swap(ARTICLE, ">Neck pain</a> and", ">Necks</a> and")
    ),
    Mutation(
        "a page's picture not in the sitemap",
        "sitemap",
        both(
            swap(
                HOME,
                f'og:image" content="{SITE}/assets/wide',
                f'og:image" content="{SITE}/assets/tall',
            ),
            swap(
                "sitemap.xml",
                f"{SITE}/contact/</loc><image:image><image:loc>{SITE}/assets/wide.jpg</image:loc></image:image>",
                f"{SITE}/about/</loc>",
            ),
        ),
    ),
]
