"""Pages that gather others, the 404 page, and ways to reach them all."""

from __future__ import annotations

from tests.audit.mutations.kit import (
    ABOUT,
    HOME,
    HUB,
    NECKS,
    SECOND,
    Mutation,
    both,
    copy,
    head,
    mutations,
    swap,
)

MUTATIONS = [
    *mutations(r"""
        a thin tag | tags | swap | TAG | noindex, follow | max-image-preview:large
        a tag of two articles | tags | drop | NECKS
            | <h2><a href="/desk-breaks/">Breaks from your desk</a></h2>
        page 2 listed otherwise | pagination | swap | SECOND | max-image-preview:large
            | noindex, follow
        no page number | pagination | swap | SECOND | <title>Articles, Page 2 | <title>More articles
        no link to the next page | pagination | swap | HOME | href="/page/2/" | href="/about/"
        no link to the page before | pagination | drop | SECOND | <a href="/">Newer</a>
        no 404 | not-found | remove | LOST
        an indexed 404 | not-found | swap | LOST | "noindex" | "max-image-preview:large"
        a relative picture on the 404 | not-found | swap | LOST | src="/assets | src="assets
        no way to the contact page | not-found | swap | LOST | <a href="/contact/">Contact</a> | ""
        no way home | not-found | swap | LOST | <a href="/">Home</a> | ""
        no home page | reachable | remove | HOME
        """),
    Mutation(
        "a bare hub",
        "hub-introduction",
        swap(HUB, "This page says in plain words what you may feel and try first.", "", 9),
    ),
    Mutation(
        "a tag that says nothing",
        "tags",
        swap(NECKS, "This page says in plain words what you may feel and try first.", "", 9),
    ),
    Mutation(
        "the same page twice",
        "pagination",
        both(
            copy(SECOND, "page/3/index.html"),
            swap("page/3/index.html", "<title>Articles, Page 2", "<title>Articles, Page 3"),
        ),
    ),
    Mutation("a gap in the pages", "pagination", copy(SECOND, "page/4/index.html")),
    Mutation("page 1 twice", "pagination", copy(HOME, "page/1/index.html")),
    Mutation("an orphan", "reachable", copy(ABOUT, "orphan/index.html")),
    Mutation(
        "an orphan that only a head names",
        "reachable",
        both(copy(ABOUT, "orphan/index.html"), head('<link rel="next" href="/orphan/">')),
    ),
]
