"""The site's own search: what is searched, and the bundle that a reader's browser searches in.

``texts`` reads a built folder, ``make_bundle`` makes files of them, ``key_of_texts`` tells
whether that is needed.
"""

from publisher.search.bundle import FOLDER as BUNDLE
from publisher.search.bundle import key_of_texts, make_bundle
from publisher.search.texts import texts

__all__ = ["BUNDLE", "key_of_texts", "make_bundle", "texts"]
