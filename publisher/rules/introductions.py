from __future__ import annotations

from publisher.content import Site
from publisher.content.introductions import FEWEST_WORDS, is_introduced, own_words
from publisher.fields import Kind
from publisher.problems import did_you_mean, plural
from publisher.rule import Problems, Rule


class Introductions(Rule):
    """A page that gathers articles says something of its own: a hub 100 words, a tag 30.

    A page that only lists others helps nobody who comes from a search engine, and counts as a
    doorway there. So it asks search engines to stay away until its text is long enough. A tag's
    text stands in content/tags, in a file named after the tag; one without is no mistake.

    Wrong: content/conditions/neck-pain.md  with two sentences below the front matter
    Right: what neck pain is, what may help and when to seek care, in 100 words or more

    https://developers.google.com/search/docs/essentials/spam-policies#doorways
    """

    severity = "warning"


def check(site: Site) -> Problems:
    for document in site.documents:
        if not is_introduced(document):
            words = plural(own_words(document), "word")
            says = f"The page has {words} of its own, so it asks search engines to stay away."
            fix = f"Write {FEWEST_WORDS[document.kind]} words or more."
            yield Introductions.problem(document.file, document.body_line, says, fix)
        if document.kind is Kind.TAG and document.slug not in site.tags:
            near = did_you_mean(document.slug, site.tags)
            says = f'No article has the tag "{document.slug}", so this text is not shown.'
            fix = near or "Write the tag into an article, or name the file after a tag."
            yield Introductions.problem(document.file, 0, says, fix)
