"""The site's own search: the bundle of files that a reader's browser searches in.

``text_of`` reads a built page, ``make_bundle`` makes the files of texts, and ``key_of_texts`` is
the key under which a caller may keep them.
"""

from publisher.search.pagefind import BUNDLE, key_of_texts, make_bundle
from publisher.search.texts import Text, text_of

__all__ = ["BUNDLE", "Text", "key_of_texts", "make_bundle", "text_of"]
