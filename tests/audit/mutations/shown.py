"""The linked data against what readers see."""

from __future__ import annotations

from tests.audit.example_site.facts import ADA, CLINIC, SITE
from tests.audit.mutations.kit import (
    ARTICLE,
    BY_CLINIC,
    HOME,
    HUB,
    PERSON,
    Mutation,
    both,
    drop,
    mutations,
    swap,
)

MUTATIONS = [
    *mutations(r"""
        a video without controls | videos | drop | ARTICLE | controls
        a video without its size | videos | swap | ARTICLE | width="640" | width="100%"
        a video without a poster | videos | drop | ARTICLE | poster="/assets/wide.jpg"
        a video that loads by itself | videos | swap | ARTICLE | preload="none" | preload="auto"
        a video without a name | videos | drop | ARTICLE | aria-label="A nod"
        a video without captions | videos | swap | ARTICLE | kind="captions" | kind="chapters"
        captions of another language | videos | swap | ARTICLE | srclang="en" | srclang="es"
        captions that nobody sees | videos | drop | ARTICLE | label="English" default
        a video unsaid | videos | swap | ARTICLE | "VideoObject" | "ImageObject"
        a video unseen | videos | swap | ARTICLE | src="/assets/nod.mp4" | src="/assets/nod.vtt"
        a video without a thumbnail | videos | drop | ARTICLE
            | "thumbnailUrl": "https://clinic.example/assets/wide.jpg",
        another headline | headline | swap | BY_CLINIC | "headline": "Breaks | "headline": "Pauses
        another h1 | headline | swap | BY_CLINIC | <h1>Breaks | <h1>Pauses
        another crumb seen | breadcrumbs | swap | ARTICLE | >Neck pain</a></li> | >Necks</a></li>
        another crumb said | breadcrumbs | swap | ARTICLE | "position": 2,\n"name": "Neck pain"
            | "position": 2,\n"name": "Necks"
        a crumb elsewhere | breadcrumbs | swap | ARTICLE
            | "item": "https://clinic.example/conditions/neck-pain/"
            | "item": "https://clinic.example/conditions/"
        crumbs miscounted | breadcrumbs | swap | ARTICLE | "position": 2 | "position": 3
        crumbs unseen | breadcrumbs | swap | ARTICLE | aria-label="Breadcrumb" | aria-label="Trail"
        crumbs unsaid | breadcrumbs | swap | ARTICLE | "BreadcrumbList" | "Intangible"
        a list too long | item-list | drop | HUB
            | <h2><a href="/desk-breaks/">Breaks from your desk</a></h2>
        a list too short | item-list | body
            | <h2><a href="/neck-stretches/">Three stretches</a></h2> | HOME
        another name in a list | item-list | swap | HUB | "name": "Breaks from
            | "name": "Pauses from
        a list miscounted | item-list | swap | HUB | "position": 3,\n"url" | "position": 4,\n"url"
        a hidden clinic byline | byline | swap | BY_CLINIC | By Example Clinic | By us
        a reference unsaid | byline | swap | ARTICLE | "citation" | "mentions"
        a reference unseen | byline | swap | ARTICLE | <li id="ref-1">Example A. A study. | <li>
        another reference | byline | swap | ARTICLE | "Example A. A study." | "Example B. A study."
        a hidden date | article-dates | swap | BY_CLINIC | <time datetime="2025-02-20
            | <time datetime="2025-02-21
        a hidden review | article-dates | swap | ARTICLE | <time datetime="2025-01-12
            | <time datetime="2025-01-13
        another published_time | article-dates | swap | BY_CLINIC
            | published_time" content="2025-02-02 | published_time" content="2025-02-03
        no modified_time | article-dates | drop | BY_CLINIC | property="article:modified_time"\x20
        a picture of another size | graph-images | swap | ARTICLE | "height": 675 | "height": 676
        a picture that is not there | graph-images | swap | ARTICLE
            | "url": "https://clinic.example/assets/wide.jpg"
            | "url": "https://clinic.example/assets/no.jpg"
        no main picture | shared-picture | swap | BY_CLINIC | "primaryImageOfPage" | "mentions"
        no shared picture | shared-picture | swap | ABOUT | "image" | "mentions"
        another shared picture | shared-picture | swap | ABOUT
            | "url": "https://clinic.example/assets/wide.jpg"
            | "url": "https://clinic.example/assets/tall.jpg"
        other words for the picture | shared-picture | swap | ABOUT
            | "caption": "A plain blue field" | "caption": "A plain red field"
        a picture without words | shared-picture | swap | ABOUT | ,\n"caption": "A plain blue field"
            | ""
        a card that is said to be shown | shared-picture | swap | ABOUT | "image": [
            | "primaryImageOfPage": {"@id": "https://clinic.example/about/#image"},\n"image": [
        a main picture that is not shown | shared-picture | swap | ARTICLE
            | \x20alt="A plain blue field" width | \x20alt="Another field" width
        no square picture | graph-images | swap | ARTICLE
            | ,\n"https://clinic.example/assets/square.jpg" | ""
        a posting's picture missing | graph-images | swap | ARTICLE | /assets/square.jpg
            | /assets/round.jpg
        a name with credentials | people | swap | PERSON | "name": "Ada Example",\n"hon
            | "name": "Ada Example, PT",\n"hon
        two names for one person | people | swap | PERSON | "name": "Ada Example",\n"hon
            | "name": "Ada E. Example",\n"hon
        a hidden license | people | swap | PERSON | license 00QA00000000 | licensed
        an article not listed | people | swap | PERSON | href="/neck-stretches/"
            | href="/desk-breaks/"
        another phone said | clinic | swap | ABOUT | +1-555-010-0199 | +1-555-010-0198
        another phone called | clinic | swap | ABOUT | tel:+15550100199 | tel:+15550100198
        no phone on contact | clinic | swap | CONTACT | (555) 010-0199 | Call us
        no address on contact | clinic | drop | CONTACT | 1 Example Street,\x20
        other hours on a page | clinic | swap | ABOUT | 9 am to 5 pm | 9 am to 6 pm
        no facts on a page | clinic | swap | ABOUT | class="clinic" | class="facts"
        a license hidden in a byline | people | drop | ARTICLE | , license 00QA00000000
        credentials hidden in a byline | people | drop | ARTICLE | , PT
        a hidden board | people | drop | PERSON | , Example Board of New Jersey</p>
        another license of one person | people | swap | ARTICLE | "identifier": "00QA00000000"
            | "identifier": "00QA00000001"
        no disclaimer | clinical | drop | BY_CLINIC
            | <p class="disclaimer">This page is general information and no diagnosis.</p>
        no disclaimer on a hub | clinical | drop | HUB
            | <p class="disclaimer">This page is general information and no diagnosis.</p>
        an empty disclaimer | clinical | swap | BY_CLINIC
            | <p class="disclaimer">This page is general information and no diagnosis.</p>
            | <p class="disclaimer">
        no word of a missing review | clinical | drop | BY_CLINIC
            | <p class="unreviewed">Not yet reviewed by a clinician</p>
        no word of it on a hub | clinical | drop | HUB
            | <p class="unreviewed">Not yet reviewed by a clinician</p>
        a review denied | clinical | body
            | <p class="unreviewed">Not yet reviewed by a clinician</p>
        a review to come | clinical | swap | ARTICLE | "2025-01-12" | "2025-04-02"
        no day of the next review | clinical | swap | ARTICLE | <time datetime="2026-01-12
            | <time datetime="2025-01-20
        no way back to the text | references | drop | ARTICLE | <a href="#cite-1">a</a>\x20
        one way back for two | references | drop | ARTICLE | <a href="#cite-1-2">b</a>
        a hidden sign | hub-facts | drop | HUB | <li>A stiff neck</li>
        a hidden name | hub-facts | drop | HUB | <li>Sore neck</li>
        a hidden treatment | hub-facts | drop | HUB | <li>Dry needling</li>
        a hidden risk | hub-facts | drop | TREATMENT | <li>A collapsed lung, rarely</li>
        a hidden contraindication | hub-facts | drop | TREATMENT | <li>A fear of needles</li>
        a treatment of no specialty | hub-facts | swap | TREATMENT | "relevantSpecialty"
            | "recognizingAuthority"
        a hidden subject | hub-facts | swap | ARTICLE | >Neck pain</a> and | >Necks</a> and
        """),
    Mutation("a list out of order", "item-list", swap(HUB, "/desk-breaks/", "/neck-stretches/", 9)),
    Mutation(
        "a hidden author",
        "byline",
        both(
            swap(ARTICLE, "Ada Example</a>", "Ada</a>"), swap(ARTICLE, "by Ada Example", "by Ada")
        ),
    ),
    Mutation(
        "modified before published",
        "article-dates",
        swap(BY_CLINIC, "2025-02-20", "2025-01-20", 99),
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
        "a person of no page",
        "people",
        swap(ARTICLE, "/people/ada-example/#person", "/people/bob/#person", 99),
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
    Mutation(
        "citations without ids",
        "references",
        both(drop(ARTICLE, ' id="cite-1"'), drop(ARTICLE, ' id="cite-1-2"')),
    ),
    Mutation("citations without links", "references", swap(ARTICLE, "#ref-1", "#first", 9)),
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
