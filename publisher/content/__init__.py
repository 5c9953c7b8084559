"""Reads the writer's folder into plain values. Knows nothing of Pelican.

``read_site`` is the way in; everything that is wrong comes back in ``Site.problems``.
"""

from publisher.content.site import Site, read_site

__all__ = ["Site", "read_site"]
