"""The writer's desk: articles are written, seen, mended and published in a browser.

It works on the files of ``content/`` and keeps nothing else that matters: what an editor or git
does to them is seen at once, and what the desk does they could have done. ``app`` says what is
asked and answered; the pages themselves are those of the live preview.
"""

from publisher.write.server import write

__all__ = ["write"]
