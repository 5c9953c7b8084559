"""The head of a page: what browsers, search engines and apps read first."""

from __future__ import annotations

from tests.audit.example_site.facts import SITE
from tests.audit.mutations.kit import (
    ABOUT,
    ARTICLE,
    BY_CLINIC,
    LOST,
    SECOND,
    TAG,
    Mutation,
    both,
    drop,
    head,
    swap,
    write,
)
from tests.tables import cells

MUTATIONS = [
    Mutation("no doctype", "document", drop(ARTICLE, "<!doctype html>")),
    Mutation("an old doctype", "document", swap(ARTICLE, "html>", 'html PUBLIC "-//W3C//DTD">')),
    Mutation("no language", "document", drop(ARTICLE, ' lang="en-US"')),
    Mutation("language in words", "document", swap(ARTICLE, '"en-US"', '"American English"')),
    Mutation("no charset", "document", drop(ARTICLE, '<meta charset="utf-8">')),
    Mutation(
        "charset after 1,024 bytes",
        "document",
        swap(ARTICLE, "<head>", f"<head><!-- {'x' * 1000} -->"),
    ),
    Mutation("another charset", "document", swap(ARTICLE, '"utf-8"', '"latin-1"')),
    Mutation("no viewport", "document", drop(ARTICLE, ' name="viewport"')),
    Mutation("no zoom", "document", swap(ARTICLE, "initial-scale=1", "maximum-scale=1")),
    Mutation("not UTF-8", "document", write("stray.html", b"<!doctype html><p>caf\xe9")),
    Mutation("no title", "title", drop(ABOUT, "<title>About us | Example Clinic</title>")),
    Mutation(
        "an empty title", "title", swap(ABOUT, "About us | Example Clinic</title>", "</title>")
    ),
    Mutation("two titles", "title", head("<title>More</title>")),
    Mutation(
        "a title twice in the site", "title", swap(ABOUT, "<title>About us", "<title>Contact")
    ),
    Mutation("a noindex title twice", "title", swap(TAG, "<title>Posture", "<title>Contact")),
    Mutation("a wide title", "title-width", swap(ABOUT, "<title>", "<title>" + "Wide words " * 5)),
    Mutation("no description", "description", drop(ABOUT, 'name="description" ')),
    Mutation("two descriptions", "description", head('<meta name="description" content="x">')),
    Mutation(
        "a description twice in the site",
        "description",
        swap(ABOUT, 'name="description" content="About us', 'name="description" content="Contact'),
    ),
    Mutation(
        "a short description",
        "description",
        swap(
            ABOUT,
            'name="description" content="About us',
            'name="description" content="Short."><meta name="x" content="',
        ),
    ),
    Mutation("no canonical", "canonical", drop(ABOUT, ' rel="canonical"')),
    Mutation(
        "a canonical elsewhere",
        "canonical",
        swap(ABOUT, 'canonical" href="https://clinic', 'canonical" href="https://www'),
    ),
    Mutation(
        "a relative canonical",
        "canonical",
        swap(ABOUT, f'canonical" href="{SITE}', 'canonical" href="'),
    ),
    Mutation(
        "an http canonical",
        "canonical",
        swap(ABOUT, 'canonical" href="https', 'canonical" href="http'),
    ),
    Mutation(
        "two canonicals", "canonical", head(f'<link rel="canonical" href="{SITE}/about/">', ABOUT)
    ),
    Mutation(
        "page 2 canonical to page 1",
        "canonical",
        swap(SECOND, f'canonical" href="{SITE}/page/2/', f'canonical" href="{SITE}/'),
    ),
    Mutation(
        "a canonical on the 404",
        "canonical",
        head(f'<link rel="canonical" href="{SITE}/404.html">', LOST),
    ),
    Mutation("no robots line", "robots-meta", drop(ABOUT, 'name="robots" ')),
    Mutation("a small picture", "robots-meta", swap(ABOUT, "max-image-preview:large", "all")),
    Mutation(
        "a tag not followed", "robots-meta", swap(TAG, "noindex, follow", "noindex, nofollow")
    ),
    *(
        Mutation(f"no {field}", "open-graph", drop(ABOUT, f'property="{field}" '))
        for field in cells(r"""
            og:title | og:description | og:type | og:url | og:site_name | og:locale | og:image
            og:image:width | og:image:height | og:image:alt | og:image:type
            """)
    ),
    Mutation("another locale", "open-graph", swap(ABOUT, '"en_US"', '"es_US"')),
    Mutation("no twitter:card", "open-graph", drop(ABOUT, 'name="twitter:card" ')),
    Mutation("a small card", "open-graph", swap(ABOUT, "summary_large_image", "summary")),
    Mutation(
        "og:url elsewhere",
        "open-graph",
        swap(ABOUT, f'og:url" content="{SITE}/about/', f'og:url" content="{SITE}/'),
    ),
    Mutation(
        "og:image missing",
        "open-graph",
        swap(
            ABOUT,
            f'og:image" content="{SITE}/assets/wide',
            f'og:image" content="{SITE}/assets/none',
        ),
    ),
    Mutation(
        "og:image relative",
        "open-graph",
        swap(ABOUT, f'og:image" content="{SITE}', 'og:image" content="'),
    ),
    Mutation(
        "og:image not a picture",
        "open-graph",
        swap(ABOUT, f"{SITE}/assets/wide.jpg", f"{SITE}/feed.xml"),
    ),
    Mutation(
        "og:image of another size",
        "open-graph",
        swap(ABOUT, 'width" content="1200"', 'width" content="1199"'),
    ),
    Mutation("og:image of another type", "open-graph", swap(ABOUT, "image/jpeg", "image/png")),
    Mutation(
        "an article as a website",
        "open-graph",
        swap(ARTICLE, 'type" content="article"', 'type" content="website"'),
    ),
    Mutation(
        "a picture described by the title",
        "shared-picture",
        both(
            swap(ABOUT, 'alt" content="A plain blue field', 'alt" content="About us'),
            swap(ABOUT, '"caption": "A plain blue field"', '"caption": "About us"'),
        ),
    ),
    Mutation(
        "an entity in the title",
        "plain-text",
        swap(ABOUT, "<title>About us", "<title>About&amp;nbsp;us"),
    ),
    Mutation(
        "a tag in the description",
        "plain-text",
        swap(ABOUT, 'content="About us', 'content="&lt;b>About&lt;/b> us'),
    ),
    Mutation(
        "a tag in the headline",
        "plain-text",
        swap(BY_CLINIC, '"headline": "Breaks', '"headline": "\\u003cb>Breaks'),
    ),
]
