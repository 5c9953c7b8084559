"""The search page, its script, and what the search knows of the other pages."""

from __future__ import annotations

import gzip

from tests.audit.example_site.search import BUNDLE, SCRIPT, known, text
from tests.audit.mutations.kit import ABOUT, LOST, Mutation, body, head, remove, swap, write

SEARCH = "search/index.html"
TAGGED = f'src="/{SCRIPT}"'
ABSENT = "/drafts/knee-pain/"

MUTATIONS = [
    Mutation(
        "an inline script on the search page", "no-script", body("<script>1</script>", SEARCH)
    ),
    Mutation(
        "a handler on the search page", "no-script", swap(SEARCH, "<h1>", '<h1 onclick="x()">')
    ),
    Mutation(
        "a script on the search page that is no asset",
        "no-script",
        swap(SEARCH, TAGGED, f'src="/{BUNDLE}/pagefind.js"'),
    ),
    Mutation(
        "a script on the search page from elsewhere",
        "no-script",
        swap(SEARCH, TAGGED, f'src="//elsewhere.example/{SCRIPT}"'),
    ),
    Mutation("our script on another page", "no-script", head(f"<script {TAGGED}></script>", ABOUT)),
    Mutation("no script file", "loads", remove(SCRIPT)),
    Mutation("an indexed search page", "search", swap(SEARCH, '"noindex, follow"', '"all"')),
    Mutation("no Pagefind", "search", remove(f"{BUNDLE}/pagefind.js")),
    Mutation("no worker of Pagefind", "search", remove(f"{BUNDLE}/pagefind-worker.js")),
    Mutation("no search index", "search", remove(f"{BUNDLE}/pagefind-entry.json")),
    Mutation("a page that is not searched", "search", remove(text(0))),
    Mutation(
        "a draft that is searched", "search", write(text(10), known(ABSENT, "Knee pain", "Knee"))
    ),
    Mutation(
        "a noindex page that is searched",
        "search",
        write(text(10), known("/tags/posture/", "Posture", "Posture")),
    ),
    Mutation(
        "a searched page that became noindex",
        "search",
        swap(ABOUT, 'content="max-image-preview:large"', 'content="noindex"'),
    ),
    Mutation(
        "words of a draft that are searched",
        "search",
        write(text(6), known("/about/", "About us", "About us, draftmarker")),
    ),
    Mutation(
        "an earlier title that is searched",
        "search",
        write(text(6), known("/about/", "About", "About us")),
    ),
    Mutation("a damaged text of the search", "search", write(text(6), b"\x1f\x8b broken")),
    Mutation("a text of the search that is none", "search", write(text(6), gzip.compress(b"[]"))),
    Mutation(
        "no way from the 404 to the search", "not-found", swap(LOST, '<a href="/search/">', "<a>")
    ),
]
