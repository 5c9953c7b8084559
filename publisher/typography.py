"""The one place that calls typogrify: curly quotes, real dashes, no lonely last word."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from markupsafe import Markup
from typogrify.filters import typogrify

#: typogrify already leaves pre, code, script, style and math alone; times are data.
_IGNORED_TAGS = ["time", "kbd"]


def typographic_html(html: str) -> str:
    """The HTML with typographic refinements in its text, tags untouched."""
    return str(typogrify(html, ignore_tags=_IGNORED_TAGS))


@lru_cache(maxsize=4096)
def typographic(text: str) -> Markup:
    """Plain text as safe, typographically refined HTML: for titles, never for ``<title>``.

    For the text of an element only: its quotation marks are not escaped, but made curly.
    """
    return Markup(typographic_html(escape(text, quote=False)))
