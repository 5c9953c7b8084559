"""The one package that knows Pelican: from a checked site to an output folder.

``build`` is the way in.
"""

from publisher.engine.build import Built, build
from publisher.engine.settings import settings_of

__all__ = ["Built", "build", "settings_of"]
