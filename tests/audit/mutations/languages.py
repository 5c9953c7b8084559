"""What pages say of their language, and of their versions in other languages."""

from __future__ import annotations

from tests.audit.example_site.facts import SITE
from tests.audit.mutations.kit import (
    ABOUT,
    ARTICLE,
    Mutation,
    both,
    drop,
    head,
    remove,
    swap,
    write,
)

SPANISH = "es/about/index.html"
_ENGLISH_LINK = f'<link rel="alternate" hreflang="en" href="{SITE}/about/">\n'
_SPANISH_LINK = f'<link rel="alternate" hreflang="es" href="{SITE}/es/about/">\n'
_DEFAULT_LINK = f'<link rel="alternate" hreflang="x-default" href="{SITE}/about/">\n'

MUTATIONS = [
    Mutation(
        "linked data in another language",
        "languages",
        swap(ARTICLE, '"inLanguage": "en-US"', '"inLanguage": "es-US"'),
    ),
    Mutation(
        "a page in another language than its parts",
        "languages",
        swap(SPANISH, '<html lang="es-US">', '<html lang="en-US">'),
    ),
    Mutation(
        "a locale of another language",
        "languages",
        swap(ARTICLE, 'og:locale" content="en_US"', 'og:locale" content="es_US"'),
    ),
    Mutation(
        "a locale of another country",
        "languages",
        swap(ARTICLE, 'og:locale" content="en_US"', 'og:locale" content="en_GB"'),
    ),
    Mutation(
        "no other locale",
        "languages",
        drop(ABOUT, '<meta property="og:locale:alternate" content="es_US">\n'),
    ),
    Mutation(
        "another locale too many",
        "languages",
        head('<meta property="og:locale:alternate" content="es_US">'),
    ),
    Mutation("a version that does not answer", "languages", drop(SPANISH, _ENGLISH_LINK)),
    Mutation("a version without itself", "languages", drop(SPANISH, _SPANISH_LINK)),
    Mutation(
        "no version for other languages",
        "languages",
        both(drop(SPANISH, _DEFAULT_LINK), drop(ABOUT, _DEFAULT_LINK)),
    ),
    Mutation("a version twice", "languages", head(_SPANISH_LINK, SPANISH)),
    Mutation("a version that is gone", "languages", remove(SPANISH)),
    Mutation(
        "a relative version",
        "languages",
        swap(ABOUT, f'hreflang="es" href="{SITE}', 'hreflang="es" href="'),
    ),
    Mutation(
        "a version elsewhere",
        "languages",
        swap(ABOUT, f'hreflang="es" href="{SITE}', 'hreflang="es" href="https://elsewhere.example'),
    ),
    Mutation(
        "a version under the wrong language",
        "languages",
        both(
            swap(ABOUT, 'hreflang="es"', 'hreflang="fr"'),
            swap(SPANISH, 'hreflang="es"', 'hreflang="fr"'),
        ),
    ),
    Mutation(
        "no link to a version that readers see",
        "languages",
        swap(ABOUT, '<a href="/es/about/" lang="es">', '<a href="/contact/">'),
    ),
    Mutation(
        "other versions in the sitemap",
        "sitemap",
        swap("sitemap.xml", f'hreflang="es" href="{SITE}/es/', f'hreflang="es" href="{SITE}/'),
    ),
    Mutation(
        "a trail in Spanish that differs", "breadcrumbs", swap(SPANISH, "<li>Quiénes", "<li>Quién")
    ),
    Mutation("a broken feed in Spanish", "feed", write("es/feed.xml", b"<feed")),
]
