"""The head of a page: what browsers, search engines and apps read first."""

from __future__ import annotations

from tests.audit.mutations.kit import ABOUT, ARTICLE, Mutation, both, drop, mutations, swap, write
from tests.tables import cells

MUTATIONS = [
    *mutations(r"""
        no doctype | document | drop | ARTICLE | <!doctype html>
        an old doctype | document | swap | ARTICLE | html> | html PUBLIC "-//W3C//DTD">
        no language | document | drop | ARTICLE | \x20lang="en-US"
        language in words | document | swap | ARTICLE | "en-US" | "American English"
        no charset | document | drop | ARTICLE | <meta charset="utf-8">
        another charset | document | swap | ARTICLE | "utf-8" | "latin-1"
        no viewport | document | drop | ARTICLE | \x20name="viewport"
        no zoom | document | swap | ARTICLE | initial-scale=1 | maximum-scale=1
        no title | title | drop | ABOUT | <title>About us \| Example Clinic</title>
        an empty title | title | swap | ABOUT | About us \| Example Clinic</title> | </title>
        two titles | title | head | <title>More</title>
        a title twice in the site | title | swap | ABOUT | <title>About us | <title>Contact
        a noindex title twice | title | swap | TAG | <title>Posture | <title>Contact
        a wide title | title-width | swap | ABOUT | <title>
            | <title>Wide words Wide words Wide words Wide words Wide words\x20
        no description | description | drop | ABOUT | name="description"\x20
        two descriptions | description | head | <meta name="description" content="x">
        a description twice in the site | description | swap | ABOUT
            | name="description" content="About us | name="description" content="Contact
        a short description | description | swap | ABOUT | name="description" content="About us
            | name="description" content="Short."><meta name="x" content="
        no canonical | canonical | drop | ABOUT | \x20rel="canonical"
        a canonical elsewhere | canonical | swap | ABOUT | canonical" href="https://clinic
            | canonical" href="https://www
        a relative canonical | canonical | swap | ABOUT | canonical" href="https://clinic.example
            | canonical" href="
        an http canonical | canonical | swap | ABOUT | canonical" href="https
            | canonical" href="http
        two canonicals | canonical | head
            | <link rel="canonical" href="https://clinic.example/about/"> | ABOUT
        page 2 canonical to page 1 | canonical | swap | SECOND
            | canonical" href="https://clinic.example/page/2/
            | canonical" href="https://clinic.example/
        a canonical on the 404 | canonical | head
            | <link rel="canonical" href="https://clinic.example/404.html"> | LOST
        no robots line | robots-meta | drop | ABOUT | name="robots"\x20
        a small picture | robots-meta | swap | ABOUT | max-image-preview:large | all
        a tag not followed | robots-meta | swap | TAG | noindex, follow | noindex, nofollow
        another locale | open-graph | swap | ABOUT | "en_US" | "es_US"
        no twitter:card | open-graph | drop | ABOUT | name="twitter:card"\x20
        a small card | open-graph | swap | ABOUT | summary_large_image | summary
        og:url elsewhere | open-graph | swap | ABOUT
            | og:url" content="https://clinic.example/about/
            | og:url" content="https://clinic.example/
        og:image missing | open-graph | swap | ABOUT
            | og:image" content="https://clinic.example/assets/wide
            | og:image" content="https://clinic.example/assets/none
        og:image relative | open-graph | swap | ABOUT | og:image" content="https://clinic.example
            | og:image" content="
        og:image not a picture | open-graph | swap | ABOUT | https://clinic.example/assets/wide.jpg
            | https://clinic.example/feed.xml
        og:image of another size | open-graph | swap | ABOUT | width" content="1200"
            | width" content="1199"
        og:image of another type | open-graph | swap | ABOUT | image/jpeg | image/png
        an article as a website | open-graph | swap | ARTICLE | type" content="article"
            | type" content="website"
        an entity in the title | plain-text | swap | ABOUT | <title>About us
            | <title>About&amp;nbsp;us
        a tag in the description | plain-text | swap | ABOUT | content="About us
            | content="&lt;b>About&lt;/b> us
        a tag in the headline | plain-text | swap | BY_CLINIC | "headline": "Breaks
            | "headline": "\\u003cb>Breaks
        """),
    Mutation(
        "charset after 1,024 bytes",
        "document",
        swap(ARTICLE, "<head>", f"<head><!-- {'x' * 1000} -->"),
    ),
    Mutation("not UTF-8", "document", write("stray.html", b"<!doctype html><p>caf\xe9")),
    *(
        Mutation(f"no {field}", "open-graph", drop(ABOUT, f'property="{field}" '))
        for field in cells(r"""
            og:title | og:description | og:type | og:url | og:site_name | og:locale | og:image
            og:image:width | og:image:height | og:image:alt | og:image:type
            """)
    ),
    Mutation(
        "a picture described by the title",
        "shared-picture",
        both(
            swap(ABOUT, 'alt" content="A plain blue field', 'alt" content="About us'),
            swap(ABOUT, '"caption": "A plain blue field"', '"caption": "About us"'),
        ),
    ),
]
