"""The site's own search: what is searched, and the bundle that a reader's browser searches in.

Reads the built folder and writes one folder into it. ``index`` is the way in.
"""

from publisher.search.bundle import FOLDER as BUNDLE
from publisher.search.bundle import index

__all__ = ["BUNDLE", "index"]
