from __future__ import annotations

from publisher.content import Site
from publisher.problems import plural
from publisher.rule import Problems, Rule


class RareTags(Rule):
    """A tag gathers several articles; one that stands on a single article leads nowhere else.

    Its page lists the article that the reader has just read. Told once, with the tags, when the
    blog has ten articles: a new one must begin somewhere.

    Wrong: a tag "posture tips" on one article, and "posture" on five others
    Right: the tag "posture" on all six

    https://developers.google.com/search/docs/essentials/spam-policies#doorways
    """

    severity = "warning"


_FEWEST_ARTICLES = 10
#: The number of tags that the message lists.
_NAMED = 5


def check(site: Site) -> Problems:
    rare = [name for name, articles in site.tags.values() if len(articles) == 1]
    if rare and len(site.articles) >= _FEWEST_ARTICLES:
        more = f" and {len(rare) - _NAMED:,} more" if len(rare) > _NAMED else ""
        says = f"{plural(len(rare), 'tag')} on one article only: {', '.join(rare[:_NAMED])}{more}."
        fix = "Use each on other articles too, or take it off."
        yield RareTags.problem(f"{site.content.name}/articles", 0, says, fix)
