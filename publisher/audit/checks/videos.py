from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.graph import text
from publisher.audit.page import Findings, Page
from publisher.built.links import Attributes
from publisher.rule import Rule


class Videos(Rule):
    """A video waits for its reader, has captions in the language of its page, and is told of.

    Without its size the page jumps, without a poster it is a black box; what loads by itself costs
    a phone its data; search engines read the linked data. Source: WCAG 2.2, 1.2.2;
    https://developers.google.com/search/docs/appearance/structured-data/video
    """


_NEEDED = ("name", "description", "thumbnailUrl", "uploadDate", "contentUrl")


def check_page(page: Page) -> Findings:
    for attributes, tracks in page.videos:
        name = attributes.get("src") or "A video"
        for says in _wrong(page, attributes, tracks):
            yield f"{name} {says}.", "Correct the template blocks/video.html."
    known = {text(node, "contentUrl") for node in page.graph.all("VideoObject")}
    for node in page.graph.all("VideoObject"):
        if lacking := [key for key in _NEEDED if not text(node, key)]:
            says = f"The linked data of a video has no {', '.join(lacking)}."
            yield says, "Search engines take none without."
    shown = {f"{page.site.url}{attributes.get('src')}" for attributes, _ in page.videos}
    for url in sorted(known ^ shown if page.kind == "article" else known - shown):
        where = "on the page" if url in known else "in the linked data"
        yield f"The video {url} is not {where}.", "Show each video, and tell of it."


def _wrong(page: Page, video: Attributes, tracks: list[Attributes]) -> Iterator[str]:
    for name in ("controls", "playsinline", "poster", "src", "aria-label"):
        if name not in video:
            yield f"has no {name}"
    for side in ("width", "height"):
        if not (video.get(side) or "").isdecimal():
            yield f"has no {side} in pixels"
    if video.get("preload") != "none":
        yield "is loaded before anybody asks for it"
    language = page.lang.partition("-")[0]
    captions = [one for one in tracks if one.get("kind") == "captions" and "default" in one]
    if [language] != [one.get("srclang") for one in captions]:
        yield "has no captions in the language of the page"
