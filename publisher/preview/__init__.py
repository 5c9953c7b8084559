"""The writer's live preview: builds on every change and shows mistakes where they are seen.

Reads what the other stages make; no stage reads it.
"""

from publisher.preview.preview import preview

__all__ = ["preview"]
