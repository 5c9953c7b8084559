from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publisher.audit.graph import Node, id_of, text, values
from publisher.audit.page import Json, Page
from publisher.audit.site import BuiltSite, Facts, Picture, SiteFindings
from publisher.rule import Rule

_SHAPES = {"16:9": 16 / 9, "4:3": 4 / 3, "1:1": 1.0}
_TOLERANCE = 0.02
_NARROWEST = 1200


class GraphImages(Rule):
    """A picture in the linked data is in the output, and as large as it is said to be.

    Search engines want a page's picture in three shapes, at least 1,200 px wide:
    https://developers.google.com/search/docs/appearance/structured-data/article. Where a photo
    does not give them, a card is drawn, so a page without them is built wrong.
    """


def facts(page: Page) -> Json:
    """Each picture with its address and the widths and heights that it is given; each node that
    must have pictures with their addresses."""
    pictures: list[tuple[str, str, list[Any], list[Any]]] = []
    for node in page.graph.all("ImageObject"):
        url = _url(node)
        address = page.own_address(url)
        pictures.append((url, address, values(node, "width"), values(node, "height")))
    holders = []
    for holder in filter(None, (page.node, page.graph.first("BlogPosting"))):
        plain = [value for value in values(holder, "image") if isinstance(value, str)]
        pictures += ((url, page.own_address(url), [], []) for url in plain)
        urls = (*plain, *map(_url, page.graph.linked(holder, "image")))
        holders.append((id_of(holder), [page.own_address(url) for url in urls]))
    return {"pictures": pictures, "holders": holders}


def check(site: BuiltSite, facts: Facts) -> SiteFindings:
    for address, found in facts.items():
        file = site.pages[address].file
        for shown in found["pictures"]:
            for says, fix in _check_file(site, *shown):
                yield file, says, fix
        for name, addresses in found["holders"]:
            for says in _lacking(name, [one for each in addresses if (one := site.picture(each))]):
                yield file, says, "Name one of each shape as its image."


def _check_file(
    site: BuiltSite, url: str, address: str, widths: list[Any], heights: list[Any]
) -> Iterator[tuple[str, str]]:
    picture = site.picture(address)
    if picture is None:
        says = f'The linked data has the picture "{url}", which the output does not.'
        yield says, "Give the absolute address of a picture in the output."
        return
    for side, said in (("width", widths), ("height", heights)):
        if said and said != [getattr(picture, side)]:
            says = f"The {side} of {url} is {getattr(picture, side)}, not {said[0]}."
            yield says, "Write the size the file has."


def _lacking(name: str, pictures: list[Picture]) -> Iterator[str]:
    for shape, ratio in _SHAPES.items():
        fitting = [p for p in pictures if abs(p.width / p.height / ratio - 1) <= _TOLERANCE]
        if not any(picture.width >= _NARROWEST for picture in fitting):
            yield f"{name} has no picture of the shape {shape}, {_NARROWEST:,} px wide or more."


def _url(node: Node) -> str:
    return text(node, "contentUrl") or text(node, "url")
