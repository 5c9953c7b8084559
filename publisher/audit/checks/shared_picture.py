from __future__ import annotations

from publisher.audit.graph import Node, text
from publisher.audit.page import Findings, Page
from publisher.audit.text import plain
from publisher.rule import Rule


class SharedPicture(Rule):
    """The picture that stands for a page is in its linked data, described, and never said to be
    shown where it is not.

    Search engines choose a page's picture from ``primaryImageOfPage``, ``image`` and ``og:image``:
    https://developers.google.com/search/docs/appearance/google-images. Only a picture that
    readers see on the page is its primary one; a drawn card is shared, and shown nowhere.
    """


def check_page(page: Page) -> Findings:
    if page.node is not None:
        yield from _check_linked(page)
    if plain(page.first_meta("og:image:alt")) in {plain(page.h1), plain(page.title)} - {""}:
        says = "The words for the shared picture only repeat the page's title."
        yield says, "Say what the picture shows."


def _check_linked(page: Page) -> Findings:
    pictures = page.graph.linked(page.node, "image")
    if not pictures:
        says = "The page's node has no image with its size and words."
        yield says, "Name the ImageObject that og:image shows."
    primary = page.graph.linked(page.node, "primaryImageOfPage")
    for picture in [*pictures, *(one for one in primary if one not in pictures)]:
        yield from _check_picture(page, picture)
    if page.kind == "article" and not primary and any(_is_shown(page, one) for one in pictures):
        says = "The article shows its picture, but does not name it as primaryImageOfPage."
        yield says, "Name the same ImageObject there too."
    if not all(_is_shown(page, picture) for picture in primary):
        says = "primaryImageOfPage is a picture that the page does not show."
        yield says, "Leave it out, and name the picture as image alone."


def _check_picture(page: Page, picture: Node) -> Findings:
    url, words = (page.first_meta(f"og:image{end}") for end in ("", ":alt"))
    if text(picture, "url") != url:
        says = f"The linked data has the picture {text(picture, 'url')}, og:image is {url}."
        yield says, "Name the same picture in both."
    if text(picture, "caption") != words:
        says = "The picture has other words in the linked data than in og:image:alt."
        yield says, "Write the same caption as og:image:alt."


def _is_shown(page: Page, picture: Node) -> bool:
    """A shown picture is another file than its crop, but has the same words."""
    return any(image.get("alt") == text(picture, "caption") for image in page.images)
