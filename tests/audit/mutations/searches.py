"""The search page, its script, and what the search knows of the other pages."""

from __future__ import annotations

import gzip

from tests.audit.example_site.search import SCRIPT, known, text
from tests.audit.mutations.kit import Mutation, mutations, write

SEARCH = "search/index.html"
TAGGED = f'src="/{SCRIPT}"'
ABSENT = "/drafts/knee-pain/"

MUTATIONS = [
    *mutations(r"""
        an inline script on the search page | no-script | body | <script>1</script>
            | search/index.html
        a handler on the search page | no-script | swap | search/index.html | <h1>
            | <h1 onclick="x()">
        a script on the search page that is no asset | no-script | swap | search/index.html
            | src="/assets/search-0123456789.js" | src="/search/pagefind/pagefind.js"
        a script on the search page from elsewhere | no-script | swap | search/index.html
            | src="/assets/search-0123456789.js"
            | src="//elsewhere.example/assets/search-0123456789.js"
        our script on another page | no-script | head
            | <script src="/assets/search-0123456789.js"></script> | ABOUT
        no script file | loads | remove | assets/search-0123456789.js
        an indexed search page | search | swap | search/index.html | "noindex, follow" | "all"
        no Pagefind | search | remove | search/pagefind/pagefind.js
        no worker of Pagefind | search | remove | search/pagefind/pagefind-worker.js
        no search index | search | remove | search/pagefind/pagefind-entry.json
        a page that is not searched | search | remove
            | search/pagefind/fragment/en-us_0000000.pf_fragment
        a searched page that became noindex | search | swap | ABOUT
            | content="max-image-preview:large" | content="noindex"
        no way from the 404 to the search | not-found | swap | LOST | <a href="/search/"> | <a>
        """),
    Mutation(
        "a draft that is searched", "search", write(text(10), known(ABSENT, "Knee pain", "Knee"))
    ),
    Mutation(
        "a noindex page that is searched",
        "search",
        write(text(10), known("/tags/posture/", "Posture", "Posture")),
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
]
