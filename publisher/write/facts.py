"""What a text is like: its length, how easy it reads, how it looks elsewhere."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from publisher.content.clinic import Clinic
from publisher.content.document import Document
from publisher.content.headings import headings
from publisher.content.prose import minutes
from publisher.content.site import Site
from publisher.media.widths import TITLE_LIMIT, width
from publisher.pages.head import full_title
from publisher.reading import read
from publisher.rules.description import LONGEST
from publisher.rules.reading_ease import FEWEST_WORDS
from publisher.typography import typographic
from publisher.wording.language import language_of
from publisher.wording.readability import flesch
from publisher.wording.sentences import sentences

#: Pixels of a description and its type on a desktop (two lines) and on a phone (three), as Google
#: shows them; a title wraps on a phone, in larger type on two lines.
_DESCRIPTION_SIZE, _DESCRIPTION = 14.0, {"desktop": 920.0, "phone": 680.0 * 1.5}
_TITLE = {"desktop": TITLE_LIMIT, "phone": 2 * 328.0 * 20 / 18}
_OG_IMAGE = re.compile(r'<meta property="og:image" content="([^"]+)"')


def facts(document: Document, site: Site, built: Path, base: str) -> dict[str, Any]:
    """Counts, outline, and how search results and shared links show it. ``built`` is the folder of
    the preview, served at ``base``: there the picture for sharing is looked up."""
    ease, counted = _ease(document)
    title = full_title(typographic(document.title).striptags(), site.clinic)
    description = document.meta.description
    url = f"{site.clinic.site}{document.address}"
    return {
        "words": document.words,
        "minutes": minutes(document.words),
        "grade": round(ease) if counted >= FEWEST_WORDS else None,
        "outline": [
            {"level": one.level, "text": one.text, "line": one.line} for one in headings(document)
        ],
        "search": {
            "title": title,
            "url": url,
            "description": description,
            "title_width": round(width(document.title)),
            "title_limit": round(TITLE_LIMIT),
            "description_length": len(description),
            "description_limit": LONGEST,
            "title_cut": {where: cut(title, limit) for where, limit in _TITLE.items()},
            "description_cut": {
                where: cut(description, limit, _DESCRIPTION_SIZE)
                for where, limit in _DESCRIPTION.items()
            },
        },
        "share": {
            "title": title,
            "description": description,
            "image": _shared_picture(document, built, base),
            "site": _host(site.clinic),
        },
    }


def _ease(document: Document) -> tuple[float, int]:
    """Flesch's reading ease and the number of words that it was found of, none where the text is
    not English."""
    if language_of(document) != "en":
        return 0.0, 0
    return flesch(one.text for one in sentences(document) if one.place == "prose")


def cut(text: str, limit: float, size: float = 20.0) -> str:
    """The text as far as it fits into ``limit`` pixels, with an ellipsis where that is not all."""
    if width(text, size) <= limit:
        return text
    words = text.split(" ")
    while words and width(f"{' '.join(words)} …", size) > limit:
        words.pop()
    return f"{' '.join(words)} …"


def _host(clinic: Clinic) -> str:
    return clinic.site.removeprefix("https://").removeprefix("www.")


def _shared_picture(document: Document, built: Path, base: str) -> str:
    """Its address on the preview, empty as long as the page has not been made."""
    page = built / document.address.lstrip("/") / "index.html"
    try:
        found = _OG_IMAGE.search(read(page, built).decode())
    except (OSError, ValueError):
        return ""
    return html.unescape(found[1]).removeprefix(base) if found else ""
