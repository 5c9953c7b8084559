"""The site's own search: the bundle of files that a reader's browser searches in.

``texts`` reads a built folder, ``make_bundle`` makes the files, and ``key_of_texts`` is the key
under which a caller may keep them.
"""

from publisher.search.pagefind import BUNDLE, key_of_texts, make_bundle
from publisher.search.texts import texts

__all__ = ["BUNDLE", "key_of_texts", "make_bundle", "texts"]
