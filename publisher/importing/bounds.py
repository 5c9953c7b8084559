"""HTML of strangers, so that a parser reads it in time that grows with its length."""

from __future__ import annotations

import re

#: Deeper than any page: more would only exhaust the machine.
DEEPEST = 400
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/<>]*+)(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*+(?<=(?P<own>/))?>"
)
_NEVER_CLOSED = re.compile(
    r"area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|source|tbody|td|tfoot|th"
    r"|thead|tr|track|wbr",
    re.IGNORECASE,
)


def bounded(html: str) -> str:
    """The HTML; where it is nested deeper than any page, only its text."""
    html = html.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    # What Windows puts into the clipboard before the copied part.
    html = html[max(html.find("<"), 0) :] if html.startswith("Version:") else html
    depth = 0
    for tag in _TAG.finditer(html):
        if tag["own"] or _NEVER_CLOSED.fullmatch(tag["name"]):
            continue
        depth = max(0, depth + (-1 if tag["close"] else 1))
        if depth > DEEPEST:
            return _TAG.sub(" ", html)
    return html
