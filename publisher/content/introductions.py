"""What a page that gathers articles must say of its own before search engines may list it."""

from __future__ import annotations

import re

from publisher.content.document import Document
from publisher.content.prose import count_words
from publisher.fields import Kind

#: Words of their own. A bare list of links is a doorway page to a search engine:
#: https://developers.google.com/search/docs/essentials/spam-policies#doorways
FEWEST_WORDS = {Kind.CONDITION: 100, Kind.TREATMENT: 100, Kind.TAG: 30}
#: A tag of one or two articles gathers nothing.
FEWEST_ARTICLES = 3
_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")


def is_introduced(document: Document) -> bool:
    """Whether the document says enough to be more than its list; others than lists always do."""
    fewest = FEWEST_WORDS.get(document.kind)
    return fewest is None or own_words(document) >= fewest


def own_words(document: Document) -> int:
    """The words of its text, without those that describe its pictures."""
    return count_words(_PICTURE.sub("", document.body))
