"""Makes a phone's photographs fit for a page: upright, stripped of metadata, in several sizes.

``prepare`` is the way in. It knows files only, not Pelican.
"""

from publisher.media.photos.prepare import prepare
from publisher.media.photos.recipe import Photo, Rendition

__all__ = ["Photo", "Rendition", "prepare"]
