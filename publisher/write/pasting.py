"""What is pasted from Word, Google Docs or a web page, as Markdown of our dialect."""

from __future__ import annotations

import posixpath
from typing import Any
from urllib.parse import urlsplit

from publisher.importing.convert import to_markdown
from publisher.write.desk import Desk


def paste(desk: Desk, path: str, html: str) -> dict[str, Any]:
    """Convert the clipboard's HTML for the page at ``path``: links to pages of the site lead to
    their files, pictures are places to fill."""
    site = desk.site
    folder = posixpath.dirname(path)

    def target(link: str) -> str:
        inside = link.removeprefix(site.clinic.site) if link.startswith(site.clinic.site) else link
        parts = urlsplit(inside)
        document = None if parts.netloc else site.addresses.get(parts.path)
        if document is None:
            return link
        after = f"#{parts.fragment}" if parts.fragment else ""
        return posixpath.relpath(document.path, folder) + after

    made = to_markdown(html, target=target)
    return {
        "markdown": made.markdown,
        "left_out": [
            f"{one.what}: {one.words}" if one.words else one.what for one in made.left_out
        ],
        "pictures": [{"name": one.name, "alt": one.alt} for one in made.pictures],
    }
