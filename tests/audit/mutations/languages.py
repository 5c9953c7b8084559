"""What pages say of their language, and of their versions in other languages."""

from __future__ import annotations

from tests.audit.example_site.facts import SITE
from tests.audit.mutations.kit import ABOUT, Mutation, both, drop, mutations, swap, write

SPANISH = "es/about/index.html"
_ENGLISH_LINK = f'<link rel="alternate" hreflang="en" href="{SITE}/about/">\n'
_SPANISH_LINK = f'<link rel="alternate" hreflang="es" href="{SITE}/es/about/">\n'
_DEFAULT_LINK = f'<link rel="alternate" hreflang="x-default" href="{SITE}/about/">\n'

MUTATIONS = [
    *mutations(r"""
        linked data in another language | languages | swap | ARTICLE | "inLanguage": "en-US"
            | "inLanguage": "es-US"
        a page in another language than its parts | languages | swap | es/about/index.html
            | <html lang="es-US"> | <html lang="en-US">
        a locale of another language | languages | swap | ARTICLE | og:locale" content="en_US"
            | og:locale" content="es_US"
        a locale of another country | languages | swap | ARTICLE | og:locale" content="en_US"
            | og:locale" content="en_GB"
        no other locale | languages | drop | ABOUT
            | <meta property="og:locale:alternate" content="es_US">\n
        another locale too many | languages | head
            | <meta property="og:locale:alternate" content="es_US">
        a version that does not answer | languages | drop | es/about/index.html
            | <link rel="alternate" hreflang="en" href="https://clinic.example/about/">\n
        a version without itself | languages | drop | es/about/index.html
            | <link rel="alternate" hreflang="es" href="https://clinic.example/es/about/">\n
        a version twice | languages | head
            | <link rel="alternate" hreflang="es" href="https://clinic.example/es/about/">\n
            | es/about/index.html
        a version that is gone | languages | remove | es/about/index.html
        a relative version | languages | swap | ABOUT | hreflang="es" href="https://clinic.example
            | hreflang="es" href="
        a version elsewhere | languages | swap | ABOUT | hreflang="es" href="https://clinic.example
            | hreflang="es" href="https://elsewhere.example
        no link to a version that readers see | languages | swap | ABOUT
            | <a href="/es/about/" lang="es"> | <a href="/contact/">
        other versions in the sitemap | sitemap | swap | sitemap.xml
            | hreflang="es" href="https://clinic.example/es/
            | hreflang="es" href="https://clinic.example/
        a trail in Spanish that differs | breadcrumbs | swap | es/about/index.html | <li>Quiénes
            | <li>Quién
        """),
    Mutation(
        "no version for other languages",
        "languages",
        both(drop(SPANISH, _DEFAULT_LINK), drop(ABOUT, _DEFAULT_LINK)),
    ),
    Mutation(
        "a version under the wrong language",
        "languages",
        both(
            swap(ABOUT, 'hreflang="es"', 'hreflang="fr"'),
            swap(SPANISH, 'hreflang="es"', 'hreflang="fr"'),
        ),
    ),
    Mutation("a broken feed in Spanish", "feed", write("es/feed.xml", b"<feed")),
]
