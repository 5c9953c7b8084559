"""The writer's live preview: builds on every change, reloads the browser, shows problems there.

Reads what the other stages make; no stage reads it.
"""

from publisher.preview.preview import preview

__all__ = ["preview"]
